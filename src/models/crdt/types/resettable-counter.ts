// Resettable counter (causal counter): every change is a token of its own, a reset takes away the tokens that its replica sees.
// So an increment beside a concurrent reset counts, and counts by itself: 5, then reset || increment by 1, gives 1. Its price is a token
// for each change since the last reset. The variant that keeps one token per replica, with its sum, gives 6 there: the increment
// renews the token of the whole sum, which the reset has not seen. A reset that wins over everything concurrent would give 0.
// Source: the causal CRDTs of Almeida, Shoker, Baquero 2018.

import type { UpdateHistory } from '../../../checkers/index.ts';
import { contextSize, nextDot } from './causal-context.ts';
import type { CrdtType } from './crdt-type.ts';
import { type DotStore, decomposeStore, emptyStore, mergeStores, storeDelta } from './dot-store.ts';
import type { CounterOperation } from './operations.ts';
import { changeOf, refusesAmount } from './pn-counter.ts';

/** By dot, what the change adds. */
type Tokens = DotStore<number>;

/** The sum of the changes that no reset had seen. */
export function sumSinceResets({ updates, happenedBefore }: UpdateHistory<CounterOperation>): number {
  const resets = updates.filter(({ operation }) => operation.kind === 'reset');
  return updates
    .filter((change) => !resets.some((reset) => happenedBefore(change, reset)))
    .reduce((sum, { operation }) => sum + changeOf(operation), 0);
}

function deltaOf(state: Tokens, operation: CounterOperation, { replica }: { replica: number }): Tokens {
  if (operation.kind === 'reset') return storeDelta({}, Object.keys(state.entries));
  const change = changeOf(operation);
  return change === 0 ? emptyStore : storeDelta({ [nextDot(state.context, replica)]: change }, []);
}

const changesNothing = (state: Tokens, operation: CounterOperation): boolean =>
  operation.kind === 'reset' ? Object.keys(state.entries).length === 0 : changeOf(operation) === 0;

export const resettableCounter: CrdtType<'counter', Tokens, number, Tokens> = {
  id: 'resettable-counter',
  title: 'Resettable counter',
  family: 'counter',
  kinds: ['increment', 'decrement', 'reset'],
  semantics: 'A reset takes away the changes that its replica had seen; concurrent ones count, each by itself.',
  cleanUp: 'A reset clears the tokens; between resets every change keeps its own.',
  source: 'Almeida, Shoker, Baquero 2018, causal CRDTs, with a dot for each increment',
  operations: [{ kind: 'increment', by: 1 }, { kind: 'reset' }],
  init: () => emptyStore,
  refuses: (_, operation) => (operation.kind === 'reset' ? undefined : refusesAmount(operation)),
  apply: (state, operation, context) =>
    changesNothing(state, operation) ? state : mergeStores(state, deltaOf(state, operation, context)),
  merge: mergeStores,
  value: ({ entries }) => Object.keys(entries).reduce((sum, dot) => sum + entries[dot], 0),
  spec: sumSinceResets,
  delta: deltaOf,
  decompose: decomposeStore,
  prepare: (state, operation, context) =>
    changesNothing(state, operation) ? null : deltaOf(state, operation, context),
  effect: mergeStores,
  delivery: { order: 'any', duplicates: true },
  size: ({ entries, context }) => ({ payload: Object.keys(entries).length, metadata: contextSize(context) }),
  instances: ({ entries }) => Object.keys(entries).map((dot) => `${entries[dot] > 0 ? '+' : ''}${entries[dot]}@${dot}`),
};
