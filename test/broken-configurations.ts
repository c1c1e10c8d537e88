// Pairs of configurations of which each breaks one rule, and what mends it: for the rules and for their witnesses.

import type { SettingsFile } from '../src/checkers/configs/index.ts';

/** A file from `key = value` lines. */
export function linesOf(name: string, text: string): SettingsFile {
  const settings = text
    .trim()
    .split('\n')
    .map((line, i) => {
      const [key, value] = line.split('=').map((part) => part.trim());
      return { path: key.split('.'), text: value, place: { file: name, line: i + 1, column: 1 } };
    });
  return { name, settings };
}

/** Rule, a, b that break it, and the change of one text after which they do not. */
export const brokenPairs: [rule: string, a: string, b: string, from: string, to: string][] = [
  ['COHERENCE-TIMEOUT', 'timeoutMs = 500', 'server.timeout = 2s', '500', '2000'],
  ['COHERENCE-LAYERS', 'timeout = 10s', 'timeout = 10s\nmax-attempts = 2\nretry-backoff = 1s', '10s', '21s'],
  ['COHERENCE-DEADLINE', 'timeout = 10s\nretries = 3\ndeadline = 30s', 'x = 1', '30s', '40s'],
  ['POOL-CONNECTIONS', 'maximumPoolSize = 20\nreplicas = 6', 'max_connections = 100', '= 6', '= 5'],
  ['DEDUP-WINDOW', 'timeout = 10s\nretries = 5\nbackoff = 60s', 'dedup.window = 5min', '5min', '350s'],
  [
    'REQUEST-AGAIN',
    'containers = 200\nrequest.interval = 500ms',
    'allocation.interval = 500ms\nallocation.batch = 25',
    '500ms',
    '4s',
  ],
  ['RETENTION-READ', 'read.interval = 1h', 'retention = 45min', '1h', '45min'],
  ['KAFKA-DELIVERY', 'delivery.timeout.ms = 10000\nrequest.timeout.ms = 30000', 'x = 1', '10000', '30000'],
  ['KAFKA-HEARTBEAT', 'session.timeout.ms = 6000\nheartbeat.interval.ms = 3000', 'x = 1', '3000', '2000'],
  ['KAFKA-MESSAGE-SIZE', 'max.request.size = 5242880', 'message.max.bytes = 1048588', '5242880', '1048588'],
  ['KAFKA-SESSION-MAX', 'session.timeout.ms = 3600000', 'group.max.session.timeout.ms = 1800000', '3600000', '1800000'],
  [
    'KAFKA-SESSION-MIN',
    'session.timeout.ms = 5000\nheartbeat.interval.ms = 1000',
    'group.min.session.timeout.ms = 6000',
    '5000',
    '6000',
  ],
  ['KAFKA-TRANSACTION', 'transaction.timeout.ms = 3600000', 'transaction.max.timeout.ms = 900000', '3600000', '900000'],
  ['KAFKA-INSYNC', 'min.insync.replicas = 2\ndefault.replication.factor = 1', 'x = 1', 'factor = 1', 'factor = 2'],
  ['LEASE-HEARTBEAT', 'heartbeat.interval = 15s', 'lease = 30s', '15s', '10s'],
  ['LEASE-RENEW', 'lease.duration = 15s\nrenewDeadline = 15s', 'x = 1', 'Deadline = 15s', 'Deadline = 10s'],
  ['VISIBILITY-TIMEOUT', 'function.timeout = 2min', 'visibility.timeout = 30s', '2min', '30s'],
  ['IDLE-CONNECTION', 'pool.idle.timeout = 60s', 'keep-alive-timeout = 5s', '60s', '4s'],
  ['POOL-LIFETIME', 'max-lifetime = 30min', 'wait_timeout = 600s', '30min', '9min'],
  ['PAGE-SIZE', 'page.size = 1000', 'max.page.size = 41', '1000', '41'],
  ['MESSAGE-SIZE', 'max.payload.size = 8MiB', 'max.receive.message.length = 4MiB', '8MiB', '4MiB'],
  ['THREADS-PEERS', 'cluster.size = 9000', 'threads.max = 8192', '9000', '8000'],
  ['CONTAINER-ROUNDING', 'container.memory = 1500MiB', 'allocation.increment = 1GiB', '1500MiB', '2GiB'],
  ['SPARK-HEARTBEAT', 'spark.executor.heartbeatInterval = 120s', 'x = 1', '120s', '10s'],
  ['SHUTDOWN-GRACE', 'shutdown.timeout = 60s', 'terminationGracePeriodSeconds = 30', '60s', '25s'],
  ['PING-INTERVAL', 'keepalive.time = 10s', 'permit.keepalive.time = 5min', '10s', '5min'],
  ['TOKEN-CACHE', 'token.cache.ttl = 1h', 'access.token.ttl = 15min', '1h', '10min'],
  ['AGREE-CHARSET', 'file.encoding = latin1', 'jdbc.characterEncoding = UTF-8', 'latin1', 'utf8'],
  ['AGREE-ZONE', 'session.timeZone = Asia/Tokyo', 'local.time.zone = Etc/UTC', 'Asia/Tokyo', 'GMT'],
  [
    'AGREE-CALENDAR',
    'avro.datetimeRebaseModeInWrite = LEGACY',
    'avro.proleptic.gregorian = true',
    'LEGACY',
    'CORRECTED',
  ],
  ['AGREE-TIME-UNIT', 'timestamp.unit = micros', 'timestamp.unit = ms', 'micros', 'milliseconds'],
  ['AGREE-LENGTH', 'length-semantics = CHAR', 'length.semantics = byte', 'CHAR', 'BYTES'],
  ['AGREE-BYTE-ORDER', 'byte.order = little-endian', 'endianness = network', 'little-endian', 'big'],
  ['AGREE-DECIMAL-MARK', 'decimal.separator = ,', 'decimal.mark = point', '= ,', '= .'],
  ['AGREE-CHECKSUM', 'lz4.checksum.sent = content', 'lz4.checksum.verified = block', 'content', 'block'],
  [
    'AGREE-HEADER-CHECKSUM',
    'lz4.header.checksum = over-magic',
    'lz4.header.checksum.verified = true',
    'over-magic',
    'standard',
  ],
];
