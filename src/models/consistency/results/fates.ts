// What became of the acknowledged writes: each is counted once, and the sum is checked on every run. A client that was told
// "done" may still find its write rolled back, lost with a disk, or shadowed: it counts as older than a version that was
// acknowledged before it began counts as newer.

import { type OperationColumns, STATUS } from '../operations.ts';
import type { Audit } from '../protocols/protocol.ts';

export interface Fates {
  acknowledged: number;
  /** It is what the store holds in the end, alone or among siblings. */
  visible: number;
  /** A later or concurrent write replaced it. */
  overwritten: number;
  /** A write that had been acknowledged before this one began counts as newer, so that this one is gone when the two meet. */
  shadowed: number;
  /** A replica had taken it and undid it, and no newer version took its place from where it stood. */
  rolledBack: number;
  /** The store dropped it for a concurrent one, and no writer had ever seen it, where the store can tell. */
  discarded: number;
  /** None of these: no read finds it. */
  lost: number;
}

type Fate = Exclude<keyof Fates, 'acknowledged'>;

/** Throws if a write was counted twice or not at all: that is our mistake, never the user's. */
export function fatesOf(operations: OperationColumns, audit: Audit): Fates {
  const fates: Fates = {
    acknowledged: 0,
    visible: 0,
    overwritten: 0,
    shadowed: 0,
    rolledBack: 0,
    discarded: 0,
    lost: 0,
  };
  for (const [key, writes] of acknowledgedByKey(operations)) {
    const visible = new Set(audit.visible(key));
    let newestVisible = Number.NEGATIVE_INFINITY;
    for (const value of visible) newestVisible = Math.max(newestVisible, audit.rank(key, value) ?? newestVisible);
    const newestBefore = newestAcknowledgedBefore(operations, audit, writes);
    for (const i of writes) {
      fates.acknowledged++;
      fates[fateOf(operations.value[i], operations.key[i], audit, visible, newestVisible, newestBefore(i))]++;
    }
  }
  const { visible, overwritten, shadowed, rolledBack, discarded, lost } = fates;
  if (fates.acknowledged !== visible + overwritten + shadowed + rolledBack + discarded + lost)
    throw new Error(`${fates.acknowledged} acknowledged writes have other fates: ${JSON.stringify(fates)}`);
  return fates;
}

function fateOf(
  value: number,
  key: number,
  audit: Audit,
  visible: ReadonlySet<number>,
  newestVisible: number,
  newestBefore: number,
): Fate {
  if (visible.has(value)) return 'visible';
  if (audit.rolledBack.has(value)) return 'rolledBack';
  if (audit.discarded?.has(value)) return 'discarded';
  if (audit.hidden?.has(value)) return 'lost';
  const rank = audit.rank(key, value);
  if (rank === undefined || !(newestVisible > rank)) return 'lost';
  return newestBefore > rank ? 'shadowed' : 'overwritten';
}

function acknowledgedByKey(operations: OperationColumns): Map<number, number[]> {
  const byKey = new Map<number, number[]>();
  for (let i = 0; i < operations.id.length; i++) {
    if (operations.isRead[i] === 1 || operations.status[i] !== STATUS.ok) continue;
    const writes = byKey.get(operations.key[i]) ?? [];
    writes.push(i);
    byKey.set(operations.key[i], writes);
  }
  return byKey;
}

/** For a write, the highest rank of those that were acknowledged before it was called. */
function newestAcknowledgedBefore(
  operations: OperationColumns,
  audit: Audit,
  writes: readonly number[],
): (write: number) => number {
  const byReturn = [...writes].sort((a, b) => operations.return[a] - operations.return[b]);
  const highest = new Float64Array(byReturn.length + 1).fill(Number.NEGATIVE_INFINITY);
  byReturn.forEach((write, place) => {
    const value = operations.value[write];
    // What was undone hides nothing.
    const isThere = !audit.rolledBack.has(value);
    const rank = (isThere ? audit.rank(operations.key[write], value) : undefined) ?? Number.NEGATIVE_INFINITY;
    highest[place + 1] = Math.max(highest[place], rank);
  });
  return (write) => {
    let low = 0;
    let high = byReturn.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (operations.return[byReturn[middle]] < operations.call[write]) low = middle + 1;
      else high = middle;
    }
    return highest[low];
  };
}
