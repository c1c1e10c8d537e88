// A delta OR-Set that keeps what it has seen as a version vector: a dot that arrives ahead of others of its replica raises the
// entry past them, and they are taken for removed when they come.

import type { Dot } from '../../../checkers/index.ts';
import { type Counts, mergeCounts } from '../types/g-counter.ts';
import { addWins } from '../types/or-set.ts';
import type { BrokenType } from './broken-type.ts';

interface VectorSet {
  /** By dot, the element. */
  dots: Readonly<Record<Dot, string>>;
  /** All dots up to these count as seen. */
  vector: Counts;
  /** Dots that a delta brings or takes away, each for itself; a merge puts them into the vector. */
  delta: readonly Dot[];
}

const empty: VectorSet = { dots: {}, vector: {}, delta: [] };

const dotsOf = ({ dots }: VectorSet, element: string): Dot[] =>
  Object.keys(dots).filter((dot) => dots[dot] === element);

function hasSeen({ vector, delta }: VectorSet, dot: Dot): boolean {
  const [replica, count] = dot.split(':');
  return Number(count) <= (vector[replica] ?? 0) || delta.includes(dot);
}

function vectorOf({ vector, delta }: VectorSet): Counts {
  const entries = delta.map((dot) => dot.split(':'));
  return entries.reduce((all, [replica, count]) => mergeCounts(all, { [replica]: Number(count) }), vector);
}

function merge(mine: VectorSet, other: VectorSet): VectorSet {
  const dots: Record<Dot, string> = {};
  const take = (from: VectorSet, against: VectorSet): void => {
    for (const dot of Object.keys(from.dots))
      if (against.dots[dot] !== undefined || !hasSeen(against, dot)) dots[dot] = from.dots[dot];
  };
  take(mine, other);
  take(other, mine);
  return { dots, vector: mergeCounts(vectorOf(mine), vectorOf(other)), delta: [] };
}

export const vectorContext: BrokenType<'set', VectorSet, string[]> = {
  id: 'vector-context',
  title: 'Delta OR-Set with a version vector',
  family: 'set',
  fault: 'A delta that comes ahead of an earlier one makes the earlier add count as seen, and so as removed.',
  source: 'Almeida et al. 2018 (arXiv 1603.01529), section 7.2: the context of a delta is a set of dots',
  expected: {
    replication: 'delta',
    network: { order: 'any', duplicates: false },
    law: 'convergence',
    actions: 4,
    visibleAfter: 4,
  },
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'add', element: 'y' },
    { kind: 'remove', element: 'y' },
  ],
  init: () => empty,
  apply: (state, operation, context) => merge(state, vectorContext.delta!(state, operation, context)),
  merge,
  value: ({ dots }) => [...new Set(Object.values(dots))].sort(),
  spec: addWins,
  delta(state, { kind, element }, { dot }) {
    const old = dotsOf(state, element);
    return kind === 'add'
      ? { ...empty, dots: { [dot]: element }, delta: [dot, ...old].sort() }
      : { ...empty, delta: old.sort() };
  },
};
