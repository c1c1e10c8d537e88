// The causal counter with one token for each replica, as the reference implementation of delta CRDTs has it: an increment
// replaces the token of its replica by one with the new sum, so that the state stays small. But a concurrent reset has not seen the
// new token, and the whole sum in it survives: 5, then reset || increment by 1, gives 6. Kept because it is wrong.
// Source: ccounter in github.com/CBaquero/delta-enabled-crdts.

import type { Dot } from '../../../checkers/index.ts';
import { contextSize, nextDot, partsOf } from './causal-context.ts';
import type { CrdtType } from './crdt-type.ts';
import { type DotStore, decomposeStore, emptyStore, mergeStores, storeDelta } from './dot-store.ts';
import type { CounterOperation } from './operations.ts';
import { changeOf, refusesAmount } from './pn-counter.ts';
import { sumSinceResets } from './resettable-counter.ts';

/** By dot, the sum of what its replica changed since the last reset that it saw. */
type Sums = DotStore<number>;

const sumIn = ({ entries }: Sums, dots: readonly Dot[]): number => dots.reduce((sum, dot) => sum + entries[dot], 0);

function deltaOf(state: Sums, operation: CounterOperation, { replica }: { replica: number }): Sums {
  const dots = Object.keys(state.entries);
  if (operation.kind === 'reset') return storeDelta({}, dots);
  const own = dots.filter((dot) => partsOf(dot)[0] === String(replica));
  return storeDelta({ [nextDot(state.context, replica)]: sumIn(state, own) + changeOf(operation) }, own);
}

export const resettableCounterPerReplica: CrdtType<'counter', Sums, number> = {
  id: 'resettable-counter-per-replica',
  title: 'Resettable counter, a sum per replica',
  family: 'counter',
  kinds: ['increment', 'decrement', 'reset'],
  semantics: 'A change beside a concurrent reset brings back all that its replica had counted.',
  cleanUp: 'Nothing to clean up: one token for each replica.',
  source: 'github.com/CBaquero/delta-enabled-crdts, ccounter',
  fault: 'An increment renews the token of the whole sum, which a concurrent reset has not seen: the reset is undone.',
  operations: [{ kind: 'increment', by: 1 }, { kind: 'reset' }],
  init: () => emptyStore,
  refuses: (_, operation) => (operation.kind === 'reset' ? undefined : refusesAmount(operation)),
  apply(state, operation, context) {
    if (operation.kind === 'reset' && Object.keys(state.entries).length === 0) return state;
    return mergeStores(state, deltaOf(state, operation, context));
  },
  merge: mergeStores,
  value: (state) => sumIn(state, Object.keys(state.entries)),
  spec: sumSinceResets,
  delta: deltaOf,
  decompose: decomposeStore,
  size: ({ entries, context }) => ({ payload: Object.keys(entries).length, metadata: contextSize(context) }),
};
