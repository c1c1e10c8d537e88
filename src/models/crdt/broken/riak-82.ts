// The OR-Set of Riak before riak_dt pull request 82: an element on both sides of a merge stays in, with the dots of both.
// But each side may have removed the add that keeps it in at the other.

import { addWins } from '../types/or-set.ts';
import type { BrokenType } from './broken-type.ts';
import { applyOrswot, elementsOfOrswot, emptyOrswot, mergeOrswot, type Orswot, refusesOrswot } from './riak-orswot.ts';

export const riak82: BrokenType<'set', Orswot, string[]> = {
  id: 'riak-82',
  title: 'OR-Set of Riak before #82',
  family: 'set',
  fault: 'An element on both sides stays in, although each side may have removed what keeps it in at the other.',
  source: 'github.com/basho/riak_dt/pull/82 (March 2014)',
  expected: { replication: 'state', law: 'associativity', actions: 4, visibleAfter: 8 },
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'remove', element: 'x' },
  ],
  init: () => emptyOrswot,
  apply: applyOrswot,
  refuses: refusesOrswot,
  merge: mergeOrswot,
  value: elementsOfOrswot,
  spec: addWins,
};
