// An OR-Set without tombstones whose merge takes over the elements and forgets to take over the clock.

import { addWins } from '../types/or-set.ts';
import type { BrokenType } from './broken-type.ts';
import { applyOrswot, elementsOfOrswot, emptyOrswot, mergeOrswot, type Orswot, refusesOrswot } from './riak-orswot.ts';

export const unmergedClock: BrokenType<'set', Orswot, string[]> = {
  id: 'unmerged-clock',
  title: 'OR-Set that does not merge its clock',
  family: 'set',
  fault: 'A replica does not remember that it has seen what it merged, so what it removes comes back.',
  source: 'a slip of one line; Bieniusa et al. 2012 (arXiv 1210.3368) merge both',
  expected: { replication: 'state', law: 'inflation', actions: 1, visibleAfter: 4 },
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'remove', element: 'x' },
  ],
  init: () => emptyOrswot,
  apply: applyOrswot,
  refuses: refusesOrswot,
  merge: (mine, other) => ({ ...mergeOrswot(mine, other), clock: mine.clock }),
  value: elementsOfOrswot,
  spec: addWins,
};
