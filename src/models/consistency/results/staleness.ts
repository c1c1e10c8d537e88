// How stale each read was, by the store's own order of the versions of a key: a read is stale if a newer version had been
// acknowledged before it was called. k counts the versions that it missed, t is how long the first of them had been there.
// Source of the two measures: Bailis et al., Probabilistically Bounded Staleness, VLDB 2012.

import { type OperationColumns, STATUS } from '../operations.ts';
import type { Audit } from '../protocols/protocol.ts';

export interface Staleness {
  /** By operation: acknowledged newer versions that a read missed; 0 for fresh reads and for all other operations. */
  versions: Int32Array;
  /** By operation: how long the oldest of these had been acknowledged when the read was called, seconds. */
  age: Float64Array;
  /**
   * By operation: how long the newest version acknowledged before the read had been there when it was called, seconds; NaN
   * where there was none. With `versions` it gives the share of fresh reads over the time since the last write.
   */
  sinceWrite: Float64Array;
}

interface Acknowledged {
  return: number;
  rank: number;
}

/** Rank of the value that a read returned: before all others where it found nothing. */
const BEFORE_ALL = -1;

export function staleness(operations: OperationColumns, audit: Audit): Staleness {
  const count = operations.id.length;
  const result: Staleness = {
    versions: new Int32Array(count),
    age: new Float64Array(count),
    sinceWrite: new Float64Array(count).fill(Number.NaN),
  };
  const acknowledged = acknowledgedWrites(operations, audit);
  for (let i = 0; i < count; i++) {
    if (operations.isRead[i] === 0 || operations.status[i] !== STATUS.ok) continue;
    const { key, value, call } = operations;
    const writes = acknowledged.get(key[i]) ?? [];
    const rank = value[i] === 0 ? BEFORE_ALL : (audit.rank(key[i], value[i]) ?? BEFORE_ALL);
    let newest = BEFORE_ALL;
    for (const write of writes) {
      if (write.return >= call[i]) break;
      if (write.rank > newest) {
        newest = write.rank;
        result.sinceWrite[i] = call[i] - write.return;
      }
      if (write.rank <= rank) continue;
      if (result.versions[i]++ === 0) result.age[i] = call[i] - write.return;
    }
  }
  return result;
}

/** By key, in the order in which they were acknowledged. */
function acknowledgedWrites(operations: OperationColumns, audit: Audit): Map<number, Acknowledged[]> {
  const byKey = new Map<number, Acknowledged[]>();
  for (let i = 0; i < operations.id.length; i++) {
    if (operations.isRead[i] === 1 || operations.status[i] !== STATUS.ok) continue;
    const rank = audit.rank(operations.key[i], operations.value[i]);
    if (rank === undefined) continue;
    const writes = byKey.get(operations.key[i]) ?? [];
    writes.push({ return: operations.return[i], rank });
    byKey.set(operations.key[i], writes);
  }
  for (const writes of byKey.values()) writes.sort((a, b) => a.return - b.return);
  return byKey;
}
