// A delta OR-Set that computes the delta of a remove from the state after it: there is nothing left to say.

import type { Dot } from '../../../checkers/index.ts';
import type { SetOperation } from '../types/operations.ts';
import { addWins } from '../types/or-set.ts';
import type { BrokenType } from './broken-type.ts';
import { asContext, type DotSet, dotsOf, elementsOfDots, emptyDots, mergeDots } from './dot-set.ts';

function after(state: DotSet, { kind, element }: SetOperation, dot: Dot): DotSet {
  const old = dotsOf(state, element);
  const change = kind === 'add' ? { dots: { [dot]: element }, context: asContext([dot, ...old]) } : undefined;
  return mergeDots(state, change ?? { dots: {}, context: asContext(old) });
}

export const lateRemovalDelta: BrokenType<'set', DotSet, string[]> = {
  id: 'late-removal-delta',
  title: 'Delta OR-Set whose removes do not travel',
  family: 'set',
  fault: 'The delta of a remove holds the dots that the element has after it, which are none.',
  source: 'the npm package delta-crdts 0.10.3, whose removes do not reach other replicas by delta',
  expected: {
    replication: 'delta',
    network: { order: 'causal', duplicates: false },
    law: 'convergence',
    actions: 4,
    visibleAfter: 4,
  },
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'remove', element: 'x' },
  ],
  init: () => emptyDots,
  apply: (state, operation, { dot }) => after(state, operation, dot),
  merge: mergeDots,
  value: elementsOfDots,
  spec: addWins,
  delta(state, operation, { dot }) {
    const now = after(state, operation, dot);
    const left = dotsOf(now, operation.element);
    const dots = Object.fromEntries(left.map((each) => [each, operation.element]));
    return { dots, context: asContext(operation.kind === 'add' ? [dot, ...dotsOf(state, operation.element)] : left) };
  },
};
