// Keys of well-known systems, with their units and defaults. Sources: the reference of Apache Kafka 3.9 (producer,
// consumer, broker configs); Flink 1.20 configuration; YARN 3.4 yarn-default.xml; Spark 3.5 configuration; ZooKeeper 3.9
// administrator's guide; HikariCP 6 README; Kubernetes client-go leaderelection; PostgreSQL 17 and MySQL 8.4 manuals.

import { keyWords, type Measure } from './key-words.ts';

const MS = 1e-3;
const MIB = 1_048_576;

/** [key, role, measure, one of its bare numbers in the base unit, default in the base unit]. */
type Row = readonly [key: string, role: string, measure: Measure, factor: number, otherwise?: number];

const systems: Readonly<Record<string, readonly Row[]>> = {
  'Kafka producer': [
    ['delivery.timeout.ms', 'kafka.delivery.timeout', 'duration', MS, 120],
    ['request.timeout.ms', 'kafka.request.timeout', 'duration', MS, 30],
    ['linger.ms', 'kafka.linger', 'duration', MS, 0],
    ['max.request.size', 'kafka.max.request.size', 'size', 1, MIB],
    ['batch.size', 'kafka.batch.size', 'size', 1, 16_384],
    ['transaction.timeout.ms', 'kafka.transaction.timeout', 'duration', MS, 60],
    ['max.block.ms', 'kafka.max.block', 'duration', MS, 60],
  ],
  'Kafka consumer': [
    ['session.timeout.ms', 'kafka.session.timeout', 'duration', MS, 45],
    ['heartbeat.interval.ms', 'kafka.heartbeat.interval', 'duration', MS, 3],
    ['max.poll.interval.ms', 'kafka.max.poll.interval', 'duration', MS, 300],
    ['max.poll.records', 'kafka.max.poll.records', 'count', 1, 500],
  ],
  'Kafka broker': [
    ['message.max.bytes', 'kafka.message.max.bytes', 'size', 1, MIB + 12],
    ['replica.fetch.max.bytes', 'kafka.replica.fetch.max.bytes', 'size', 1, MIB],
    ['group.min.session.timeout.ms', 'kafka.session.timeout.min', 'duration', MS, 6],
    ['group.max.session.timeout.ms', 'kafka.session.timeout.max', 'duration', MS, 1800],
    ['transaction.max.timeout.ms', 'kafka.transaction.timeout.max', 'duration', MS, 900],
    ['min.insync.replicas', 'kafka.min.insync.replicas', 'count', 1, 1],
    ['default.replication.factor', 'kafka.replication.factor', 'count', 1, 1],
  ],
  YARN: [
    ['yarn.scheduler.minimum-allocation-mb', 'allocation.minimum', 'size', MIB, 1024 * MIB],
    ['yarn.scheduler.maximum-allocation-mb', 'yarn.allocation.max', 'size', MIB, 8192 * MIB],
    ['yarn.resource-types.memory-mb.increment-allocation', 'allocation.increment', 'size', MIB],
    ['yarn.scheduler.increment-allocation-mb', 'allocation.increment', 'size', MIB],
    ['yarn.resourcemanager.nodemanagers.heartbeat-interval-ms', 'give.round', 'duration', MS, 1],
    ['yarn.scheduler.capacity.per-node-heartbeat.maximum-container-assignments', 'give.amount', 'count', 1, 100],
  ],
  Flink: [
    ['yarn.heartbeat.container-request-interval', 'ask.interval', 'duration', MS, 0.5],
    ['taskmanager.memory.process.size', 'container.memory', 'size', 1],
  ],
  Spark: [
    ['spark.network.timeout', 'spark.network.timeout', 'duration', 1, 120],
    ['spark.executor.heartbeatInterval', 'spark.heartbeat.interval', 'duration', MS, 10],
    ['spark.executor.memory', 'spark.executor.memory', 'size', MIB, 1024 * MIB],
  ],
  ZooKeeper: [['tickTime', 'zookeeper.tick', 'duration', MS, 3]],
  'ZooKeeper client': [['zookeeper.session.timeout', 'zookeeper.session.timeout', 'duration', MS, 18]],
  HikariCP: [
    ['maximumPoolSize', 'pool.size', 'count', 1, 10],
    ['connectionTimeout', 'connect.timeout', 'duration', MS, 30],
    ['idleTimeout', 'idle.client', 'duration', MS, 600],
    ['maxLifetime', 'pool.max.lifetime', 'duration', MS, 1800],
  ],
  MySQL: [
    ['wait_timeout', 'idle.server', 'duration', 1],
    ['innodb_lock_wait_timeout', 'lock.wait', 'duration', 1],
  ],
  'Kubernetes leader election': [
    ['leaseDuration', 'lease.duration', 'duration', 1, 15],
    ['renewDeadline', 'lease.renew.deadline', 'duration', 1, 10],
    ['retryPeriod', 'lease.heartbeat', 'duration', 1, 2],
  ],
};

/** Words that other programs use for other things: such a key counts only where the system is known to be meant. */
const shared = new Set(
  'request.timeout.ms batch.size linger.ms tickTime maximumPoolSize connectionTimeout idleTimeout maxLifetime leaseDuration retryPeriod'.split(
    ' ',
  ),
);

export interface SystemKey {
  /** As its manual writes it. */
  key: string;
  system: string;
  role: string;
  measure: Measure;
  /** One of its bare numbers in the base unit. */
  factor: number;
  /** What holds where it is not set, in the base unit. */
  otherwise?: number;
  /** Is the key itself enough to know the system? */
  telling: boolean;
}

/** The keys by their words joined with dots, the unit among them. */
export const systemKeys: ReadonlyMap<string, SystemKey> = new Map(
  Object.entries(systems).flatMap(([system, rows]) =>
    rows.map(([key, role, measure, factor, otherwise]): [string, SystemKey] => [
      keyWords(key).join('.'),
      { key, system, role, measure, factor, otherwise, telling: !shared.has(key) },
    ]),
  ),
);

/** The keys of one system. */
export function keysOf(system: string): SystemKey[] {
  return [...systemKeys.values()].filter((key) => key.system === system);
}
