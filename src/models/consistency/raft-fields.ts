// The fields of the protocols of consensus: heartbeats and elections, kinds of read, leases; and their safety rules,
// each of which can be taken away to see what it is for.

import { choice, duration, number, toggle } from '../fields.ts';
import { dynamoDb, etcd, raftPaper, raftThesis, spannerPaper } from './sources.ts';

const group = 'Consensus';
const rules = 'Safety rules';
const raft = { field: 'protocol', in: ['raft'] } as const;
const consensus = { field: 'protocol', in: ['raft', 'spanner'] } as const;

const consensusFields = {
  raftReads: choice(
    {
      log: 'Through the log',
      readIndex: 'Leader, confirmed by a majority (ReadIndex)',
      lease: 'Leader, by its lease',
      follower: 'Any replica, by the ReadIndex of the leader',
      stale: 'Any replica, as it is (stale)',
    },
    {
      label: 'Reads',
      help:
        'How a read is served. Through the log: agreed upon like a write. ReadIndex: the leader asks a majority whether it is ' +
        'still the leader. Lease: it knows so by its clock. Follower: the replica asked waits until it has applied what the ' +
        'leader says is committed. Stale: the replica answers at once with what it has.',
      source: raftThesis,
      group,
      default: 'readIndex',
      when: raft,
    },
  ),
  raftHeartbeat: duration({
    label: 'Heartbeat',
    help: 'How often the leader lets its followers hear of it.',
    source: `${etcd}: 100 ms`,
    group,
    default: 0.1,
    min: 0.01,
    max: 60,
    range: [0.01, 1],
    step: 0.01,
    scale: 'log',
    alsoKnownAs: ['heartbeat-interval', 'heartbeatInterval'],
    when: consensus,
  }),
  raftElectionTimeout: duration({
    label: 'Election timeout',
    help:
      'A follower that hears of no leader stands for election after a time drawn between this and twice this. A leader that ' +
      'hears of no majority for so long gives up.',
    source: `${etcd}: 1000 ms; 150 ms in ${raftPaper}`,
    group,
    default: 1,
    min: 0.02,
    max: 600,
    range: [0.1, 10],
    step: 0.05,
    scale: 'log',
    alsoKnownAs: ['election-timeout', 'electionTimeout'],
    when: consensus,
  }),
  raftLease: toggle({
    label: 'Leader lease',
    help: 'The leader holds a lease even where its reads need none: a new leader waits until it must be over.',
    source: dynamoDb,
    group,
    default: false,
    when: raft,
  }),
  leaseDuration: duration({
    label: 'Lease',
    help:
      'How long the leader is sure, by its own clock, to be the only one, from the moment at which it sent a heartbeat that a ' +
      'majority answered. Used by lease reads, by Spanner, and where a leader holds a lease anyway.',
    source: `ours: the election timeout, as in Ongaro’s dissertation, 6.4.1; 10 s in ${spannerPaper}`,
    group,
    default: 1,
    min: 0.001,
    max: 600,
    range: [0.1, 10],
    step: 0.1,
    scale: 'log',
    when: consensus,
  }),
  leaseDriftBound: number('share', {
    label: 'Drift bound',
    help: 'By how much any clock is believed to run too fast or too slow: all waiting for leases allows for it.',
    source: `200 in a million in ${spannerPaper}`,
    group,
    default: 0.0002,
    min: 0,
    max: 0.5,
    range: [0, 0.01],
    step: 0.0001,
    when: consensus,
  }),
};

const ruleFields = {
  noOpInTerm: toggle({
    label: 'No-op in the term',
    help: 'A new leader puts an empty entry into the log, and serves no read before it is committed. Without: at once.',
    source: `${raftPaper}, section 8`,
    group: rules,
    default: true,
    when: consensus,
  }),
  readIndexConfirmation: toggle({
    label: 'Leadership confirmed',
    help: 'ReadIndex asks a majority whether the leader still is one. Without: it believes so.',
    source: `${raftPaper}, section 8`,
    group: rules,
    default: true,
    when: { field: 'raftReads', in: ['readIndex', 'follower'] },
  }),
  leaseWait: toggle({
    label: 'Wait for the old lease',
    help: 'A new leader commits nothing before every lease that its voters granted must be over. Without: at once.',
    source: `Gray, Cheriton, Leases, SOSP 1989; ${dynamoDb}`,
    group: rules,
    default: true,
    when: consensus,
  }),
  electionRestriction: toggle({
    label: 'Election restriction',
    help: 'A vote goes only to a candidate whose log is as new as the voter’s own. Without: to the first who asks.',
    source: `${raftPaper}, section 5.4.1`,
    group: rules,
    default: true,
    when: consensus,
  }),
  commitOwnTerm: toggle({
    label: 'Count only the own term',
    help:
      'A leader takes an entry of an older term for committed only with one of its own term after it. Without: as soon as a ' +
      'majority has it.',
    source: `${raftPaper}, section 5.4.2 and figure 8`,
    group: rules,
    default: true,
    when: consensus,
  }),
  persistVotes: toggle({
    label: 'Votes on disk',
    help: 'Term and vote are on the disk before anybody is told. Without: in memory only, and a restart forgets them.',
    source: `${raftPaper}, figure 2`,
    group: rules,
    default: true,
    when: consensus,
  }),
  persistLog: toggle({
    label: 'Log on disk',
    help: 'Entries are on the disk before they are acknowledged. Without: in memory only, and a restart forgets them.',
    source: `${raftPaper}, figure 2`,
    group: rules,
    default: true,
    when: consensus,
  }),
  applyOnce: toggle({
    label: 'Attempts applied once',
    help: 'Of several attempts of one write that are all in the log only the first takes effect. Without: each.',
    source: `${raftPaper}, section 8`,
    group: rules,
    default: true,
    when: consensus,
  }),
};

export const raftFields = { ...consensusFields, ...ruleFields };
