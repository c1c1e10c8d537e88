// The OR-Set of Riak before riak_dt pull request 78: if one clock descends from the other, its side is returned as it is. But
// a remove does not advance the clock, so a side that has seen no more may have removed something.

import { addWins } from '../types/or-set.ts';
import type { BrokenType } from './broken-type.ts';
import {
  applyOrswot,
  descends,
  elementsOfOrswot,
  emptyOrswot,
  mergeOrswot,
  type Orswot,
  refusesOrswot,
} from './riak-orswot.ts';

export const riak78: BrokenType<'set', Orswot, string[]> = {
  id: 'riak-78',
  title: 'OR-Set of Riak before #78',
  family: 'set',
  fault: 'Of two sides the one with the later clock is returned, although a remove does not advance the clock.',
  source: 'github.com/basho/riak_dt/pull/78 (February 2014)',
  expected: { replication: 'state', law: 'inflation', actions: 2, visibleAfter: 4 },
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'remove', element: 'x' },
  ],
  init: () => emptyOrswot,
  apply: applyOrswot,
  refuses: refusesOrswot,
  merge(mine, other) {
    if (descends(mine.clock, other.clock)) return mine;
    return descends(other.clock, mine.clock) ? other : mergeOrswot(mine, other);
  },
  value: elementsOfOrswot,
  spec: addWins,
};
