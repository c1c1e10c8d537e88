// The fields of the quorum family: how versions are ordered, where keys are kept, whom operations ask, how copies are
// repaired, and how the members change.

import { choice, duration, integer, toggle } from '../fields.ts';
import { abdPaper, dynamo } from './sources.ts';

const group = 'Protocol';
const repair = 'Repair';
const safety = 'Safety rules';
const family = ['quorum', 'sloppy', 'abd'] as const;
const quorums = { field: 'protocol', in: ['quorum', 'sloppy'] } as const;
const all = { field: 'protocol', in: family } as const;
const hinted = { field: 'hintedHandoff', in: [true] } as const;

const versions = {
  versioning: choice(
    {
      coordinatorClock: 'Coordinator’s clock',
      clientClock: 'Client’s clock',
      hybridClock: 'Hybrid logical clock',
      tags: 'Tags: ask first, then count',
      vectors: 'Version vectors, siblings',
    },
    {
      label: 'Versions',
      help:
        'What makes one version newer than another. Clocks: the later date wins, by wall clocks in microseconds, or by ' +
        'hybrid clocks that are never behind what they have heard of. Tags: a read quorum is asked for the highest counter ' +
        'first, which costs a round trip, and a write is never tried twice. Vectors: what the client had seen is replaced, ' +
        'what is concurrent stays.',
      source: 'Apache Cassandra 4; Kulkarni et al., OPODIS 2014; Attiya et al., J. ACM 1995; Almeida et al., DAIS 2014',
      group,
      default: 'coordinatorClock',
      when: quorums,
    },
  ),
  keepSiblings: toggle({
    label: 'Keep siblings',
    help: 'Concurrent versions are all kept until a client that has read them writes again; without it the latest date wins.',
    source: 'Riak KV 2: allow_mult, on for bucket types, off for the default bucket',
    group,
    default: true,
    when: { field: 'versioning', in: ['vectors'] },
  }),
};

const reach = {
  replicationFactor: integer('count', {
    label: 'Copies of each key',
    help: 'On how many replicas each key is kept, its preference list. 0: on all of them.',
    source: dynamo,
    group,
    default: 0,
    min: 0,
    max: 15,
    range: [0, 9],
    step: 1,
    alsoKnownAs: ['n_val', 'N', 'replication_factor', 'RF'],
    when: all,
  }),
  readFanOut: choice(
    { all: 'All replicas', needed: 'Only as many as needed' },
    {
      label: 'Reads ask',
      help:
        'All replicas of the key, and the first R answers count; or the R nearest ones that are taken for alive, of which ' +
        'all but one send only a digest: where digests differ, the copies take another round trip.',
      source: 'Dynamo asks all; Apache Cassandra 4 as many as needed',
      group,
      default: 'all',
      when: quorums,
    },
  ),
  speculativeRetry: duration({
    label: 'Speculative retry',
    help: 'A read that asked only as many as needed asks one more after so long. 0: never.',
    source: 'Apache Cassandra 4: speculative_retry, there the 99th percentile of the latency',
    group,
    default: 0,
    min: 0,
    max: 10,
    range: [0, 0.5],
    step: 0.01,
    when: { field: 'readFanOut', in: ['needed'] },
  }),
  replicationDelay: duration({
    label: 'Replication delay',
    help: 'How long after a write is acknowledged its copies are sent to the other replicas.',
    source: 'ours: a queue that is emptied once a second waits half of that',
    group,
    default: 0.5,
    min: 0,
    max: 60,
    range: [0, 5],
    step: 0.1,
    when: { field: 'consistencyLevel', in: ['eventual'] },
  }),
};

const repairs = {
  readRepair: choice(
    { none: 'None', async: 'In the background', blocking: 'Blocking' },
    {
      label: 'Read repair',
      help:
        'A read that finds stale replicas gives them the newest copy: after its answer, or before it, which makes the reads ' +
        'of intersecting quorums monotonic and costs a round trip when copies differ.',
      source: 'Apache Cassandra 4: read_repair, blocking by default; in the background until 3',
      group: repair,
      default: 'none',
      when: quorums,
    },
  ),
  hintedHandoff: toggle({
    label: 'Hinted handoff',
    help:
      'Copies for a replica that is down or does not acknowledge within the timeout are kept elsewhere and handed over when ' +
      'it is heard again. Replicas then send heartbeats, and an operation for which too few are alive is refused at once.',
    source: 'ours: off, so that its effect can be seen; Dynamo, Riak and Cassandra have it on',
    group: repair,
    default: false,
    when: quorums,
  }),
  hintWindow: duration({
    label: 'Hint window',
    help: 'For a replica that has been taken for dead for longer than this nothing more is kept.',
    source: 'Apache Cassandra 4: max_hint_window, 3 h',
    group: repair,
    default: 10_800,
    min: 0,
    max: 86_400,
    range: [0, 60],
    step: 1,
    when: hinted,
  }),
  handoffInterval: duration({
    label: 'Handoff interval',
    help: 'How often a replica looks whether one for which it keeps copies is heard again, and hands them over.',
    source: 'ours: shorter than the 10 s of Apache Cassandra 4, as runs are short',
    group: repair,
    default: 2,
    min: 0.1,
    max: 3600,
    range: [0.5, 30],
    step: 0.5,
    when: hinted,
  }),
  antiEntropy: toggle({
    label: 'Anti-entropy',
    help: 'Replicas compare Merkle trees, two at a time, and exchange what differs.',
    source: 'ours: off by default; operators of Cassandra repair within days, Riak exchanges hourly',
    group: repair,
    default: false,
    alsoKnownAs: ['repair', 'AAE'],
    when: all,
  }),
  antiEntropyInterval: duration({
    label: 'Anti-entropy interval',
    help: 'How often each replica compares its tree with one other.',
    source: 'ours: so short that a run shows it',
    group: repair,
    default: 2,
    min: 0.05,
    max: 3600,
    range: [0.5, 30],
    step: 0.5,
    when: { field: 'antiEntropy', in: [true] },
  }),
};

const membership = {
  membershipSpread: duration({
    label: 'Change spread',
    help:
      'Of an unsafe change of quorums: the last coordinator learns of the new members so long after it began, the others ' +
      'before it, evenly.',
    source: 'ours: a configuration that is rolled out node by node takes seconds to minutes',
    group: 'Faults',
    default: 5,
    min: 0,
    max: 3600,
    range: [0, 30],
    step: 0.5,
    when: { field: 'membershipChange', in: ['unsafe'] },
  }),
};

const rules = {
  queryPhase: toggle({
    label: 'Query phase',
    help: 'A write asks a majority for the highest tag first; without it the coordinator’s clock is the tag.',
    source: abdPaper,
    group: safety,
    default: true,
    when: { field: 'protocol', in: ['abd'] },
  }),
  writeBack: toggle({
    label: 'Write-back',
    help: 'A read whose replicas do not agree stores what it returns at a majority first.',
    source: abdPaper,
    group: safety,
    default: true,
    when: { field: 'protocol', in: ['abd'] },
  }),
};

export const quorumFields = { ...versions, ...reach, ...repairs, ...membership, ...rules };
