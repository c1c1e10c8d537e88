// Rules of one comparison, as a table: a setting against another, in the same file or across the two.

import type { Measure } from './key-words.ts';
import type { Effect } from './rule.ts';
import type { Trial } from './trial.ts';

export interface Bound {
  id: string;
  says: string;
  effect: Effect;
  source: string;
  measure: Measure;
  /** The role that must be the smaller, and the one that must be the larger. */
  small: string;
  large: string;
  /** small <= factor * large, or < where strict. */
  factor?: number;
  strict?: boolean;
  /** Both are settings of one program. */
  sameFile?: boolean;
  /** In one file they are settings of different connections. */
  acrossOnly?: boolean;
  /** What happens else. */
  otherwise: string;
  trial?(small: number, large: number): Trial;
}

export const bounds: readonly Bound[] = [
  {
    id: 'LEASE-HEARTBEAT',
    says: 'a lease outlives three heartbeats: heartbeat <= lease / 3',
    effect: 'silent',
    source: 'Gray and Cheriton, Leases (SOSP 1989); Apache Kafka 3.9 on heartbeat.interval.ms: no higher than a third',
    measure: 'duration',
    small: 'lease.heartbeat',
    large: 'lease.duration',
    factor: 1 / 3,
    otherwise: 'late or lost heartbeats let the lease run out while its holder works on, and two hold it',
    trial: (heartbeat, lease) => ({ kind: 'lease', heartbeat, lease }),
  },
  {
    id: 'KAFKA-HEARTBEAT',
    says: 'heartbeat.interval.ms is at most a third of session.timeout.ms',
    effect: 'silent',
    source: 'Apache Kafka 3.9, consumer configs: heartbeat.interval.ms',
    measure: 'duration',
    small: 'kafka.heartbeat.interval',
    large: 'kafka.session.timeout',
    factor: 1 / 3,
    sameFile: true,
    otherwise: 'a late heartbeat throws a live consumer out of its group',
    trial: (heartbeat, lease) => ({ kind: 'lease', heartbeat, lease }),
  },
  {
    id: 'KAFKA-MESSAGE-SIZE',
    says: 'the producer sends no more than the broker takes: max.request.size <= message.max.bytes',
    effect: 'loud',
    source: 'Apache Kafka 3.9, producer configs: max.request.size; broker configs: message.max.bytes',
    measure: 'size',
    small: 'kafka.max.request.size',
    large: 'kafka.message.max.bytes',
    otherwise: 'the broker refuses the batches in between (RecordTooLargeException)',
    trial: (offered, limit) => ({ kind: 'message', wire: 'kafka-batch', offered, limit }),
  },
  {
    id: 'VISIBILITY-TIMEOUT',
    says: 'a message stays hidden for as long as its handling may take: visibility timeout >= processing timeout',
    effect: 'silent',
    source: 'Amazon SQS Developer Guide, visibility timeout',
    measure: 'duration',
    small: 'work.timeout',
    large: 'visibility.timeout',
    otherwise: 'the message comes again while it is still being handled',
    trial: (own, other) => ({ kind: 'overrun', what: 'message', own, other }),
  },
  {
    id: 'IDLE-CONNECTION',
    says: 'the client drops an idle connection before the server does: client idle timeout < server keep-alive timeout',
    effect: 'loud',
    source: 'RFC 9112 section 9.6; AWS Elastic Load Balancing, on HTTP 502 and the keep-alive time of the target',
    measure: 'duration',
    small: 'idle.client',
    large: 'idle.server',
    strict: true,
    acrossOnly: true,
    otherwise: 'a request can go out on a connection that the server has just closed, and is reset',
    trial: (client, server) => ({ kind: 'kept', what: 'connection', client, server }),
  },
  {
    id: 'RETENTION-READ',
    says: 'a record is kept until its reader has come for it: read interval <= retention',
    effect: 'silent',
    source: 'Apache Kafka 3.9, topic configs: retention.ms; consumer configs: auto.offset.reset',
    measure: 'duration',
    small: 'read.interval',
    large: 'retention',
    acrossOnly: true,
    otherwise: 'what comes early between two rounds of the reader is deleted before it is read',
    trial: (every, keptFor) => ({ kind: 'retention', every, keptFor }),
  },
  {
    id: 'PAGE-SIZE',
    says: 'a page asked for is not larger than the largest served: page size <= maximal page size',
    effect: 'silent',
    source: 'Google API Improvement Proposal 158: a server coerces a page_size above its maximum down to it',
    measure: 'count',
    small: 'page.size',
    large: 'page.size.max',
    otherwise: 'the server cuts the page, and who takes a short page for the last one loses the rest',
    trial: (asked, limit) => ({ kind: 'clamp', asked, limit }),
  },
  {
    id: 'MESSAGE-SIZE',
    says: 'the sender sends no more than the receiver takes',
    effect: 'loud',
    source: 'gRPC, maximal inbound message size (4 MiB unless set); nginx client_max_body_size (413)',
    measure: 'size',
    small: 'message.bytes',
    large: 'message.bytes.max',
    otherwise: 'the receiver refuses the messages in between',
    trial: (offered, limit) => ({ kind: 'message', wire: 'length-prefix', offered, limit }),
  },
  {
    id: 'THREADS-PEERS',
    says: 'a thread for each peer fits under the limit of threads: peers <= threads',
    effect: 'loud',
    source: 'AWS, Summary of the Amazon Kinesis Event in the Northern Virginia Region, November 2020',
    measure: 'count',
    small: 'peers',
    large: 'threads.max',
    otherwise: 'the servers cannot make the threads they need, all at once',
    trial: (peers, threads) => ({ kind: 'threads', peers, threads }),
  },
  {
    id: 'LEASE-RENEW',
    says: 'the holder stops trying to renew before the lease is over: renewDeadline < leaseDuration',
    effect: 'loud',
    source: 'Kubernetes client-go, leaderelection: leaseDuration must be greater than renewDeadline',
    measure: 'duration',
    small: 'lease.renew.deadline',
    large: 'lease.duration',
    strict: true,
    sameFile: true,
    otherwise: 'the elector refuses to start; one that did would lead after its lease is over',
    trial: (renewDeadline, lease) => ({ kind: 'election', lease, renewDeadline }),
  },
  {
    id: 'KAFKA-SESSION-MAX',
    says: 'session.timeout.ms is within the limits of the broker: <= group.max.session.timeout.ms',
    effect: 'loud',
    source: 'Apache Kafka 3.9, consumer configs: session.timeout.ms',
    measure: 'duration',
    small: 'kafka.session.timeout',
    large: 'kafka.session.timeout.max',
    otherwise: 'the consumer cannot join its group (InvalidSessionTimeoutException)',
    trial: (offered, most) => ({ kind: 'admission', what: 'a session timeout', offered, most }),
  },
  {
    id: 'KAFKA-SESSION-MIN',
    says: 'session.timeout.ms is within the limits of the broker: >= group.min.session.timeout.ms',
    effect: 'loud',
    source: 'Apache Kafka 3.9, consumer configs: session.timeout.ms',
    measure: 'duration',
    small: 'kafka.session.timeout.min',
    large: 'kafka.session.timeout',
    otherwise: 'the consumer cannot join its group (InvalidSessionTimeoutException)',
    trial: (least, offered) => ({ kind: 'admission', what: 'a session timeout', offered, least }),
  },
  {
    id: 'KAFKA-TRANSACTION',
    says: 'transaction.timeout.ms <= transaction.max.timeout.ms of the broker',
    effect: 'loud',
    source:
      'Apache Kafka 3.9, broker configs: transaction.max.timeout.ms; Flink asks for 1 hour, the broker allows 15 minutes',
    measure: 'duration',
    small: 'kafka.transaction.timeout',
    large: 'kafka.transaction.timeout.max',
    otherwise: 'the producer cannot begin (InvalidTransactionTimeoutException)',
    trial: (offered, most) => ({ kind: 'admission', what: 'a transaction timeout', offered, most }),
  },
  {
    id: 'KAFKA-INSYNC',
    says: 'min.insync.replicas <= replication factor',
    effect: 'loud',
    source: 'Apache Kafka 3.9, topic configs: min.insync.replicas (NotEnoughReplicasException with acks=all)',
    measure: 'count',
    small: 'kafka.min.insync.replicas',
    large: 'kafka.replication.factor',
    sameFile: true,
    otherwise: 'no write with acks=all can succeed',
    trial: (needed, replicas) => ({ kind: 'replicas', replicas, needed }),
  },
  {
    id: 'SPARK-HEARTBEAT',
    says: 'spark.executor.heartbeatInterval < spark.network.timeout',
    effect: 'loud',
    source:
      'Spark 3.5, configuration: spark.executor.heartbeatInterval should be significantly less than spark.network.timeout',
    measure: 'duration',
    small: 'spark.heartbeat.interval',
    large: 'spark.network.timeout',
    strict: true,
    sameFile: true,
    otherwise: 'Spark refuses to start',
    trial: (heartbeat, lease) => ({ kind: 'lease', heartbeat, lease }),
  },
  {
    id: 'SHUTDOWN-GRACE',
    says: 'who is stopped is given the time it takes to stop: shutdown timeout < grace period',
    effect: 'silent',
    source: 'Kubernetes, Pod Lifecycle, termination: the kill signal follows when the grace period is over',
    measure: 'duration',
    small: 'shutdown.timeout',
    large: 'shutdown.grace',
    strict: true,
    otherwise: 'the process is killed while it still finishes its work',
    trial: (own, other) => ({ kind: 'overrun', what: 'shutdown', own, other }),
  },
  {
    id: 'PING-INTERVAL',
    says: 'a client pings no more often than the server permits: permitted interval <= ping interval',
    effect: 'loud',
    source: 'gRPC, Keepalive User Guide: too_many_pings; permitted by default each 5 minutes',
    measure: 'duration',
    small: 'keepalive.ping.min',
    large: 'keepalive.ping',
    otherwise: 'the server closes the connection (GOAWAY, too_many_pings)',
    trial: (permitted, interval) => ({ kind: 'pings', interval, permitted }),
  },
  {
    id: 'POOL-LIFETIME',
    says: 'a pool drops a connection before the server does: pool lifetime < server idle timeout',
    effect: 'loud',
    source:
      'HikariCP README: maxLifetime several seconds shorter than any limit of the database; MySQL 8.4 wait_timeout',
    measure: 'duration',
    small: 'pool.max.lifetime',
    large: 'idle.server',
    strict: true,
    acrossOnly: true,
    otherwise: 'the pool hands out a connection that the server has closed',
    trial: (client, server) => ({ kind: 'kept', what: 'pooled-connection', client, server }),
  },
  {
    id: 'TOKEN-CACHE',
    says: 'a cached token is thrown away before it expires: cache time < token lifetime',
    effect: 'loud',
    source: 'RFC 6749 section 5.1, expires_in',
    measure: 'duration',
    small: 'cache.ttl',
    large: 'token.ttl',
    strict: true,
    otherwise: 'requests go out with a token that has expired',
    trial: (client, server) => ({ kind: 'kept', what: 'token', client, server }),
  },
];
