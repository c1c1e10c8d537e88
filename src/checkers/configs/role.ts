// The roles that settings play, and the general names under which they are written: words of a key joined by dots,
// without the unit. The keys of well-known systems are in `system-keys.ts`.

import type { Measure } from './key-words.ts';

export interface RoleName {
  role: string;
  measure: Measure;
}

/** [role, measure, names]; a name matches the end of a key, the longest name wins. */
const generalNames: readonly [role: string, measure: Measure, names: string][] = [
  [
    'call.timeout',
    'duration',
    `timeout request.timeout call.timeout read.timeout socket.timeout response.timeout client.timeout http.timeout
     rpc.timeout attempt.timeout per.try.timeout api.call.attempt.timeout receive.timeout proxy.read.timeout timeout.duration`,
  ],
  [
    'work.timeout',
    'duration',
    `server.timeout processing.timeout handler.timeout execution.timeout work.timeout task.timeout job.timeout
     statement.timeout max.execution.time server.request.timeout function.timeout`,
  ],
  ['call.deadline', 'duration', 'deadline total.timeout overall.timeout call.deadline api.call.timeout'],
  [
    'call.retries',
    'count',
    `retries max.retries retry.count retry.limit num.retries retry.max retry.max.retries number.of.retries retry.times
     max.retry.count`,
  ],
  ['call.attempts', 'count', 'attempts max.attempts retry.attempts retry.max.attempts max.tries tries'],
  [
    'call.backoff',
    'duration',
    `backoff retry.backoff initial.backoff backoff.initial retry.delay retry.interval retry.wait base.backoff
     retry.wait.duration initial.interval backoff.delay backoff.base base.delay initial.delay`,
  ],
  [
    'call.backoff.max',
    'duration',
    'max.backoff backoff.max backoff.max.delay max.interval retry.backoff.max max.delay',
  ],
  ['call.backoff.multiplier', 'count', 'backoff.multiplier retry.multiplier backoff.factor'],
  ['connect.timeout', 'duration', 'connect.timeout connection.timeout dial.timeout login.timeout handshake.timeout'],
  [
    'idle.client',
    'duration',
    `client.idle.timeout pool.idle.timeout connection.ttl max.idle.time connection.idle.timeout idle.conn.timeout
     keep.alive.duration connection.max.idle.time`,
  ],
  [
    'idle.server',
    'duration',
    'keep.alive.timeout keepalive.timeout server.idle.timeout idle.timeout server.keep.alive.timeout wait.timeout',
  ],
  [
    'shutdown.timeout',
    'duration',
    'shutdown.timeout drain.timeout graceful.shutdown.timeout timeout.per.shutdown.phase',
  ],
  [
    'lease.duration',
    'duration',
    'lease lease.duration lease.ttl lease.time lease.timeout lock.ttl lock.timeout session.ttl',
  ],
  [
    'lease.heartbeat',
    'duration',
    `heartbeat heartbeat.interval heartbeat.period renew.interval renewal.interval lease.renewal.interval
     keepalive.interval lease.renew.interval`,
  ],
  [
    'dedup.window',
    'duration',
    `dedup.window deduplication.window deduplication.interval idempotency.ttl idempotency.window duplicate.window
     idempotency.key.ttl duplicate.detection.window idempotency.retention`,
  ],
  ['redelivery.span', 'duration', 'max.redelivery.delay max.retry.delay retry.for max.elapsed.time max.retry.duration'],
  ['page.size', 'count', 'page.size batch.page.size fetch.page.size page.limit per.page page.max.size'],
  ['page.size.max', 'count', 'max.page.size page.size.max page.size.limit max.limit max.per.page max.results.limit'],
  [
    'visibility.timeout',
    'duration',
    'visibility.timeout visibility.timeout.default ack.deadline ack.wait redelivery.timeout consumer.timeout',
  ],
  [
    'message.bytes',
    'size',
    `max.send.message.length max.send.message.size max.outbound.message.size max.request.bytes max.payload.size
     batch.max.size`,
  ],
  [
    'message.bytes.max',
    'size',
    `max.message.size max.receive.message.length max.receive.message.size max.body.size client.max.body.size
     max.content.length body.limit max.request.body.size max.inbound.message.size`,
  ],
  ['pool.size', 'count', 'pool.size max.pool.size maximum.pool.size pool.max max.open.conns max.pool.connections'],
  ['connections.max', 'count', 'max.connections connections.max connection.limit max.client.connections'],
  ['instances', 'count', 'replicas instances instance.count replica.count workers.count'],
  ['threads.max', 'count', 'max.threads thread.limit threads.max max.user.processes nproc'],
  ['peers', 'count', 'peers peer.count cluster.size fleet.size nodes.count'],
  ['ask.interval', 'duration', 'container.request.interval request.interval resend.interval ask.interval'],
  ['ask.amount', 'count', 'containers container.count requested.containers'],
  ['give.round', 'duration', 'allocation.interval scheduling.interval allocation.round'],
  ['give.amount', 'count', 'allocations.per.round containers.per.round allocation.batch'],
  [
    'retention',
    'duration',
    'retention retention.time retention.period log.retention message.retention topic.retention data.retention kept.for',
  ],
  // Of marks of what was deleted, of places of readers, of copies: no record that a reader comes for.
  ['retention.other', 'duration', 'delete.retention offsets.retention backup.retention snapshot.retention'],
  [
    'read.interval',
    'duration',
    `read.interval trigger.interval batch.interval ingest.interval import.interval load.interval extract.interval
     sync.interval job.interval`,
  ],
  // No connection: how long a statement waits for a row.
  ['lock.wait', 'duration', 'lock.wait.timeout'],
  ['shutdown.grace', 'duration', 'termination.grace.period grace.period stop.grace.period kill.timeout'],
  ['keepalive.ping', 'duration', 'keepalive.time keep.alive.time ping.interval client.parameters.time'],
  // gRPC for Java, its core, Go and Spring.
  [
    'keepalive.ping.min',
    'duration',
    `permit.keepalive.time permit.keep.alive.time min.ping.interval minimum.keepalive.time min.recv.ping.interval
     min.recv.ping.interval.without.data enforcement.policy.min.time keepalive.min.time`,
  ],
  ['pool.max.lifetime', 'duration', 'max.lifetime connection.max.lifetime max.connection.lifetime conn.max.lifetime'],
  ['lease.renew.deadline', 'duration', 'renew.deadline'],
  ['container.memory', 'size', 'container.memory container.size'],
  ['allocation.increment', 'size', 'allocation.increment memory.increment increment.allocation'],
  ['cache.ttl', 'duration', 'cache.ttl cache.expiry cache.max.age cache.expire.after.write token.cache.ttl'],
  ['token.ttl', 'duration', 'token.ttl token.lifetime access.token.ttl token.expiry token.validity expires.in'],
];

/** All general names. */
export const roleNames: ReadonlyMap<string, RoleName> = new Map(
  generalNames.flatMap(([role, measure, names]) =>
    names.split(/\s+/).map((name): [string, RoleName] => [name, { role, measure }]),
  ),
);
