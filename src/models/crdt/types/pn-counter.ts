// PN-Counter: two G-Counters, one of increments and one of decrements; the value is their difference (Shapiro et al. 2011,
// specification 7). One vector of differences would not do: the greater of two is not the later.

import type { UpdateHistory } from '../../../checkers/index.ts';
import type { CrdtType } from './crdt-type.ts';
import { type Counts, isPositive, mergeCounts, sumOf } from './g-counter.ts';
import type { CounterOperation } from './operations.ts';

interface PnCounts {
  increments: Counts;
  decrements: Counts;
}

/** What the operation adds to the total; 0 for those that are none of an increment and a decrement. */
export function changeOf(operation: CounterOperation): number {
  if (operation.kind === 'increment') return operation.by;
  return operation.kind === 'decrement' ? -operation.by : 0;
}

/** Counters change by positive whole numbers, in either direction. */
export function refusesAmount(operation: CounterOperation): string | undefined {
  const change = changeOf(operation);
  return isPositive(change < 0 ? -change : change) && 'by' in operation && operation.by > 0
    ? undefined
    : 'it counts up and down, by positive whole numbers';
}

/** The sum of all increments less all decrements. */
export function total({ updates }: UpdateHistory<CounterOperation>): number {
  return updates.reduce((sum, { operation }) => sum + changeOf(operation), 0);
}

const raise = (counts: Counts, replica: number, by: number): Counts => ({ [replica]: (counts[replica] ?? 0) + by });

function deltaOf(state: PnCounts, change: number, replica: number): PnCounts {
  if (change > 0) return { increments: raise(state.increments, replica, change), decrements: {} };
  return { increments: {}, decrements: change < 0 ? raise(state.decrements, replica, -change) : {} };
}

const merge = (mine: PnCounts, other: PnCounts): PnCounts => ({
  increments: mergeCounts(mine.increments, other.increments),
  decrements: mergeCounts(mine.decrements, other.decrements),
});

const effect = (state: PnCounts, change: number, replica: number): PnCounts =>
  merge(state, deltaOf(state, change, replica));

export const pnCounter: CrdtType<'counter', PnCounts, number, number> = {
  id: 'pn-counter',
  title: 'PN-Counter',
  family: 'counter',
  kinds: ['increment', 'decrement'],
  semantics: 'Counts up and down; concurrent changes all count, and nothing keeps the sum above a floor.',
  cleanUp: 'Nothing to clean up, but the entries of replicas that left stay.',
  source: 'Shapiro, Preguica, Baquero, Zawirski 2011 (INRIA RR-7506), specification 7',
  operations: [
    { kind: 'increment', by: 1 },
    { kind: 'decrement', by: 1 },
  ],
  init: () => ({ increments: {}, decrements: {} }),
  refuses: (_, operation) => refusesAmount(operation),
  apply(state, operation, { replica }) {
    const change = changeOf(operation);
    return change === 0 ? state : effect(state, change, replica);
  },
  merge,
  value: ({ increments, decrements }) => sumOf(increments) - sumOf(decrements),
  spec: total,
  delta: (state, operation, { replica }) => deltaOf(state, changeOf(operation), replica),
  decompose: ({ increments, decrements }) => [
    ...Object.keys(increments).map((i) => ({ increments: { [i]: increments[i] }, decrements: {} })),
    ...Object.keys(decrements).map((i) => ({ increments: {}, decrements: { [i]: decrements[i] } })),
  ],
  prepare: (_, operation) => changeOf(operation) || null,
  effect,
  delivery: { order: 'any', duplicates: false },
  size: ({ increments, decrements }) => ({
    payload: Object.keys(increments).length + Object.keys(decrements).length,
    metadata: 0,
  }),
};
