// OR-Set with tombstones: every add brings a tag of its own, a remove marks the tags that its replica sees, and an element is
// in while it has a tag that is not marked: so an add wins against a concurrent remove (Shapiro et al. 2011, specification 15).
// Marks stay until the removal is causally stable: then the pair goes, and `stable` remembers that tags up to it were seen, so
// that an old copy on its way cannot bring one back.

import type { Dot, UpdateHistory, VersionVector } from '../../../checkers/index.ts';
import { isUpTo } from './causal-context.ts';
import type { CrdtType } from './crdt-type.ts';
import { mergeCounts } from './g-counter.ts';
import type { SetOperation } from './operations.ts';

export interface OrSet {
  /** By tag, the element that it was added with. */
  added: Readonly<Record<Dot, string>>;
  /** By tag, the removal that marked it. */
  removed: Readonly<Record<Dot, Dot>>;
  /** All tags up to it were seen; those that are not here were removed. */
  stable: VersionVector;
}

type Message = { add: string; tag: Dot } | { remove: readonly Dot[] };

/** The tags by which the element is in. */
const tagsOf = ({ added, removed }: OrSet, element: string): Dot[] =>
  Object.keys(added).filter((tag) => added[tag] === element && removed[tag] === undefined);

const elementsOf = ({ added, removed }: OrSet): string[] =>
  [
    ...new Set(
      Object.keys(added)
        .filter((tag) => removed[tag] === undefined)
        .map((tag) => added[tag]),
    ),
  ].sort();

/** Elements with an add that no remove had seen. */
export function addWins({ updates, happenedBefore }: UpdateHistory<SetOperation>): string[] {
  const removes = updates.filter(({ operation }) => operation.kind === 'remove');
  const surviving = updates.filter(
    (add) =>
      add.operation.kind === 'add' &&
      !removes.some((remove) => remove.operation.element === add.operation.element && happenedBefore(add, remove)),
  );
  return [...new Set(surviving.map(({ operation }) => operation.element))].sort();
}

function merge(mine: OrSet, other: OrSet): OrSet {
  const added: Record<Dot, string> = {};
  const removed: Record<Dot, Dot> = {};
  const take = (from: OrSet, against: OrSet): void => {
    for (const tag of Object.keys(from.added)) {
      if (against.added[tag] === undefined && isUpTo(tag, against.stable)) continue;
      added[tag] = from.added[tag];
    }
    for (const tag of Object.keys(from.removed)) {
      if (against.added[tag] === undefined && isUpTo(tag, against.stable)) continue;
      if (removed[tag] === undefined || from.removed[tag] < removed[tag]) removed[tag] = from.removed[tag];
    }
  };
  take(mine, other);
  take(other, mine);
  return { added, removed, stable: mergeCounts(mine.stable, other.stable) };
}

function forget(state: OrSet, tags: readonly Dot[]): OrSet {
  const added = { ...state.added };
  const removed = { ...state.removed };
  for (const tag of tags) {
    delete added[tag];
    delete removed[tag];
  }
  return { ...state, added, removed };
}

const nothing: OrSet = { added: {}, removed: {}, stable: {} };

function deltaOf(state: OrSet, operation: SetOperation, { dot }: { dot: Dot }): OrSet {
  if (operation.kind === 'add') return { ...nothing, added: { [dot]: operation.element } };
  const tags = tagsOf(state, operation.element);
  return {
    ...nothing,
    added: Object.fromEntries(tags.map((tag) => [tag, operation.element])),
    removed: Object.fromEntries(tags.map((tag) => [tag, dot])),
  };
}

export const orSet: CrdtType<'set', OrSet, string[], Message> = {
  id: 'or-set',
  title: 'OR-Set',
  family: 'set',
  kinds: ['add', 'remove'],
  semantics: 'An add wins against a concurrent remove: a remove takes away only what its replica had seen.',
  cleanUp: 'A mark of removal may go once every replica has it (causal stability); until then it stays.',
  source: 'Shapiro, Preguica, Baquero, Zawirski 2011 (INRIA RR-7506), specification 15',
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'remove', element: 'x' },
  ],
  init: () => nothing,
  apply(state, operation, context) {
    if (operation.kind === 'remove' && tagsOf(state, operation.element).length === 0) return state;
    return merge(state, deltaOf(state, operation, context));
  },
  merge,
  value: elementsOf,
  spec: addWins,
  delta: deltaOf,
  decompose: ({ added, removed }) =>
    Object.keys(added).map((tag) => ({
      ...nothing,
      added: { [tag]: added[tag] },
      removed: removed[tag] === undefined ? {} : { [tag]: removed[tag] },
    })),
  prepare(state, operation, { dot }) {
    if (operation.kind === 'add') return { add: operation.element, tag: dot };
    const tags = tagsOf(state, operation.element);
    return tags.length === 0 ? null : { remove: tags };
  },
  effect(state, message) {
    if ('add' in message) return { ...state, added: { ...state.added, [message.tag]: message.add } };
    const added = { ...state.added };
    for (const tag of message.remove) delete added[tag];
    return { ...state, added };
  },
  delivery: { order: 'causal', duplicates: false },
  /** Clean-up may have gone further at one replica than at another, so marks of removal are not compared. */
  comparable: ({ added, removed }) =>
    Object.fromEntries(Object.entries(added).filter(([tag]) => removed[tag] === undefined)),
  size: ({ added, removed, stable }) => {
    const tombstones = Object.keys(removed).length;
    return {
      payload: Object.keys(added).length - tombstones,
      metadata: 2 * tombstones + Object.keys(stable).length,
    };
  },
  instances: ({ added, removed }) =>
    Object.keys(added)
      .filter((tag) => removed[tag] === undefined)
      .map((tag) => `${added[tag]}@${tag}`),
  tombstones: ({ removed }) => Object.keys(removed),
  forget,
  collect(state, stable) {
    const gone = Object.keys(state.removed).filter((tag) => isUpTo(state.removed[tag], stable) && isUpTo(tag, stable));
    const vector = mergeCounts(state.stable, stable);
    const left = gone.length === 0 ? state : forget(state, gone);
    return { ...left, stable: vector };
  },
};
