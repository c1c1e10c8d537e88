// ORSWOT, the optimised OR-Set without tombstones: by element the dots of its adds, and the context of all dots ever seen. A
// remove only drops the dots; a dot that is seen but not there was removed (Bieniusa et al. 2012, arXiv 1210.3368; riak_dt_orswot).
// A remove that comes before the add it speaks of is kept in the dot cloud of the context until the add comes, and so needs no
// causal order; Riak defers it by the clock of its witness instead.

import type { Dot } from '../../../checkers/index.ts';
import {
  type CausalContext,
  contextOf,
  contextSize,
  dotsOf,
  joinContexts,
  nextDot,
  noContext,
} from './causal-context.ts';
import type { CrdtType } from './crdt-type.ts';
import { survivingDots } from './dot-store.ts';
import type { SetOperation } from './operations.ts';
import { addWins } from './or-set.ts';

interface Orswot {
  /** By element, the dots of the adds that are still there, sorted; no element without any. */
  entries: Readonly<Record<string, readonly Dot[]>>;
  context: CausalContext;
}

const nothing: Orswot = { entries: {}, context: noContext };

/**
 * Element by element: on both sides the common dots stay, and of the others those that the other side has not seen. Taking the
 * side whose context is ahead would be wrong, since removes do not advance it; and so would keeping whatever both sides have.
 */
export function mergeElements(mine: Orswot, other: Orswot): Orswot {
  const entries: Record<string, readonly Dot[]> = {};
  for (const element of Object.keys({ ...mine.entries, ...other.entries })) {
    const dots = survivingDots(mine.entries[element] ?? [], mine.context, other.entries[element] ?? [], other.context);
    if (dots.length > 0) entries[element] = dots;
  }
  return { entries, context: joinContexts(mine.context, other.context) };
}

/** An add replaces the dots by which its element is in; a remove has seen them, and that is all that it says. */
function deltaOf(state: Orswot, { kind, element }: SetOperation, { replica }: { replica: number }): Orswot {
  const old = state.entries[element] ?? [];
  if (kind === 'remove') return { entries: {}, context: contextOf(old) };
  const dot = nextDot(state.context, replica);
  return { entries: { [element]: [dot] }, context: contextOf([dot, ...old]) };
}

const changesNothing = ({ entries }: Orswot, { kind, element }: SetOperation): boolean =>
  kind === 'remove' && entries[element] === undefined;

function decompose({ entries, context }: Orswot): Orswot[] {
  const elementOf = new Map(Object.keys(entries).flatMap((element) => entries[element].map((dot) => [dot, element])));
  return dotsOf(context).map((dot) => {
    const element = elementOf.get(dot);
    return { entries: element === undefined ? {} : { [element]: [dot] }, context: contextOf([dot]) };
  });
}

export const orswot: CrdtType<'set', Orswot, string[], Orswot> = {
  id: 'orswot',
  title: 'ORSWOT',
  family: 'set',
  kinds: ['add', 'remove'],
  semantics: 'An add wins against a concurrent remove, as in the OR-Set, without tombstones.',
  cleanUp: 'Nothing to clean up: one entry for each replica that ever added stays in the version vector.',
  source: 'Bieniusa et al. 2012 (arXiv 1210.3368), as in riak_dt_orswot',
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'remove', element: 'x' },
  ],
  init: () => nothing,
  apply: (state, operation, context) =>
    changesNothing(state, operation) ? state : mergeElements(state, deltaOf(state, operation, context)),
  merge: mergeElements,
  value: ({ entries }) => Object.keys(entries).sort(),
  spec: addWins,
  delta: deltaOf,
  decompose,
  prepare: (state, operation, context) =>
    changesNothing(state, operation) ? null : deltaOf(state, operation, context),
  effect: mergeElements,
  delivery: { order: 'any', duplicates: true },
  size: ({ entries, context }) => {
    const dots = Object.keys(entries).reduce((sum, element) => sum + entries[element].length, 0);
    return { payload: Object.keys(entries).length, metadata: dots + contextSize(context) };
  },
  instances: ({ entries }) =>
    Object.keys(entries).flatMap((element) => entries[element].map((dot) => `${element}@${dot}`)),
};
