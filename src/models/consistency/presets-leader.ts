// Presets of the protocols with one leader or primary: how its log is shipped, what a failover undoes, and what MongoDB's
// write and read concerns make of it.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';
import { mongodb, mysql, postgresql } from './sources.ts';

type P = Preset<Params>;

const mongoFailover = {
  protocol: 'mongodb',
  duration: 45,
  partition: 'minority',
  partitionDuration: 25,
} as const satisfies Partial<Params>;

export const leaderPresets: readonly P[] = [
  {
    id: 'leader-asynchronous',
    title: 'Asynchronous replication and failover',
    about:
      'The leader acknowledges a write before anybody else has it. It is cut off with a minority, goes on for as long as its ' +
      'lease, and when it is back it undoes what the new leader never had. Both sides were told that their writes are done.',
    source: `${mysql}: the default`,
    params: { protocol: 'leader', partition: 'minority' },
    outcome: 'lossy',
    share: 1,
    without: { mechanism: 'acknowledging before the copies', patch: { replicationMode: 'synchronous' } },
  },
  {
    id: 'leader-semi-synchronous',
    title: 'Semi-synchronous replication',
    about:
      'Three replicas, and a write is acknowledged when one follower has it too: that is a majority, and the one with the ' +
      'longest log is promoted. The leader is cut off alone, and nothing that was acknowledged is undone. Its timeout of ' +
      'ten seconds, after which it would acknowledge without copies, is longer than its lease.',
    source: `${mysql}: rpl_semi_sync_source_wait_for_replica_count 1, rpl_semi_sync_source_timeout 10 s`,
    params: { protocol: 'leader', nodes: 3, replicationMode: 'semiSynchronous', partition: 'isolated' },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'waiting for a copy', patch: { replicationMode: 'asynchronous' } },
  },
  {
    id: 'leader-synchronous',
    title: 'Synchronous replication, reads anywhere',
    about:
      'A write is acknowledged when every follower has applied it, so that whoever wrote finds it at any replica: nobody goes ' +
      'back in time. Another client may see it somewhere before it is acknowledged and not yet elsewhere: sequential, not ' +
      'linearizable. The farthest region sets the price of every write, and one that is down stops them all.',
    source: `${postgresql}: synchronous_commit remote_apply with all standbys listed`,
    params: {
      protocol: 'leader',
      replicationMode: 'synchronous',
      readsFrom: 'nearest',
      placement: 'world5',
      keys: 2,
    },
    outcome: 'sequential',
    share: 1,
    without: { mechanism: 'waiting for all copies', patch: { replicationMode: 'asynchronous' } },
  },
  {
    id: 'leader-split-brain',
    title: 'Split brain without fencing',
    about:
      'Writes wait for a majority, and still: the old leader comes back, no epoch tells anybody that its time is over, and ' +
      "the followers take from whoever sends. Two leaders undo each other's acknowledged writes.",
    source: 'Kleppmann, Designing Data-Intensive Applications, 2017, chapter 8: fencing tokens',
    params: {
      protocol: 'leader',
      replicationMode: 'semiSynchronous',
      synchronousCopies: 2,
      semiSynchronousTimeout: 0,
      partition: 'minority',
      fencing: false,
    },
    outcome: 'lossy',
    share: 1,
    without: { mechanism: 'the missing fence', patch: { fencing: true } },
  },
  {
    id: 'mongodb-w1',
    title: 'MongoDB, w: 1',
    about:
      'The default until 5.0: the primary acknowledges alone. It is cut off with a minority and steps down only after ten ' +
      'seconds; what it acknowledged in that time is rolled back when it returns.',
    source: `${mongodb}: write concern, elections, rollbacks during replica set failover`,
    params: { ...mongoFailover, writeConcern: 'one' },
    outcome: 'lossy',
    share: 1,
    without: { mechanism: 'acknowledging at the primary alone', patch: { writeConcern: 'majority' } },
  },
  {
    id: 'mongodb-majority',
    title: 'MongoDB, majority',
    about:
      'The same failover with majority writes, the default since 5.0, and majority reads at the primary: what is acknowledged ' +
      'stays, and nobody reads what is later undone. A primary that was replaced may still answer old data until it knows, ' +
      'which takes clocks that differ or a new primary that does not yet know how far its oplog is safe: it is rare.',
    source: `${mongodb}: write concern majority, read concern majority`,
    params: { ...mongoFailover, writeConcern: 'majority', readConcern: 'majority' },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'waiting for a majority', patch: { writeConcern: 'one' } },
  },
  {
    id: 'mongodb-linearizable',
    title: 'MongoDB, linearizable',
    about:
      'Before the primary answers a read it writes a no-op and waits until a majority has it: so it was still primary. Without ' +
      'it, one that is cut off shows its clients writes that are never acknowledged and then undone.',
    source: `${mongodb}: read concern linearizable`,
    params: { ...mongoFailover, keys: 2, readConcern: 'linearizable' },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'the no-op before the answer', patch: { linearizableNoOp: false } },
  },
  {
    id: 'mongodb-causal-session',
    title: 'MongoDB, causal sessions at any member',
    about:
      'Each read goes to another member and waits until it is as far as what the client has seen (afterClusterTime). With ' +
      'majority reads and writes no session goes back in time, not even through the failover; without sessions most do.',
    source: `${mongodb}: causal consistency and read and write concerns`,
    params: {
      ...mongoFailover,
      keys: 2,
      contact: 'random',
      readConcern: 'majority',
      readPreference: 'nearest',
      causalSessions: true,
    },
    outcome: 'sequential',
    share: 1,
    without: { mechanism: 'waiting for the session', patch: { causalSessions: false } },
  },
];
