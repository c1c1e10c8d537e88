// Presets of the protocols of consensus: Raft with every kind of read, Spanner, and DynamoDB as it is since 2012. The first
// replica leads at first, and where there is a partition it is on the smaller side.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';
import { dynamoDb, etcd, raftPaper, raftThesis, spannerPaper } from './sources.ts';

type P = Preset<Params>;

/** Of two clients beside each replica one only reads, so that it is not held up by writes that get no answer. */
const halfRead = { clients: 10, writers: 5 } as const satisfies Partial<Params>;

/** Replicas a millisecond apart, and clocks that are known to a few. */
const oneRegion = {
  protocol: 'spanner',
  networkLatency: 0.001,
  baseLatency: 0.001,
  keys: 1,
  operationRate: 20,
  duration: 15,
  clockUncertainty: 0.007,
  leaseDuration: 10,
} as const satisfies Partial<Params>;

/** Three zones of a region, delays with the tail that EC2 had in 2013 (HAT, table 1); a leader that is cut off alone. */
const threeZones = {
  ...halfRead,
  protocol: 'raft',
  nodes: 3,
  networkLatency: 0.001,
  delaySpread: 3,
  baseLatency: 0.001,
  diskLatency: 0.001,
  keys: 3,
  raftLease: true,
  leaseDuration: 4,
  partition: 'isolated',
} as const satisfies Partial<Params>;

const raftPresets: readonly P[] = [
  {
    id: 'raft-log',
    title: 'Raft, reads through the log',
    about:
      'Reads and writes are entries of one log. The replicas are split again and again, and again and again one is elected; ' +
      'but only one whose log is as new as those of the majority that votes for it. If anybody could be elected, a leader ' +
      'that had missed the last writes would undo them everywhere.',
    source: raftPaper,
    params: { protocol: 'raft', raftReads: 'log', partition: 'flapping', flapPeriod: 4, partitionDuration: 15 },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'the election restriction', patch: { electionRestriction: false } },
  },
  {
    id: 'raft-read-index',
    title: 'Raft, ReadIndex',
    about:
      'The leader answers from its own copy, after a majority has confirmed that it still leads: a round trip, but nothing in ' +
      'the log. It is cut off with a minority and does not know that there is another one; without the confirmation it would ' +
      'go on answering.',
    source: `${raftThesis}, 6.4; ${etcd}: its linearizable reads`,
    params: {
      ...halfRead,
      protocol: 'raft',
      raftReads: 'readIndex',
      keys: 1,
      timeout: 0.5,
      partition: 'minority',
      partitionStart: 10.2,
    },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'the confirmation by a majority', patch: { readIndexConfirmation: false } },
  },
  {
    id: 'raft-lease',
    title: 'Raft, leader lease',
    about:
      'The leader answers reads at once for as long as its lease lasts by its own clock, and whoever comes next waits for the ' +
      'end of that: reads are local to the leader, and a failover takes longer. Here the lease is four times the election ' +
      'timeout, so that there is something to wait for.',
    source: `${raftThesis}, 6.4.1`,
    params: { ...halfRead, protocol: 'raft', raftReads: 'lease', leaseDuration: 4, keys: 2, partition: 'minority' },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'waiting for the old lease', patch: { leaseWait: false } },
  },
  {
    id: 'raft-follower',
    title: 'Raft, follower reads',
    about:
      'Any replica answers, once the leader has told it how far the log is committed and it has applied as much: the work of ' +
      'reading is spread, the way to the leader remains.',
    source: `${raftThesis}, 6.4; ${etcd}: reads at a follower`,
    params: { protocol: 'raft', raftReads: 'follower', keys: 3, partition: 'minority' },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'asking the leader', patch: { raftReads: 'stale' } },
  },
  {
    id: 'raft-stale',
    title: 'Raft, local reads',
    about:
      'Any replica answers at once with what it has applied. Everybody sees one order of the writes, each client its own among ' +
      'them, and nobody goes back: sequential. But a minority that is cut off goes on showing the past.',
    source: `${etcd}: its serializable reads`,
    params: { protocol: 'raft', raftReads: 'stale', keys: 3, partition: 'minority' },
    outcome: 'sequential',
    share: 1,
    without: { mechanism: 'reading without asking the leader', patch: { raftReads: 'follower' } },
  },
  {
    id: 'raft-membership',
    title: 'Raft, changing the members',
    about:
      'Three members become five while two of the three are cut off from the rest. Through the log, the new members count only ' +
      'once a majority of the old ones has agreed, and that takes until the partition heals. If each replica just counts who ' +
      'it was told, either side has a majority of its own.',
    source: `${raftThesis}, 4.1`,
    params: { protocol: 'raft', raftReads: 'log', membershipChange: 'safe', partition: 'minority' },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'agreeing on the members', patch: { membershipChange: 'unsafe' } },
  },
];

const systems: readonly P[] = [
  {
    id: 'spanner',
    title: 'Spanner',
    about:
      'Every write has a time, and nobody sees it before that time is over by every clock: so a read at the nearest replica, ' +
      'at the latest time that may be now, misses nothing that was acknowledged before. Between replicas that are close the ' +
      'wait of twice the uncertainty is what a write takes.',
    source: spannerPaper,
    params: { ...oneRegion, clockOffset: 0.007 },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'the commit wait', patch: { commitWait: false } },
  },
  {
    id: 'spanner-bad-clocks',
    title: 'Spanner with clocks that are worse than they say',
    about:
      'The same, but the clocks are off by up to fifty milliseconds, while everybody trusts them to seven: what a write waits ' +
      'is not enough, and a replica whose clock is behind reads the past.',
    source: `${spannerPaper}: what TrueTime has to promise`,
    params: { ...oneRegion, clockOffset: 0.05 },
    outcome: 'eventual',
    share: 0.66,
    without: { mechanism: 'clocks beyond their uncertainty', patch: { clockOffset: 0.007 } },
  },
  {
    id: 'dynamodb-strong',
    title: 'DynamoDB, strongly consistent reads',
    about:
      'Three replicas in three zones; a write is acknowledged when two have it in their logs, and only the leader, by its ' +
      'lease, serves writes and strong reads. When it is cut off the others elect another one, which serves nothing until ' +
      'the old lease is over: a gap of seconds, and nobody reads the past.',
    source: dynamoDb,
    params: { ...threeZones, raftReads: 'lease' },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'waiting for the old lease', patch: { leaseWait: false } },
  },
  {
    id: 'dynamodb-default',
    title: 'DynamoDB, default reads',
    about:
      'The default read asks any of the three replicas, which answers with what it has: no gap while leaders change, ' +
      'and one read may go back behind the last.',
    source: dynamoDb,
    params: { ...threeZones, raftReads: 'stale', contact: 'random', keys: 1, operationRate: 10 },
    outcome: 'eventual',
    share: 0.97,
    without: { mechanism: 'reading at any replica', patch: { raftReads: 'lease' } },
  },
];

export const consensusPresets: readonly P[] = [...raftPresets, ...systems];
