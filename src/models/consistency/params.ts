// The parameters of the consistency model. The fields stand in one file for each part; here they come together with the
// rules that hold between them.

import { InputError } from '../../kernel/index.ts';
import { params, type Rule, type ValuesOf } from '../fields.ts';
import { chainFields } from './chain-fields.ts';
import { clusterFields } from './cluster-fields.ts';
import { cosmosFields } from './cosmos-fields.ts';
import { faultFields } from './fault-fields.ts';
import { hbaseFields } from './hbase-fields.ts';
import { leaderFields } from './leader-fields.ts';
import { membershipFields } from './membership-fields.ts';
import { mongoFields } from './mongo-fields.ts';
import { pnutsFields } from './pnuts-fields.ts';
import { protocolFields } from './protocol-fields.ts';
import { copiesPerKey } from './protocols/quorum-sizes.ts';
import { quorumFields } from './quorum-fields.ts';
import { raftFields } from './raft-fields.ts';
import { regionFields } from './region-fields.ts';
import { schemaFields } from './schema-fields.ts';
import { spannerFields } from './spanner-fields.ts';
import { systemsFields } from './systems-fields.ts';
import { voltFields } from './volt-fields.ts';
import { workloadFields } from './workload-fields.ts';

const fields = {
  ...protocolFields,
  ...quorumFields,
  ...clusterFields,
  ...regionFields,
  ...workloadFields,
  ...faultFields,
  ...membershipFields,
  ...raftFields,
  ...spannerFields,
  ...leaderFields,
  ...systemsFields,
  ...chainFields,
  ...mongoFields,
  ...pnutsFields,
  ...schemaFields,
  ...cosmosFields,
  ...voltFields,
  ...hbaseFields,
};
export type Params = ValuesOf<typeof fields>;

/** The most operations one run may be expected to begin: a second or so of computing. */
export const MOST_OPERATIONS = 10_000;

/** The most heartbeats a run may send, where its protocol sends any. */
export const MOST_HEARTBEATS = 500_000;

/** Heartbeats with their answers, and what all replicas may ask for if elections never end. */
function consensusBeats(p: Params): number {
  const each = 2 / p.raftHeartbeat + p.nodes / p.raftElectionTimeout;
  return each * (p.nodes - 1) * (p.duration + p.settleTime);
}

const rules: readonly Rule<Params>[] = [
  {
    field: 'duration',
    holds: (p) => p.clients * p.operationRate * p.duration <= MOST_OPERATIONS,
    what: `the run may begin more than ${MOST_OPERATIONS} operations`,
    suggestion: 'make the duration shorter, or lower the clients or their rate',
  },
  {
    field: 'readQuorum',
    holds: (p) => p.consistencyLevel !== 'custom' || p.readQuorum <= copiesPerKey(p),
    what: 'more replicas must answer a read than keep a key',
    suggestion: 'lower readQuorum, or raise nodes or replicationFactor',
  },
  {
    field: 'writeQuorum',
    holds: (p) => p.consistencyLevel !== 'custom' || p.writeQuorum <= copiesPerKey(p),
    what: 'more replicas must acknowledge a write than keep a key',
    suggestion: 'lower writeQuorum, or raise nodes or replicationFactor',
  },
  {
    field: 'operationScript',
    holds: ({ operationScript = [], clients, keys }) =>
      operationScript.every(({ client, key }) => client < clients && key < keys),
    what: 'it names a client or a key that there is not',
    suggestion: 'both are counted from 0: raise clients or keys',
  },
  {
    field: 'membershipChange',
    holds: (p) =>
      p.membershipChange === 'none' || !['quorum', 'abd'].includes(p.protocol) || 2 * copiesPerKey(p) <= p.nodes,
    what: 'there are too few other replicas to which a key could move',
    suggestion: 'set replicationFactor to at most half of nodes',
  },
  {
    field: 'antiEntropyInterval',
    holds: (p) =>
      !p.antiEntropy || (p.nodes / p.antiEntropyInterval) * (p.duration + p.settleTime) <= MOST_HEARTBEATS / 10,
    what: `the run may compare more than ${MOST_HEARTBEATS / 10} trees`,
    suggestion: 'make the interval longer, or the duration shorter',
  },
  {
    field: 'flapPeriod',
    holds: (p) => p.partition !== 'flapping' || p.partitionDuration / p.flapPeriod <= 10_000,
    what: 'the partition comes and goes more than 10000 times',
    suggestion: 'make the period longer, or the partition shorter',
  },
  {
    field: 'detectionTime',
    holds: (p) =>
      (p.heartbeatsPerDetection / p.detectionTime) * p.nodes * (p.nodes - 1) * (p.duration + p.settleTime) <=
      MOST_HEARTBEATS,
    what: `the run may send more than ${MOST_HEARTBEATS} heartbeats`,
    suggestion: 'make the detection time longer, or the duration shorter',
  },
  {
    field: 'heartbeatInterval',
    holds: (p) => (2 / p.heartbeatInterval) * p.nodes * (p.duration + p.settleTime) <= MOST_HEARTBEATS,
    what: `the run may send more than ${MOST_HEARTBEATS} heartbeats`,
    suggestion: 'make the interval of the heartbeats longer, or the duration shorter',
  },
  {
    field: 'electionTimeout',
    holds: (p) => (5 / p.electionTimeout) * p.nodes * (p.nodes - 1) * (p.duration + p.settleTime) <= MOST_HEARTBEATS,
    what: `the run may send more than ${MOST_HEARTBEATS} messages to elect a primary`,
    suggestion: 'make the election timeout longer, or the duration shorter',
  },
  {
    field: 'raftHeartbeat',
    holds: (p) => !['raft', 'spanner'].includes(p.protocol) || consensusBeats(p) <= MOST_HEARTBEATS,
    what: `the run may send more than ${MOST_HEARTBEATS} heartbeats and requests for votes`,
    suggestion: 'make the heartbeat or the election timeout longer, or the duration shorter',
  },
];

export const parameters = params(fields, rules);

/** Throws InputError for rules that are broken: a run would not mean anything. */
export function checkRules(values: Params): void {
  const broken = rules.filter((rule) => !rule.holds(values));
  if (broken.length > 0)
    throw new InputError(broken.map(({ field, what, suggestion }) => ({ what: `${field}: ${what}`, suggestion })));
}
