// The fields of the protocols with one leader or primary: how its log gets to the others, when it is replaced, and the rules
// that keep that safe, each of which can be taken away to see what it is for.

import { choice, duration, integer, number, toggle } from '../fields.ts';
import { mysql, postgresql } from './sources.ts';

const group = 'Replication';
const safety = 'Safety rules';
const withLeader = { field: 'protocol', in: ['leader'] } as const;
const withElections = { field: 'protocol', in: ['leader', 'mongodb'] } as const;

export const leaderFields = {
  replicationMode: choice(
    { asynchronous: 'Asynchronous', semiSynchronous: 'Semi-synchronous', synchronous: 'Synchronous' },
    {
      label: 'Replication',
      help:
        'When the leader acknowledges a write: as soon as it has it, when some followers have it too, or when all have it. ' +
        'What only the leader has is gone if another takes its place.',
      source: `${mysql}: asynchronous is the default; the same in PostgreSQL`,
      group,
      default: 'asynchronous',
      when: withLeader,
    },
  ),
  synchronousCopies: integer('count', {
    label: 'Synchronous copies',
    help: 'Semi-synchronous: how many followers must have a write before it is acknowledged. With the leader a majority is safe.',
    source: `${mysql}: rpl_semi_sync_source_wait_for_replica_count`,
    group,
    default: 1,
    min: 1,
    max: 14,
    range: [1, 8],
    step: 1,
    when: { field: 'replicationMode', in: ['semiSynchronous'] },
  }),
  semiSynchronousTimeout: duration({
    label: 'Falls back after',
    help:
      'Semi-synchronous: after a write has waited so long for its copies the leader acknowledges without them, until its ' +
      'followers have caught up. 0: it waits for ever, as PostgreSQL does.',
    source: `${mysql}: rpl_semi_sync_source_timeout`,
    group,
    default: 10,
    min: 0,
    max: 3600,
    range: [0, 30],
    step: 0.5,
    when: { field: 'replicationMode', in: ['semiSynchronous'] },
  }),
  readsFrom: choice(
    { leader: 'The leader', nearest: 'The nearest replica' },
    {
      label: 'Reads from',
      help: 'Who answers reads. A follower answers with what has come to it so far.',
      source: `${postgresql}: hot standby`,
      group,
      default: 'leader',
      when: withLeader,
    },
  ),
  sessionPosition: toggle({
    label: 'Reads wait for the session',
    help: 'A follower answers a read only when it is as far in the log as what this client has seen or written before.',
    source: `${mysql}: WAIT_FOR_EXECUTED_GTID_SET`,
    group,
    default: false,
    when: { field: 'readsFrom', in: ['nearest'] },
  }),
  electionStagger: number('share', {
    label: 'Election stagger',
    help: 'A replica that misses its leader waits longer by up to this share of its timeout, so that two seldom stand at once.',
    source: 'MongoDB: replElectionTimeoutOffsetLimitFraction',
    group,
    default: 0.15,
    min: 0,
    max: 10,
    range: [0, 1],
    step: 0.05,
    when: withElections,
  }),
  majorityVote: toggle({
    label: 'Majority elects',
    help: 'A replica leads only when a majority has voted for it. Without it each side of a partition may have a leader.',
    source: 'Lamport, The Part-Time Parliament, ACM TOCS 16(2), 1998',
    group: safety,
    default: true,
    when: withElections,
  }),
  mostRecentLeads: toggle({
    label: 'The furthest leads',
    help: 'Nobody votes for a replica whose log is behind its own, and the furthest that can be reached is promoted.',
    source: 'Ongaro, Ousterhout, In Search of an Understandable Consensus Algorithm, USENIX ATC 2014',
    group: safety,
    default: true,
    when: withElections,
  }),
  fencing: toggle({
    label: 'Fencing',
    help:
      'Replicas refuse a leader of an earlier epoch, and it gives way when it learns of a later one. Without it a leader that ' +
      'was away goes on as if it still led, and replicas take from whoever sends.',
    source: 'Kleppmann, How to do distributed locking, 2016: fencing tokens',
    group: safety,
    default: true,
    when: withLeader,
  }),
  leaderLease: toggle({
    label: 'Leader lease',
    help:
      'A leader answers only while it has heard from a majority within the detection time less one heartbeat, and nobody ' +
      'votes for another before the whole of it. With five heartbeats safe while clocks run wrong by less than a tenth.',
    source: 'Gray, Cheriton, Leases, SOSP 1989; the heartbeat less is ours',
    group: safety,
    default: true,
    when: withLeader,
  }),
  acknowledgedReads: toggle({
    label: 'Reads only what is acknowledged',
    help: 'The leader shows a write to readers when its copies have it. Without it they may see what is then undone.',
    source: `${mysql}: rpl_semi_sync_source_wait_point AFTER_SYNC; without it AFTER_COMMIT`,
    group: safety,
    default: true,
    when: withLeader,
  }),
};
