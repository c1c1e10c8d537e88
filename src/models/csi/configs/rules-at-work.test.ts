// Each rule against the run that could contradict it, over random settings: where the rule finds something the run shows the
// failure, and where it finds nothing the run shows none. `sure` leaves out, and says, where chance or the way of a message
// decides; there the run may show what no rule of whole numbers can see.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import type { Trial } from '../../../checkers/configs/index.ts';
import { exp, log, Random, Streams } from '../../../kernel/index.ts';
import { serviceLaw, shareAbove } from '../scenarios/configuration/service.ts';
import { checkPlainConfigs, witnessOf } from './check-configs.ts';
import { simulateKept } from './simulations/kept.ts';
import { simulateOverrun } from './simulations/overrun.ts';

interface Row {
  rule: string;
  /** Settings, and their times in seconds. */
  draw(random: Random): number[];
  texts(settings: readonly number[]): [a: string, b: string];
  trial(settings: readonly number[]): Trial;
  /** Beyond the margins: of a finding, and of settings without one. */
  sure?(settings: readonly number[], isFound: boolean): boolean;
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

const rows: readonly Row[] = [
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
    count: 60,
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
    count: 60,
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
    count: 60,
  },
];

describe('the runs themselves, against closed forms', () => {
  it('a request that races the end of a connection is reset as often as the ways of the messages overlap', () => {
    // Sent x after the end it meets the news of it on its way, sent before it comes too late: P = e^(-|x| / delay) both times.
    const [delay, near] = [0.05, 0.2];
    let expected = 0;
    const steps = 400;
    for (let i = 0; i < steps; i++)
      for (let j = 0; j < steps; j++) {
        const answer = -delay * log(1 - (j + 0.5) / steps);
        const x = near * ((2 * (i + 0.5)) / steps - 1) + answer;
        expected += exp(-Math.abs(x) / delay) / steps ** 2;
      }
    const params = { uses: 4000, client: 1000, server: 5, near, delayMean: delay, noticesEnd: true } as const;
    const counting = { clientCountsFrom: 'use', serverCountsFrom: 'use' } as const;
    const { uses, refused } = simulateKept({ ...params, ...counting }, new Streams(7));
    // The first use, and the one after a refusal, make a new connection whatever the time.
    const races = uses - 1 - refused;
    const share = refused / races;
    expect(Math.abs(share - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / races));
  });

  it('work is overrun as often as it takes longer than the other side waits', () => {
    const work = serviceLaw(60, 0.02, 0.385);
    const params = { jobs: 20_000, work, ownLimit: 60, otherLimit: 30, deliveriesMost: 1, delayMean: 0 };
    const share = simulateOverrun(params, new Streams(3)).filter(({ isOverrun }) => isOverrun).length / params.jobs;
    const expected = shareAbove(work, 30);
    expect(Math.abs(share - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / params.jobs));
  });
});

describe('over random settings', () => {
  it.each(rows)('$rule finds what its run shows, and no more', ({ rule, draw, texts, trial, sure, count }) => {
    const random = new Random(1, 2, 3);
    const seen = { found: 0, none: 0 };
    for (let i = 0; i < repetitions(count, 10); i++) {
      const settings = draw(random);
      const [a, b] = texts(settings);
      const { findings } = checkPlainConfigs({
        a: { name: 'a.properties', text: a },
        b: { name: 'b.properties', text: b },
      });
      const found = findings.filter((finding) => finding.rule === rule);
      for (const finding of found) expect(finding.trial).toEqual(trial(settings));
      const isFound = found.length > 0;
      if (sure !== undefined && !sure(settings, isFound)) continue;
      seen[isFound ? 'found' : 'none']++;
      const { confirmed, figures } = witnessOf(trial(settings));
      expect([settings, confirmed]).toEqual([settings, isFound]);
      // Nothing fails at all where nothing is found, except what is slow by itself in the calls.
      if (!isFound && rule !== 'COHERENCE-TIMEOUT')
        for (const figure of figures.filter(({ unit }) => unit === 'share'))
          expect([settings, figure.label, figure.together.estimate]).toEqual([settings, figure.label, 0]);
    }
    expect(Math.min(seen.found, seen.none)).toBeGreaterThan(0);
  });
});
