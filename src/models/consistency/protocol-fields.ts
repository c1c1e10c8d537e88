// The fields of the protocol that all protocols share or that choose between them. What belongs to one family of
// protocols stands in a file of its own beside this one.

import { choice, integer } from '../fields.ts';
import { cassandra, simulator } from './sources.ts';

const group = 'Protocol';

export const protocolFields = {
  protocol: choice(
    {
      quorum: 'Quorums, strict',
      sloppy: 'Quorums, sloppy',
      abd: 'ABD register',
      raft: 'Raft',
      spanner: 'Spanner',
      leader: 'A leader and followers',
      chain: 'Chain replication',
      craq: 'CRAQ',
      mongodb: 'MongoDB',
      pnuts: 'PNUTS',
      cosmos: 'Azure Cosmos DB',
      voltdb: 'VoltDB',
      hbase: 'HBase',
    },
    {
      label: 'Protocol',
      help: 'How replicas carry out reads and writes together.',
      source: 'one file for each under protocols/, with its source',
      group,
      default: 'quorum',
      primary: true,
    },
  ),
  consistencyLevel: choice(
    {
      strong: 'Strong: a majority',
      linearizable: 'All replicas',
      weak: 'Weak: one replica',
      eventual: 'Eventual: one replica, copies sent later',
      localQuorum: 'Local quorum: a majority of the own centre',
      localOne: 'Local one: one replica of the own centre',
      custom: 'R and W as given',
    },
    {
      label: 'Consistency level',
      help:
        'Of quorums: how many replicas must answer a read (R) and acknowledge a write (W). Most names are those of the ' +
        'reference simulator, and promise more than they keep: see what the checkers say. The local ones, of Apache ' +
        'Cassandra, wait for replicas of the coordinator’s own region only.',
      source: simulator,
      group,
      default: 'strong',
      primary: true,
      alsoKnownAs: ['consistency_level', 'level'],
      when: { field: 'protocol', in: ['quorum', 'sloppy'] },
    },
  ),
  readQuorum: integer('count', {
    label: 'Read quorum R',
    help: 'Replicas that must answer a read.',
    source: cassandra,
    group,
    default: 2,
    min: 1,
    max: 15,
    range: [1, 9],
    step: 1,
    alsoKnownAs: ['R', 'r'],
    when: { field: 'consistencyLevel', in: ['custom'] },
  }),
  writeQuorum: integer('count', {
    label: 'Write quorum W',
    help: 'Replicas that must acknowledge a write.',
    source: cassandra,
    group,
    default: 2,
    min: 1,
    max: 15,
    range: [1, 9],
    step: 1,
    alsoKnownAs: ['W', 'w'],
    when: { field: 'consistencyLevel', in: ['custom'] },
  }),
  coordination: choice(
    { parallel: 'Parallel', sequential: 'Sequential' },
    {
      label: 'Coordination',
      help:
        'Parallel: the coordinator asks all at once and waits for the k-th answer, as real stores do. Sequential: it asks ' +
        'its peers one after another, a round trip each, and counts its own copy only where it needs no other or has asked ' +
        'all: so the article behind the reference simulator tells it. At 100 ms three of five take 300 ms in turn and 100 ms ' +
        'at once. Where three must answer and there are no more, the coordinator is one of them: 200 ms in turn.',
      source: simulator,
      group,
      default: 'parallel',
      when: { field: 'protocol', in: ['quorum', 'sloppy', 'abd'] },
    },
  ),
};
