// A 2P-Set offered as a set with add and remove: what was removed once never comes back.

import { addWins } from '../types/or-set.ts';
import type { BrokenType } from './broken-type.ts';

interface TwoPhase {
  added: readonly string[];
  removed: readonly string[];
}

const union = (mine: readonly string[], other: readonly string[]): string[] => [...new Set([...mine, ...other])].sort();

export const twoPhaseReAdd: BrokenType<'set', TwoPhase, string[]> = {
  id: 'two-phase-re-add',
  title: '2P-Set used as a set',
  family: 'set',
  fault: 'An add after a remove has no effect, for ever.',
  source: 'Shapiro et al. 2011 (INRIA RR-7506), specification 12',
  expected: { replication: 'state', law: 'specification', actions: 3, visibleAfter: 3 },
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'remove', element: 'x' },
  ],
  init: () => ({ added: [], removed: [] }),
  apply: ({ added, removed }, { kind, element }) =>
    kind === 'add' ? { added: union(added, [element]), removed } : { added, removed: union(removed, [element]) },
  refuses: ({ added }, { kind, element }) =>
    kind === 'remove' && !added.includes(element) ? 'it is not in the set' : undefined,
  merge: (mine, other) => ({ added: union(mine.added, other.added), removed: union(mine.removed, other.removed) }),
  value: ({ added, removed }) => added.filter((element) => !removed.includes(element)),
  spec: addWins,
};
