// Presets of the quorum family: what Dynamo, Riak and Cassandra do and what each owes to which of its mechanisms, the
// registers that are linearizable and the rules that make them so, and the figures of the article that a coordinator in
// series explains.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';
import { abdPaper, cassandra, dynamo, ownTables, riak, simulator } from './sources.ts';

type P = Preset<Params>;

/** Five replicas, three of which keep each key, and two of those for a quorum. */
const dynamoStyle = {
  protocol: 'sloppy',
  versioning: 'vectors',
  replicationFactor: 3,
  hintedHandoff: true,
  readRepair: 'async',
  antiEntropy: true,
  partition: 'minority',
} as const satisfies Partial<Params>;

/**
 * Dates of the clients, no more replicas asked by a read than needed. Not its defaults: a second attempt of slow reads is
 * left out, and timeouts of 2 and 5 s are shortened, so that what is cut off shows within a minute.
 */
const cassandraStyle = {
  versioning: 'clientClock',
  readFanOut: 'needed',
  timeout: 0.5,
} as const satisfies Partial<Params>;

/** One key that clients write through whichever replica, by clocks up to 20 ms off. */
const skewed = {
  clockOffset: 0.02,
  networkLatency: 0.005,
  keys: 1,
  operationRate: 20,
  duration: 20,
  contact: 'random',
} as const satisfies Partial<Params>;

const systems: readonly P[] = [
  {
    id: 'dynamo',
    title: 'Dynamo',
    about:
      'Whoever is alive stands in for who is not, so both sides of a partition go on reading and writing. What a stand-in ' +
      'keeps is a hint for its owner, and comes home after the partition; without the handoff, acknowledged writes stay ' +
      'where no read looks for them.',
    source: dynamo,
    params: { ...dynamoStyle, keys: 50 },
    outcome: 'eventual',
    share: 1,
    without: { mechanism: 'hinted handoff', patch: { hintedHandoff: false } },
  },
  {
    id: 'riak',
    title: 'Riak with siblings',
    about:
      'Built after Dynamo: stand-ins, hints and trees are the same. Its vectors carry a dot for each write, and ' +
      'concurrent writes are kept side by side until a client that has read them writes again: no acknowledged write is gone ' +
      'unless somebody saw it first. With allow_mult off the later date wins, and concurrent writes are gone, even where ' +
      'every write waits for all replicas.',
    source: riak,
    params: { ...dynamoStyle, contact: 'random', retries: 1 },
    outcome: 'eventual',
    share: 0.94,
    without: { mechanism: 'siblings (allow_mult)', patch: { keepSiblings: false } },
  },
  {
    id: 'cassandra-one',
    title: 'Cassandra at ONE',
    about:
      'The nearest replica answers alone, so one that is cut off goes on with its clients, and reads miss what others wrote. ' +
      'Hints bring each replica what it missed, every ten seconds; without them the copies stay apart until somebody ' +
      'repairs them. Timeouts of 2 and 5 s are shortened to half a second, and there is no speculative retry.',
    source: cassandra,
    params: {
      ...cassandraStyle,
      nodes: 3,
      consistencyLevel: 'weak',
      hintedHandoff: true,
      handoffInterval: 10,
      partition: 'isolated',
      keys: 100,
    },
    outcome: 'eventual',
    share: 1,
    without: { mechanism: 'hints', patch: { hintedHandoff: false } },
  },
  {
    id: 'cassandra-quorum',
    title: 'Cassandra at QUORUM',
    about:
      'A minority that is cut off cannot acknowledge writes, but it keeps their copies. Later a quorum read may meet such a ' +
      'copy and the next may miss it. Blocking read repair gives the stale replicas of a read what it returns before it ' +
      'returns: reads are monotonic. Clocks are right here; see the skewed ones. Hints, which are on by default, are off, so ' +
      'that only the reads bring the copies together; timeouts of 2 and 5 s are shortened, and there is no speculative retry.',
    source: cassandra,
    params: {
      ...cassandraStyle,
      replicationFactor: 3,
      readRepair: 'blocking',
      partition: 'minority',
      partitionStart: 5,
      partitionDuration: 15,
      timeout: 0.25,
      keys: 150,
      clients: 10,
    },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'blocking read repair', patch: { readRepair: 'none' } },
  },
  {
    id: 'cassandra-local-quorum',
    title: 'Cassandra at LOCAL_QUORUM',
    about:
      'Three replicas in each of two centres, and each centre waits for its own majority: fast, and available while the link ' +
      'between them is down. A client that then moves to the other centre misses its own writes, until the hints are home. ' +
      'A quorum over both centres would not let it, nor answer during the cut. Timeouts of 2 and 5 s are shortened to half a ' +
      'second, and there is no speculative retry.',
    source: cassandra,
    params: {
      ...cassandraStyle,
      placement: 'twoCentres',
      nodes: 6,
      clients: 6,
      consistencyLevel: 'localQuorum',
      hintedHandoff: true,
      handoffInterval: 10,
      readRepair: 'blocking',
      partition: 'centres',
      contact: 'random',
      retries: 2,
      keys: 20,
    },
    outcome: 'eventual',
    share: 0.94,
    without: { mechanism: 'waiting for the own centre only', patch: { consistencyLevel: 'strong' } },
  },
];

const registers: readonly P[] = [
  {
    id: 'abd',
    title: 'ABD',
    about:
      'Three tenths of all messages are lost, and clocks are up to 0.2 s off. Two rounds over majorities still make a ' +
      'linearizable register: a write asks for the highest tag first, a read writes back what it returns. Without the ' +
      'write-back the next read may return less.',
    source: abdPaper,
    params: {
      protocol: 'abd',
      nodes: 3,
      clients: 6,
      keys: 1,
      clockOffset: 0.2,
      loss: 0.3,
      timeout: 0.1,
      operationRate: 20,
      duration: 15,
      writeRatio: 0.15,
      contact: 'random',
      networkLatency: 0.01,
      baseLatency: 0.001,
    },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'write-back', patch: { writeBack: false } },
  },
  {
    id: 'skewed-clocks',
    title: 'Clocks that are 20 ms off',
    about:
      'Majorities of five, all healthy, and no read is ever stale by the order of the dates. But that order is wrong: a write ' +
      'whose coordinator is late counts as older than one that was acknowledged before it began, and nobody ever sees it. ' +
      'Hybrid logical clocks, which hear of each other, repair it here.',
    source: ownTables,
    params: skewed,
    outcome: 'eventual',
    share: 0.8,
    without: { mechanism: 'dates by wall clocks', patch: { versioning: 'hybridClock' } },
  },
  {
    id: 'all-with-query',
    title: 'R = W = N and a query phase',
    about:
      'Every read and every write waits for all replicas, on clocks that are up to 0.1 s off. It is linearizable because a write ' +
      'asks for the highest tag before it takes the next. With dates instead, not even R = W = N is.',
    source: ownTables,
    params: { ...skewed, clockOffset: 0.1, consistencyLevel: 'linearizable', versioning: 'tags' },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'query phase', patch: { versioning: 'coordinatorClock' } },
  },
  {
    id: 'joint-membership',
    title: 'New members, jointly',
    about:
      'Every key moves from three replicas to three others while clients go on. All coordinators first use quorums of both, ' +
      'and of the new ones alone only when all data is there. Where each switches in its own time, writes go where nobody ' +
      'looks, although R = W = N.',
    source: 'Lynch, Shvartsman, RAMBO, DISC 2002',
    params: {
      consistencyLevel: 'linearizable',
      versioning: 'tags',
      nodes: 6,
      replicationFactor: 3,
      keys: 50,
      membershipChange: 'safe',
      membershipChangeTime: 10,
    },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'joint quorums', patch: { membershipChange: 'unsafe' } },
  },
];

const examples: readonly P[] = [
  {
    id: 'one-after-another',
    title: 'One replica after another',
    about:
      'The figures of the article: three of five asked in series take 15 ms at 5 ms between replicas, 300 ms at 100 ms, and ' +
      'one replica a millisecond or two at any distance. Asked at once, three take the time of the slowest of them: 100 ms. ' +
      'Of three replicas in all the coordinator is one itself and asks two others: 10 and 200 ms in turn. Replicas work a ' +
      'tenth of a millisecond on a request; what they work longer comes on top, three times over. Only the replicas that ' +
      'are needed get a copy. Clients ask again after the answer, since at a rate they would queue.',
    source: simulator,
    params: { coordination: 'sequential', networkLatency: 0.1, baseLatency: 0.0001, loop: 'closed' },
    outcome: 'linearizable',
    share: 0.99,
    without: { mechanism: 'asking a majority (one replica is enough)', patch: { consistencyLevel: 'weak' } },
  },
  {
    id: 'mixed-schema',
    title: 'Half-way through an upgrade',
    about:
      'Clients write records with a new field, and two of five replicas run a program that drops what it does not know. ' +
      'Their copies never become equal to the others, however often they are compared, and clients beside them miss the ' +
      'field. A program that keeps unknown fields does no harm.',
    source: 'Protocol Buffers: unknown fields were dropped in version 3.0 and are kept since 3.5',
    params: { consistencyLevel: 'weak', partition: 'minority', oldSchemaReplicas: 2, antiEntropy: true },
    outcome: 'diverged',
    share: 1,
    without: { mechanism: 'dropping unknown fields', patch: { oldSchemaPolicy: 'preserves' } },
  },
];

export const quorumPresets: readonly P[] = [...systems, ...registers, ...examples];
