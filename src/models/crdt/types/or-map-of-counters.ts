// OR-Map of counters: a shopping cart with quantities. Concurrent increments of one key add up; a delete takes away those that its
// replica had seen, so that the increments made meanwhile count by themselves: of 5, deleted beside an increment by 1, there
// remains 1. The counter is the resettable one, a token for each increment.

import type { UpdateHistory } from '../../../checkers/index.ts';
import type { MapOperation } from './operations.ts';
import { type NestedType, orMapOf } from './or-map.ts';

/** Tokens whose sum is the count. */
const counter: NestedType<number, number> = {
  kinds: ['increment'],
  entry: (operation) => (operation.kind === 'increment' ? operation.by : 0),
  replaces: false,
  value: (entries) => Object.values(entries).reduce((sum, by) => sum + by, 0),
};

/** Why the operation is not for a map of counters. */
export function refusesCount(operation: MapOperation): string | undefined {
  if (operation.kind === 'put') return 'its values are counts, which are changed by increments';
  if (operation.kind === 'delete' || (Number.isSafeInteger(operation.by) && operation.by !== 0)) return undefined;
  return 'it counts by whole numbers other than 0';
}

/** Under each key the sum of the increments that no delete of it had seen; no key without any. */
export function countsSinceDeletes({ updates, happenedBefore }: UpdateHistory<MapOperation>): Record<string, number> {
  const deletes = updates.filter(({ operation }) => operation.kind === 'delete');
  const counts: Record<string, number> = {};
  for (const update of updates) {
    const { operation } = update;
    if (operation.kind !== 'increment') continue;
    const { key, by } = operation;
    if (deletes.some((other) => other.operation.key === key && happenedBefore(update, other))) continue;
    counts[key] = (counts[key] ?? 0) + by;
  }
  return counts;
}

export const orMapOfCounters = orMapOf(counter, {
  id: 'or-map-of-counters',
  title: 'OR-Map of counters',
  semantics: 'Increments of a key add up; a delete takes away those it had seen, concurrent ones survive alone.',
  source: 'Almeida, Shoker, Baquero 2018, section 7; riak_dt_map, issue #93',
  operations: [
    { kind: 'increment', key: 'k', by: 1 },
    { kind: 'increment', key: 'k', by: 2 },
    { kind: 'delete', key: 'k' },
  ],
  refuses: (_, operation) => refusesCount(operation),
  spec: countsSinceDeletes,
});
