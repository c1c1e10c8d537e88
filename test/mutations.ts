// What keeps the models safe, how to take it away, and the failure that must then show: a table of plain data. A safety
// mechanism that can be removed without a failure is no safety mechanism, or its failure is not caught.

/** A mechanism that parameters switch off: with it the preset shows `outcome`, without it `failure`. */
export interface ParameterMutation {
  kind: 'parameters';
  mechanism: string;
  /** The file that holds the mechanism. */
  file: string;
  model: string;
  preset: string;
  outcome: string;
  removal: Readonly<Record<string, string | number | boolean>>;
  /** What shows without it; one of these where it depends on the seed. */
  failure: string | readonly string[];
}

/** A check on our own books: every `every`-th call of the method is left out, and the run must stop with this error. */
export interface CodeMutation {
  kind: 'code';
  mechanism: string;
  file: string;
  /** The exported class and its method. */
  class: string;
  method: string;
  every: number;
  model: string;
  preset: string;
  failure: RegExp;
}

export type Mutation = ParameterMutation | CodeMutation;

const metastable = { kind: 'parameters', model: 'metastable', failure: 'metastable' } as const;
const consistency = { kind: 'parameters', model: 'consistency' } as const;
const ledger = {
  kind: 'code',
  file: 'src/models/metastable/ledger.ts',
  class: 'Ledger',
  every: 1000,
  model: 'metastable',
  preset: 'collapse',
} as const;

export const mutations: readonly Mutation[] = [
  {
    ...metastable,
    mechanism: 'retry budget for each client',
    file: 'src/models/metastable/retry-budget.ts',
    preset: 'retry-budget',
    outcome: 'recovered',
    removal: { retryBudget: 'none' },
  },
  {
    ...metastable,
    mechanism: 'retry budget for the fleet',
    file: 'src/models/metastable/retry-budget.ts',
    preset: 'fleet-budget',
    outcome: 'recovered',
    removal: { retryBudget: 'none' },
  },
  {
    ...metastable,
    mechanism: 'circuit breaker',
    file: 'src/models/metastable/breaker.ts',
    preset: 'circuit-breaker',
    outcome: 'recovered',
    removal: { circuitBreaker: false },
  },
  {
    ...metastable,
    mechanism: 'adaptive throttling',
    file: 'src/models/metastable/throttle.ts',
    preset: 'adaptive-throttling',
    outcome: 'recovered',
    removal: { adaptiveThrottling: false },
  },
  {
    ...metastable,
    mechanism: 'queue limit',
    file: 'src/models/metastable/queue-limit.ts',
    preset: 'queue-limit',
    outcome: 'stable',
    removal: { queueLimited: false },
  },
  {
    ...metastable,
    mechanism: 'adaptive last in, first out',
    file: 'src/models/metastable/discipline.ts',
    preset: 'adaptive-lifo',
    outcome: 'stable',
    removal: { queueDiscipline: 'fifo' },
  },
  {
    ...metastable,
    mechanism: 'deadline check',
    file: 'src/models/metastable/deadline.ts',
    preset: 'deadline-slack',
    outcome: 'stable',
    removal: { deadlineCheck: false },
  },
  {
    ...metastable,
    mechanism: 'slack of the deadline check',
    file: 'src/models/metastable/deadline.ts',
    preset: 'deadline-slack',
    outcome: 'stable',
    removal: { deadlineSlack: 0, duration: 1200 },
  },
  {
    ...metastable,
    mechanism: 'jittered backoff over minutes',
    file: 'src/models/metastable/backoff.ts',
    preset: 'long-backoff',
    outcome: 'recovered',
    removal: { backoff: 'none' },
  },
  {
    ...metastable,
    mechanism: 'jittered backoff in a closed loop',
    file: 'src/models/metastable/backoff.ts',
    preset: 'closed-loop-backoff',
    outcome: 'recovered',
    removal: { backoff: 'none' },
  },
  {
    ...consistency,
    mechanism: 'a majority of copies before the acknowledgement',
    file: 'src/models/consistency/protocols/quorum-sizes.ts',
    preset: 'majority-crash',
    outcome: 'linearizable',
    removal: { consistencyLevel: 'weak' },
    failure: 'lossy',
  },
  {
    ...consistency,
    mechanism: 'anti-entropy by Merkle trees',
    file: 'src/models/consistency/protocols/anti-entropy.ts',
    preset: 'anti-entropy',
    outcome: 'causal',
    removal: { antiEntropy: false },
    failure: 'diverged',
  },
  {
    ...consistency,
    mechanism: 'a disk that survives the crash',
    file: 'src/models/consistency/protocols/quorum-storage.ts',
    preset: 'lone-writer',
    outcome: 'diverged',
    removal: { crashKeepsDisk: false },
    failure: 'lossy',
  },
  {
    ...consistency,
    mechanism: 'a copy at a follower before the acknowledgement',
    file: 'src/models/consistency/protocols/leader.ts',
    preset: 'leader-semi-synchronous',
    outcome: 'linearizable',
    removal: { replicationMode: 'asynchronous' },
    failure: 'lossy',
  },
  {
    ...consistency,
    mechanism: 'fencing by epochs',
    file: 'src/models/consistency/protocols/leader-election.ts',
    preset: 'leader-semi-synchronous',
    outcome: 'linearizable',
    removal: { fencing: false },
    failure: 'lossy',
  },
  {
    ...consistency,
    mechanism: 'copies at all followers before the acknowledgement',
    file: 'src/models/consistency/protocols/leader.ts',
    preset: 'leader-synchronous',
    outcome: 'sequential',
    removal: { replicationMode: 'asynchronous' },
    failure: 'eventual',
  },
  {
    ...consistency,
    mechanism: 'the lease of the tail of a chain',
    file: 'src/models/consistency/protocols/chain.ts',
    preset: 'chain',
    outcome: 'linearizable',
    removal: { chainLease: false },
    failure: 'sequential',
  },
  {
    ...consistency,
    mechanism: 'asking the tail about dirty versions',
    file: 'src/models/consistency/protocols/craq.ts',
    preset: 'craq',
    outcome: 'linearizable',
    removal: { craqAskTail: false },
    failure: 'sequential',
  },
  {
    ...consistency,
    mechanism: 'the version that a read-critical asks for',
    file: 'src/models/consistency/protocols/pnuts.ts',
    preset: 'pnuts-critical',
    outcome: 'sequential',
    removal: { pnutsRead: 'any' },
    failure: 'eventual',
  },
  {
    ...consistency,
    mechanism: 'partition detection',
    file: 'src/models/consistency/protocols/volt-membership.ts',
    preset: 'voltdb',
    outcome: 'linearizable',
    removal: { voltPartitionDetection: false },
    failure: 'lossy',
  },
  {
    ...consistency,
    mechanism: 'the log of a region on three datanodes',
    file: 'src/models/consistency/protocols/hdfs-datanodes.ts',
    preset: 'hbase',
    outcome: 'linearizable',
    removal: { hdfsReplication: 1 },
    failure: 'lossy',
  },
  {
    ...consistency,
    mechanism: 'reads only while the session lasts',
    file: 'src/models/consistency/protocols/hbase.ts',
    preset: 'hbase-cut-off',
    outcome: 'linearizable',
    removal: { hbaseLease: false },
    failure: 'sequential',
  },
  {
    ...consistency,
    mechanism: 'a majority before the acknowledgement of MongoDB',
    file: 'src/models/consistency/protocols/mongo.ts',
    preset: 'mongodb-majority',
    outcome: 'linearizable',
    removal: { writeConcern: 'one' },
    failure: 'lossy',
  },
  {
    ...consistency,
    mechanism: 'the session token of Cosmos DB',
    file: 'src/models/consistency/protocols/cosmos-reads.ts',
    preset: 'cosmos-session',
    outcome: 'sequential',
    removal: { cosmosLevel: 'consistentPrefix' },
    failure: 'eventual',
  },
  {
    ...consistency,
    mechanism: 'waiting for the gap in the log of Cosmos DB',
    file: 'src/models/consistency/protocols/cosmos-reads.ts',
    preset: 'cosmos-consistent-prefix',
    outcome: 'sequential',
    removal: { cosmosLevel: 'eventual' },
    failure: 'eventual',
  },
  {
    ...consistency,
    mechanism: 'hinted handoff',
    file: 'src/models/consistency/protocols/handoff.ts',
    preset: 'dynamo',
    outcome: 'eventual',
    removal: { hintedHandoff: false },
    failure: 'lossy',
  },
  {
    ...consistency,
    mechanism: 'siblings',
    file: 'src/models/consistency/versions/dotted-siblings.ts',
    preset: 'dynamo',
    outcome: 'eventual',
    removal: { keepSiblings: false },
    failure: 'lossy',
  },
  {
    ...consistency,
    mechanism: 'blocking read repair',
    file: 'src/models/consistency/protocols/read-repair.ts',
    preset: 'cassandra-quorum',
    outcome: 'linearizable',
    removal: { readRepair: 'none' },
    failure: ['sequential', 'diverged'],
  },
  {
    ...consistency,
    mechanism: 'write-back',
    file: 'src/models/consistency/protocols/abd.ts',
    preset: 'abd',
    outcome: 'linearizable',
    removal: { writeBack: false },
    failure: ['causal', 'eventual', 'diverged'],
  },
  {
    ...consistency,
    mechanism: 'query phase',
    file: 'src/models/consistency/protocols/abd.ts',
    preset: 'abd',
    outcome: 'linearizable',
    removal: { queryPhase: false },
    failure: ['eventual', 'diverged'],
  },
  {
    ...consistency,
    mechanism: 'query phase of R = W = N',
    file: 'src/models/consistency/protocols/quorum-operations.ts',
    preset: 'all-with-query',
    outcome: 'linearizable',
    removal: { versioning: 'coordinatorClock' },
    failure: 'eventual',
  },
  {
    ...consistency,
    mechanism: 'joint quorums',
    file: 'src/models/consistency/protocols/quorum-membership.ts',
    preset: 'joint-membership',
    outcome: 'linearizable',
    removal: { membershipChange: 'unsafe' },
    failure: ['lossy', 'eventual'],
  },
  {
    ...consistency,
    mechanism: 'old programs that keep unknown fields',
    file: 'src/models/consistency/protocols/schema.ts',
    preset: 'cassandra-one',
    outcome: 'eventual',
    removal: { oldSchemaReplicas: 1, oldSchemaPolicy: 'drops' },
    failure: 'diverged',
  },
  {
    ...consistency,
    mechanism: 'a new leader waits for the lease of the old one',
    file: 'src/models/consistency/protocols/raft-lease.ts',
    preset: 'dynamodb-strong',
    outcome: 'linearizable',
    removal: { leaseWait: false },
    failure: 'sequential',
  },
  {
    ...consistency,
    mechanism: 'members are agreed upon through the log',
    file: 'src/models/consistency/protocols/raft-members.ts',
    preset: 'raft-membership',
    outcome: 'linearizable',
    removal: { membershipChange: 'unsafe' },
    failure: 'lossy',
  },
  { ...ledger, mechanism: 'every first try is booked', method: 'offer', failure: /^offered \d+ is not good/ },
  { ...ledger, mechanism: 'every outcome is booked once', method: 'conclude', failure: /^offered \d+ is not good/ },
  { ...ledger, mechanism: 'no request waits unseen', method: 'backOff', failure: /^offered \d+ is not good/ },
];
