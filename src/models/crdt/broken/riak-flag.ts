// The flag of Riak before riak_dt pull request 82, "broken by design": a version vector and a boolean. An enable advances the
// vector, a disable does not. Reconstructed from the description in the pull request: the later side wins, of equal vectors
// the one that is off, of concurrent ones the one that is on.

import { enableWinsFlag } from '../types/enable-wins-flag.ts';
import { type Counts, mergeCounts } from '../types/g-counter.ts';
import type { BrokenType } from './broken-type.ts';
import { descends } from './riak-orswot.ts';

interface Flag {
  clock: Counts;
  isOn: boolean;
}

export const riakFlag: BrokenType<'flag', Flag, boolean> = {
  id: 'riak-flag',
  title: 'Flag of Riak before #82',
  family: 'flag',
  fault: 'A vector and a boolean do not say which of the enables a disable had seen.',
  source: 'github.com/basho/riak_dt/pull/82 (March 2014)',
  expected: { replication: 'state', law: 'associativity', actions: 5, visibleAfter: 6 },
  operations: [{ kind: 'enable' }, { kind: 'disable' }],
  init: () => ({ clock: {}, isOn: false }),
  apply: ({ clock }, { kind }, { replica }) =>
    kind === 'enable'
      ? { clock: { ...clock, [replica]: (clock[replica] ?? 0) + 1 }, isOn: true }
      : { clock, isOn: false },
  merge(mine, other) {
    const [isMineLater, isOtherLater] = [descends(mine.clock, other.clock), descends(other.clock, mine.clock)];
    if (isMineLater && isOtherLater) return { clock: mine.clock, isOn: mine.isOn && other.isOn };
    if (isMineLater) return mine;
    return isOtherLater ? other : { clock: mergeCounts(mine.clock, other.clock), isOn: mine.isOn || other.isOn };
  },
  value: ({ isOn }) => isOn,
  spec: enableWinsFlag.spec,
};
