// How stale each read was, by the store's own order of the versions of a key, laid out by the places of the operations; and
// how long the newest version had been there, from which t-visibility is made.

import { type History, measureStaleness } from '../../../checkers/index.ts';
import { type OperationColumns, STATUS } from '../operations.ts';
import type { Audit } from '../protocols/protocol.ts';

export interface Staleness {
  /** By operation: acknowledged newer versions that a read missed; 0 for fresh reads and for all other operations. */
  versions: Int32Array;
  /** By operation: how long the first of these had been acknowledged when the read was called, seconds. */
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

export function staleness(
  operations: OperationColumns,
  history: History,
  versions: ReadonlyMap<string, readonly number[]>,
  audit: Audit,
): Staleness {
  const count = operations.id.length;
  const result: Staleness = {
    versions: new Int32Array(count),
    age: new Float64Array(count),
    sinceWrite: timeSinceNewest(operations, audit),
  };
  const { reads, missed, age } = measureStaleness(history, { versions });
  reads.forEach((place, i) => {
    result.versions[place] = missed[i];
    result.age[place] = age[i];
  });
  return result;
}

function timeSinceNewest(operations: OperationColumns, audit: Audit): Float64Array {
  const { isRead, status, key, call } = operations;
  const since = new Float64Array(call.length).fill(Number.NaN);
  const acknowledged = acknowledgedWrites(operations, audit);
  for (let i = 0; i < call.length; i++) {
    if (isRead[i] === 0 || status[i] !== STATUS.ok) continue;
    let newest = -1;
    for (const write of acknowledged.get(key[i]) ?? []) {
      if (write.return >= call[i]) break;
      if (write.rank <= newest) continue;
      newest = write.rank;
      since[i] = call[i] - write.return;
    }
  }
  return since;
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
