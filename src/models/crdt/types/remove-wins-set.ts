// Remove-wins set: adds and removes both leave a token and replace the tokens of their element that their replica sees. An
// element is in when all that is left of its tokens are adds: so a remove wins against every add that had not seen it. It is the
// OR-Set turned round, and the tokens of removes are what it pays for that: they stay until an add replaces them
// (remove-wins set of Antidote, antidote_crdt_set_rw; as a dot store after Almeida, Shoker, Baquero 2018).

import type { Dot, UpdateHistory } from '../../../checkers/index.ts';
import { contextSize, nextDot } from './causal-context.ts';
import type { CrdtType } from './crdt-type.ts';
import { type DotStore, decomposeStore, emptyStore, mergeStores, storeDelta } from './dot-store.ts';
import type { SetOperation } from './operations.ts';

interface Token {
  element: string;
  isAdd: boolean;
}

type Tokens = DotStore<Token>;

function dotsByElement({ entries }: Tokens): Map<string, Dot[]> {
  const byElement = new Map<string, Dot[]>();
  for (const dot of Object.keys(entries).sort()) {
    const { element } = entries[dot];
    byElement.set(element, [...(byElement.get(element) ?? []), dot]);
  }
  return byElement;
}

/** The elements that are in, in order, each with the dots of its adds. */
function present(state: Tokens): [element: string, dots: Dot[]][] {
  const all = [...dotsByElement(state)].sort(([a], [b]) => (a < b ? -1 : 1));
  return all.filter(([, dots]) => dots.every((dot) => state.entries[dot].isAdd));
}

/** Elements that were added, and added again after every remove. */
export function removeWins({ updates, happenedBefore }: UpdateHistory<SetOperation>): string[] {
  const adds = updates.filter(({ operation }) => operation.kind === 'add');
  const removes = updates.filter(({ operation }) => operation.kind === 'remove');
  const isIn = (element: string): boolean =>
    removes
      .filter(({ operation }) => operation.element === element)
      .every((remove) => adds.some((add) => add.operation.element === element && happenedBefore(remove, add)));
  return [...new Set(adds.map(({ operation }) => operation.element))].filter(isIn).sort();
}

function deltaOf(state: Tokens, { kind, element }: SetOperation, { replica }: { replica: number }): Tokens {
  const token: Token = { element, isAdd: kind === 'add' };
  return storeDelta({ [nextDot(state.context, replica)]: token }, dotsByElement(state).get(element) ?? []);
}

const tombstonesOf = ({ entries }: Tokens): string[] =>
  Object.keys(entries)
    .filter((dot) => !entries[dot].isAdd)
    .map((dot) => `${entries[dot].element}@${dot}`);

/** The context still covers the dots, so that a merge drops the tokens at other replicas as well. */
function forget({ entries, context }: Tokens, tombstones: readonly string[]): Tokens {
  const kept = Object.keys(entries).filter(
    (dot) => entries[dot].isAdd || !tombstones.includes(`${entries[dot].element}@${dot}`),
  );
  return { entries: Object.fromEntries(kept.map((dot) => [dot, entries[dot]])), context };
}

export const removeWinsSet: CrdtType<'set', Tokens, string[], Tokens> = {
  id: 'remove-wins-set',
  title: 'Remove-wins set',
  family: 'set',
  kinds: ['add', 'remove'],
  semantics: 'A remove wins against a concurrent add, of what was never there too; an add that has seen it wins again.',
  cleanUp: 'The token of a remove stays until an add of the element replaces it.',
  source: 'Antidote, antidote_crdt_set_rw',
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'remove', element: 'x' },
  ],
  init: () => emptyStore,
  apply: (state, operation, context) => mergeStores(state, deltaOf(state, operation, context)),
  merge: mergeStores,
  value: (state) => present(state).map(([element]) => element),
  spec: removeWins,
  delta: deltaOf,
  decompose: decomposeStore,
  prepare: deltaOf,
  effect: mergeStores,
  delivery: { order: 'any', duplicates: true },
  size(state) {
    const elements = present(state).length;
    const tokens = Object.keys(state.entries).length;
    return { payload: elements, metadata: tokens + contextSize(state.context) };
  },
  instances: (state) => present(state).flatMap(([element, dots]) => dots.map((dot) => `${element}@${dot}`)),
  tombstones: tombstonesOf,
  forget,
};
