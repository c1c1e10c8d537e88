// The OR-Set of a widely read simulator: tags by element, a remove deletes them, merge takes the union and nothing remembers
// what was removed.

import type { Dot } from '../../../checkers/index.ts';
import type { BrokenType } from './broken-type.ts';
import { addWins } from './specifications.ts';

type Tags = Readonly<Record<Dot, string>>;

export const publishedOrSet: BrokenType<'set', Tags, string[]> = {
  id: 'published-or-set',
  title: 'OR-Set without tombstones',
  family: 'set',
  fault: 'The merge takes the union of tags and nothing is kept of removed ones, so a merge brings them back.',
  source: 'a published simulator of replicated data types',
  expected: { replication: 'state', law: 'inflation', actions: 2, visibleAfter: 4 },
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'remove', element: 'x' },
  ],
  init: () => ({}),
  apply: (tags, { kind, element }, { dot }) =>
    kind === 'add'
      ? { ...tags, [dot]: element }
      : Object.fromEntries(Object.entries(tags).filter(([, tagged]) => tagged !== element)),
  merge: (mine, other) => ({ ...mine, ...other }),
  value: (tags) => [...new Set(Object.values(tags))].sort(),
  spec: addWins,
};
