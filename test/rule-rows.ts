// Random settings for each rule that compares amounts, with the texts in which they stand and the run that they are held to.
// `sure` leaves out, and says, where chance or the way of a message decides; there the run may show what no rule of whole
// numbers can see.

import type { Trial } from '../src/checkers/configs/index.ts';
import type { Random } from '../src/kernel/index.ts';

export interface RuleRow {
  rule: string;
  /** Settings, and their times in seconds. */
  draw(random: Random): number[];
  texts(settings: readonly number[]): [a: string, b: string];
  trial(settings: readonly number[]): Trial;
  /** Beyond the margins: of a finding, and of settings without one. */
  sure?(settings: readonly number[], isFound: boolean): boolean;
  /** The figures that are 0 where nothing is found, if it is not all shares: slow work fails by itself. */
  clean?: readonly string[];
  /** Settings in a full run. */
  count: number;
}

const times =
  (...largest: readonly number[]) =>
  (random: Random): number[] =>
    largest.map((most) => (1 + random.below(most * 1000)) / 1000);
const counts =
  (...largest: readonly number[]) =>
  (random: Random): number[] =>
    largest.map((most) => 1 + random.below(most));
const ms = (seconds: number): string => `${Math.round(seconds * 1000)}ms`;

/** Twenty ways of a message at the usual 50 ms. */
const WAYS = 1;

export const ruleRows: readonly RuleRow[] = [
  {
    rule: 'IDLE-CONNECTION',
    draw: times(60, 60),
    texts: ([client, server]) => [`pool.idle.timeout = ${ms(client)}`, `keep-alive-timeout = ${ms(server)}`],
    trial: ([client, server]) => ({ kind: 'kept', what: 'connection', client, server }),
    sure: ([client, server], isFound) => isFound || client <= server - WAYS,
    count: 200,
  },
  {
    rule: 'POOL-LIFETIME',
    draw: times(600, 600),
    texts: ([client, server]) => [`max-lifetime = ${ms(client)}`, `wait_timeout = ${ms(server)}`],
    trial: ([client, server]) => ({ kind: 'kept', what: 'pooled-connection', client, server }),
    sure: ([client, server], isFound) => isFound || client <= server - WAYS,
    count: 200,
  },
  {
    rule: 'TOKEN-CACHE',
    draw: times(600, 600),
    texts: ([client, server]) => [`token.cache.ttl = ${ms(client)}`, `access.token.ttl = ${ms(server)}`],
    trial: ([client, server]) => ({ kind: 'kept', what: 'token', client, server }),
    sure: ([client, server], isFound) => isFound || client <= server - WAYS,
    count: 200,
  },
  {
    rule: 'VISIBILITY-TIMEOUT',
    draw: times(60, 60),
    texts: ([own, other]) => [`function.timeout = ${ms(own)}`, `visibility.timeout = ${ms(other)}`],
    trial: ([own, other]) => ({ kind: 'overrun', what: 'message', own, other }),
    sure: ([own, other], isFound) => isFound || own <= other - WAYS,
    count: 200,
  },
  {
    rule: 'SHUTDOWN-GRACE',
    draw: times(60, 60),
    texts: ([own, other]) => [`shutdown.timeout = ${ms(own)}`, `grace.period = ${ms(other)}`],
    trial: ([own, other]) => ({ kind: 'overrun', what: 'shutdown', own, other }),
    count: 200,
  },
  {
    rule: 'COHERENCE-DEADLINE',
    draw: (random) => [...times(10)(random), 1 + random.below(4), ...times(5, 80)(random)],
    texts: ([timeout, retries, backoff, deadline]) => [
      `timeout = ${ms(timeout)}\nretries = ${retries}\nbackoff = ${ms(backoff)}\ndeadline = ${ms(deadline)}`,
      'x = 1',
    ],
    trial: ([timeout, retries, backoff, deadline]) => ({
      kind: 'deadline',
      policy: { timeout, retries, backoff, multiplier: 1, backoffMax: Number.POSITIVE_INFINITY },
      linger: 0,
      deadline,
    }),
    count: 200,
  },
  {
    rule: 'KAFKA-DELIVERY',
    draw: times(60, 10, 50),
    texts: ([delivery, linger, request]) => [
      `delivery.timeout.ms = ${delivery * 1000}\nlinger.ms = ${linger * 1000}\nrequest.timeout.ms = ${request * 1000}`,
      'x = 1',
    ],
    trial: ([deadline, linger, timeout]) => ({
      kind: 'deadline',
      policy: { timeout, retries: 0, backoff: 0, multiplier: 1, backoffMax: 0 },
      linger,
      deadline,
    }),
    count: 200,
  },
  {
    rule: 'PING-INTERVAL',
    draw: times(60, 60),
    texts: ([interval, permitted]) => [`keepalive.time = ${ms(interval)}`, `permit.keepalive.time = ${ms(permitted)}`],
    trial: ([interval, permitted]) => ({ kind: 'pings', interval, permitted }),
    sure: ([interval, permitted], isFound) => isFound || interval >= permitted + WAYS,
    count: 200,
  },
  {
    rule: 'LEASE-RENEW',
    draw: (random) => [(2000 + random.below(60_000)) / 1000, (2000 + random.below(60_000)) / 1000],
    texts: ([lease, renew]) => [`lease.duration = ${ms(lease)}\nrenewDeadline = ${ms(renew)}`, 'x = 1'],
    trial: ([lease, renewDeadline]) => ({ kind: 'election', lease, renewDeadline }),
    // Its deadline counts from the round after the last renewal.
    sure: ([lease, renew], isFound) => isFound || lease >= 1.5 * renew,
    count: 100,
  },
  {
    rule: 'LEASE-HEARTBEAT',
    draw: (random) => [(5000 + random.below(60_000)) / 1000, (5000 + random.below(60_000)) / 1000],
    texts: ([heartbeat, lease]) => [`heartbeat.interval = ${ms(heartbeat)}`, `lease = ${ms(lease)}`],
    trial: ([heartbeat, lease]) => ({ kind: 'lease', heartbeat, lease }),
    // Up to half of the lease it takes two losses in a row, one in ten thousand; below a fifth, four.
    sure: ([heartbeat, lease], isFound) => (isFound ? heartbeat >= 0.6 * lease : heartbeat <= lease / 5),
    count: 200,
  },
  {
    rule: 'SPARK-HEARTBEAT',
    draw: (random) => [(5000 + random.below(60_000)) / 1000, (5000 + random.below(60_000)) / 1000],
    texts: ([heartbeat, lease]) => [
      `spark.executor.heartbeatInterval = ${ms(heartbeat)}\nspark.network.timeout = ${ms(lease)}`,
      'x = 1',
    ],
    trial: ([heartbeat, lease]) => ({ kind: 'lease', heartbeat, lease }),
    // Spark's own rule lets all pass that is below the timeout, although one loss is then too many.
    sure: ([heartbeat, lease], isFound) => isFound || heartbeat <= lease / 5,
    count: 200,
  },
  {
    rule: 'RETENTION-READ',
    draw: times(60, 60),
    texts: ([every, keptFor]) => [`read.interval = ${ms(every)}`, `retention = ${ms(keptFor)}`],
    trial: ([every, keptFor]) => ({ kind: 'retention', every, keptFor }),
    // In between come a few records of 20,000 and may come in one run alone.
    sure: ([every, keptFor], isFound) => !isFound || every >= 1.002 * keptFor,
    count: 200,
  },
  {
    rule: 'PAGE-SIZE',
    draw: counts(2000, 2000),
    texts: ([asked, limit]) => [`page.size = ${asked}`, `max.page.size = ${limit}`],
    trial: ([asked, limit]) => ({ kind: 'clamp', asked, limit }),
    count: 1000,
  },
  {
    rule: 'KAFKA-MESSAGE-SIZE',
    draw: counts(4_000_000, 4_000_000),
    texts: ([offered, limit]) => [`max.request.size = ${offered}`, `message.max.bytes = ${limit}`],
    trial: ([offered, limit]) => ({ kind: 'message', wire: 'kafka-batch', offered, limit }),
    count: 200,
  },
  {
    rule: 'MESSAGE-SIZE',
    draw: counts(9000, 9000),
    texts: ([offered, limit]) => [`max.payload.size = ${offered}KiB`, `max.receive.message.length = ${limit}KiB`],
    trial: ([offered, limit]) => ({
      kind: 'message',
      wire: 'length-prefix',
      offered: offered * 1024,
      limit: limit * 1024,
    }),
    count: 200,
  },
  {
    rule: 'THREADS-PEERS',
    draw: counts(200, 200),
    texts: ([peers, threads]) => [`cluster.size = ${peers}`, `threads.max = ${threads}`],
    trial: ([peers, threads]) => ({ kind: 'threads', peers, threads }),
    count: 200,
  },
  {
    rule: 'POOL-CONNECTIONS',
    draw: counts(8, 20, 150),
    texts: ([instances, poolSize, limit]) => [
      `maximumPoolSize = ${poolSize}\nreplicas = ${instances}`,
      `max_connections = ${limit}`,
    ],
    trial: ([instances, poolSize, limit]) => ({ kind: 'pools', instances, poolSize, limit }),
    count: 200,
  },
  {
    rule: 'KAFKA-INSYNC',
    draw: counts(5, 5),
    texts: ([needed, replicas]) => [
      `min.insync.replicas = ${needed}\ndefault.replication.factor = ${replicas}`,
      'x = 1',
    ],
    trial: ([needed, replicas]) => ({ kind: 'replicas', replicas, needed }),
    count: 400,
  },
  {
    rule: 'KAFKA-SESSION-MAX',
    draw: times(100, 100),
    texts: ([offered, most]) => [
      `session.timeout.ms = ${offered * 1000}\nheartbeat.interval.ms = 1`,
      `group.min.session.timeout.ms = 1\ngroup.max.session.timeout.ms = ${most * 1000}`,
    ],
    trial: ([offered, most]) => ({ kind: 'admission', what: 'a session timeout', offered, most }),
    count: 1000,
  },
  {
    rule: 'CONTAINER-ROUNDING',
    draw: (random) => [1 + random.below(8192), 256 * (1 + random.below(8)), 256 * (1 + random.below(8))],
    texts: ([memory, least, step]) => [
      `taskmanager.memory.process.size = ${memory}m`,
      `yarn.scheduler.minimum-allocation-mb = ${least}\nyarn.resource-types.memory-mb.increment-allocation = ${step}`,
    ],
    trial: ([memory, least, step]) => ({
      kind: 'rounding',
      ...{ asked: memory * 1_048_576, expectedStep: least * 1_048_576, step: step * 1_048_576 },
    }),
    count: 200,
  },
  {
    rule: 'REQUEST-AGAIN',
    draw: (random) => [...counts(300)(random), ...times(20, 2)(random), ...counts(40)(random)],
    texts: ([amount, interval, round, perRound]) => [
      `containers = ${amount}\nrequest.interval = ${ms(interval)}`,
      `allocation.interval = ${ms(round)}\nallocation.batch = ${perRound}`,
    ],
    trial: ([amount, interval, round, perRound]) => ({ kind: 'again', amount, interval, round, perRound }),
    count: 1000,
  },
  {
    rule: 'DEDUP-WINDOW',
    draw: (random) => [...times(10)(random), 1 + random.below(5), ...times(20, 120)(random)],
    texts: ([timeout, retries, backoff, window]) => [
      `timeout = ${ms(timeout)}\nretries = ${retries}\nbackoff = ${ms(backoff)}`,
      `dedup.window = ${ms(window)}`,
    ],
    trial: ([timeout, retries, backoff, window]) => ({
      kind: 'dedup',
      window,
      caller: { timeout, retries, backoff, multiplier: 1, backoffMax: Number.POSITIVE_INFINITY },
    }),
    count: 100,
  },
  {
    rule: 'COHERENCE-TIMEOUT',
    draw: (random) => [...times(60, 60)(random), random.below(3)],
    texts: ([caller, callee, retries]) => [`timeout = ${ms(caller)}\nretries = ${retries}`, `timeout = ${ms(callee)}`],
    trial: ([caller, callee, retries]) => {
      const policy = { backoff: 0, multiplier: 1, backoffMax: Number.POSITIVE_INFINITY };
      return {
        kind: 'calls',
        caller: { timeout: caller, retries, ...policy },
        callee: { timeout: callee, retries: 0, ...policy },
        layers: false,
      };
    },
    // Few requests last between two timeouts that are nearly the same.
    sure: ([caller, callee], isFound) => !isFound || caller <= 0.8 * callee,
    clean: ['first tries that the caller gives up', 'requests that fail for the caller, and are carried out'],
    count: 120,
  },
  {
    rule: 'COHERENCE-LAYERS',
    draw: (random) => [...times(200, 30)(random), 1 + random.below(3), ...times(10)(random), random.below(3)],
    texts: ([caller, callee, calleeRetries, backoff, retries]) => [
      `timeout = ${ms(caller)}\nretries = ${retries}`,
      `timeout = ${ms(callee)}\nretries = ${calleeRetries}\nbackoff = ${ms(backoff)}`,
    ],
    trial: ([caller, callee, calleeRetries, backoff, retries]) => {
      const policy = { multiplier: 1, backoffMax: Number.POSITIVE_INFINITY };
      return {
        kind: 'calls',
        caller: { timeout: caller, retries, backoff: 0, ...policy },
        callee: { timeout: callee, retries: calleeRetries, backoff, ...policy },
        layers: true,
      };
    },
    clean: ['first tries that the caller gives up', 'requests that fail for the caller, and are carried out'],
    count: 100,
  },
  {
    rule: 'KAFKA-HEARTBEAT',
    draw: (random) => [(5000 + random.below(60_000)) / 1000, (5000 + random.below(60_000)) / 1000],
    texts: ([heartbeat, lease]) => [
      `heartbeat.interval.ms = ${heartbeat * 1000}\nsession.timeout.ms = ${lease * 1000}`,
      'x = 1',
    ],
    trial: ([heartbeat, lease]) => ({ kind: 'lease', heartbeat, lease }),
    sure: ([heartbeat, lease], isFound) => (isFound ? heartbeat >= 0.6 * lease : heartbeat <= lease / 5),
    count: 200,
  },
  {
    rule: 'KAFKA-SESSION-MIN',
    draw: times(100, 100),
    texts: ([offered, least]) => [
      `session.timeout.ms = ${offered * 1000}\nheartbeat.interval.ms = 1`,
      `group.min.session.timeout.ms = ${least * 1000}\ngroup.max.session.timeout.ms = 1000000`,
    ],
    trial: ([offered, least]) => ({ kind: 'admission', what: 'a session timeout', offered, least }),
    count: 1000,
  },
  {
    rule: 'KAFKA-TRANSACTION',
    draw: times(1800, 1800),
    texts: ([offered, most]) => [
      `transaction.timeout.ms = ${offered * 1000}`,
      `transaction.max.timeout.ms = ${most * 1000}`,
    ],
    trial: ([offered, most]) => ({ kind: 'admission', what: 'a transaction timeout', offered, most }),
    count: 1000,
  },
];
