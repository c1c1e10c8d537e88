// 2P-Set: a set of what was added and a set of what was removed, both only growing; what was removed never comes back (Shapiro
// et al. 2011, specification 12). Only what is in can be removed: an implementation that lets an element be removed before it
// was ever added blocks it for good.

import type { UpdateHistory } from '../../../checkers/index.ts';
import type { CrdtType } from './crdt-type.ts';
import { type Elements, union } from './g-set.ts';
import type { SetOperation } from './operations.ts';

interface TwoPhaseSet {
  added: Elements;
  removed: Elements;
}

const isIn = ({ added, removed }: TwoPhaseSet, element: string): boolean =>
  added.includes(element) && !removed.includes(element);

/** Elements with an add and without a remove of what its replica had. */
export function addedAndNeverRemoved({ updates, happenedBefore }: UpdateHistory<SetOperation>): Elements {
  const adds = updates.filter(({ operation }) => operation.kind === 'add');
  const isRemoved = (element: string): boolean =>
    updates.some(
      (remove) =>
        remove.operation.kind === 'remove' &&
        remove.operation.element === element &&
        adds.some((add) => add.operation.element === element && happenedBefore(add, remove)),
    );
  return union(
    [],
    adds.map(({ operation }) => operation.element).filter((element) => !isRemoved(element)),
  );
}

const merge = (mine: TwoPhaseSet, other: TwoPhaseSet): TwoPhaseSet => ({
  added: union(mine.added, other.added),
  removed: union(mine.removed, other.removed),
});

const nothing: TwoPhaseSet = { added: [], removed: [] };

/** A removal says that there was an add, so that it means the same to a replica that has not heard of it. */
function deltaOf(state: TwoPhaseSet, { kind, element }: SetOperation): TwoPhaseSet {
  if (kind === 'remove') return isIn(state, element) ? { added: [element], removed: [element] } : nothing;
  return state.added.includes(element) ? nothing : { added: [element], removed: [] };
}

const changesNothing = (state: TwoPhaseSet, { kind, element }: SetOperation): boolean =>
  kind === 'remove' ? !isIn(state, element) : state.added.includes(element);

export const twoPhaseSet: CrdtType<'set', TwoPhaseSet, Elements, SetOperation> = {
  id: '2p-set',
  title: '2P-Set',
  family: 'set',
  kinds: ['add', 'remove'],
  semantics: 'A remove wins for ever: what was removed once cannot be added again.',
  cleanUp: 'Marks of removal never go: without one, an old add would come back.',
  source: 'Shapiro, Preguica, Baquero, Zawirski 2011 (INRIA RR-7506), specification 12',
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'remove', element: 'x' },
  ],
  init: () => nothing,
  refuses: (state, { kind, element }) =>
    kind === 'add' && state.removed.includes(element) ? `${element} was removed and cannot come back` : undefined,
  apply: (state, operation) => (changesNothing(state, operation) ? state : merge(state, deltaOf(state, operation))),
  merge,
  value: ({ added, removed }) => added.filter((element) => !removed.includes(element)),
  spec: addedAndNeverRemoved,
  delta: deltaOf,
  decompose: ({ added, removed }) =>
    added.map((element) => ({ added: [element], removed: removed.includes(element) ? [element] : [] })),
  prepare: (state, operation) => (changesNothing(state, operation) ? null : operation),
  effect: (state, { kind, element }) =>
    merge(state, kind === 'add' ? { added: [element], removed: [] } : { added: [element], removed: [element] }),
  delivery: { order: 'any', duplicates: true },
  size: ({ added, removed }) => ({ payload: added.length - removed.length, metadata: 2 * removed.length }),
  instances: ({ added, removed }) => added.filter((element) => !removed.includes(element)),
  tombstones: ({ removed }) => removed,
  forget: ({ added, removed }, tombstones) => ({
    added: added.filter((element) => !tombstones.includes(element) || !removed.includes(element)),
    removed: removed.filter((element) => !tombstones.includes(element)),
  }),
};
