// The model against queues that have been solved exactly. A tolerance is the 99.99 % interval of the mean over seeds, so
// a wrong model is found out and a right one fails once in ten thousand checks.

import { describe, expect, test } from 'vitest';
import { repetitions } from '../../../test/full.ts';
import { meanInterval } from '../../kernel/index.ts';
import { metrics } from './metrics.ts';
import { type Params, parameters } from './params.ts';
import { simulate } from './simulate.ts';

/** Nobody gives up and nobody tries again. */
const patient: Partial<Params> = { timeout: 3600, maxRetries: 0, concurrencySlope: 0, clients: 1 };

function metricOver(patch: Partial<Params>, id: string, seeds: number) {
  const metric = metrics.find((known) => known.id === id)!;
  const params = { ...parameters.defaults, ...patch };
  return meanInterval(
    Array.from({ length: seeds }, (_, i) => metric.of(simulate(params, { seed: i + 1 }))),
    0.9999,
  );
}

function expectMean(patch: Partial<Params>, id: string, exact: number, n: number): void {
  const { lower, upper } = metricOver(patch, id, repetitions(n, 6));
  expect(lower).toBeLessThan(exact);
  expect(upper).toBeGreaterThan(exact);
}

/** The chance of waiting in an M/M/c queue, by the recursion of Erlang's B. */
function erlangC(servers: number, load: number): number {
  let b = 1;
  for (let k = 1; k <= servers; k++) b = (load * b) / (k + load * b);
  return b / (1 - (load / servers) * (1 - b));
}

describe('M/M/c', () => {
  test.each([
    { rate: 45, servers: 50, delayed: 0.363864, wait: 0.072773 },
    { rate: 8, servers: 10, delayed: 0.40918, wait: 0.20459 },
  ])('$rate per second, $servers servers', ({ rate, servers, delayed, wait }) => {
    expect(erlangC(servers, rate)).toBeCloseTo(delayed, 6);
    const queue: Partial<Params> = {
      ...patient,
      baseRate: rate,
      serverCapacity: servers,
      baseLatency: 1,
      serviceDistribution: 'exponential',
      duration: 3000,
      warmUp: 200,
    };
    expectMean(queue, 'delayedShare', delayed, 60);
    expectMean(queue, 'waitMean', wait, 60);
  });
});

describe('one server', () => {
  const single: Partial<Params> = { ...patient, serverCapacity: 1 };

  test('M/M/1/K: the mean number and the share that is turned away', () => {
    const rho = 0.95;
    const k = 99;
    const blocked = ((1 - rho) * rho ** k) / (1 - rho ** (k + 1));
    const mean = rho / (1 - rho) - ((k + 1) * rho ** (k + 1)) / (1 - rho ** (k + 1));
    expect(mean).toBeCloseTo(18.404421, 6);
    const queue: Partial<Params> = {
      ...single,
      baseRate: 9.5,
      baseLatency: 0.1,
      serviceDistribution: 'exponential',
      queueLimited: true,
      queueLimit: k - 1,
      duration: 12_000,
      warmUp: 2000,
    };
    expectMean(queue, 'systemMean', mean, 60);
    expectMean(queue, 'blockedShare', blocked, 60);
  });

  const works: readonly [string, Partial<Params>, number][] = [
    ['deterministic', { serviceDistribution: 'deterministic' }, 0],
    ['exponential', { serviceDistribution: 'exponential' }, 1],
    ['hyperexponential', { serviceDistribution: 'hyperexponential', serviceVariation: 2 }, 4],
    ['lognormal', { serviceDistribution: 'lognormal', serviceVariation: 0.5 }, 0.25],
    ['sampled', { serviceDistribution: 'samples', serviceSamples: [0.5, 0.5, 2], baseLatency: 9 }, 0.5],
  ];
  test.each(works)('M/G/1 with %s work waits as Pollaczek and Khinchine say', (_, work, squaredVariation) => {
    const queue = { ...single, baseRate: 0.8, baseLatency: 1, duration: 60_000, warmUp: 2000, ...work };
    expectMean(queue, 'waitMean', 2 * (1 + squaredVariation), 60);
  });
});

describe('abandoned work that is served all the same', () => {
  test('M/M/1: goodput is lambda P(sojourn <= T)', () => {
    const queue: Partial<Params> = {
      ...patient,
      baseRate: 8,
      serverCapacity: 1,
      baseLatency: 0.1,
      serviceDistribution: 'exponential',
      timeout: 0.5,
      duration: 6000,
      warmUp: 500,
    };
    expect(8 * (1 - Math.exp(-(10 - 8) * 0.5))).toBeCloseTo(5.056964, 6);
    expectMean(queue, 'goodput', 5.056964, 60);
  });

  test('M/M/50: the share that times out', () => {
    const queue: Partial<Params> = {
      ...patient,
      baseRate: 48,
      serverCapacity: 50,
      baseLatency: 1,
      serviceDistribution: 'exponential',
      timeout: 3,
      duration: 3000,
      warmUp: 200,
    };
    // Wait W and service S ~ Exp(1): P(W + S > 3), with P(W > t) = C e^(-2 t).
    const c = erlangC(50, 48);
    const late = (1 - c) * Math.exp(-3) + c * (2 * Math.exp(-3) - Math.exp(-6));
    expect(late).toBeCloseTo(0.082641, 6);
    expectMean(queue, 'successRate', 1 - late, 60);
  });

  test('M/M/1+D: cancellation in the queue after D', () => {
    const queue: Partial<Params> = {
      ...patient,
      baseRate: 1.2,
      serverCapacity: 1,
      baseLatency: 1,
      serviceDistribution: 'exponential',
      timeout: 2,
      cancellation: 'queue',
      duration: 30_000,
      warmUp: 500,
    };
    expectMean(queue, 'cancelledShare', 0.311818, 60);
  });
});

describe('the slope under processor sharing', () => {
  test.each([
    { serviceDistribution: 'deterministic', serviceVariation: 2 },
    { serviceDistribution: 'exponential', serviceVariation: 2 },
    { serviceDistribution: 'hyperexponential', serviceVariation: 2 },
  ] as const)('with $serviceDistribution work the mean number is that of the birth-death chain', (work) => {
    // mu(n) = min(n, c) / (b + s min(n, c)); with lambda 20, c 50, b 0.5, s 0.01.
    let [weight, total, moment] = [1, 1, 0];
    for (let n = 1; n <= 2000; n++) {
      const busy = Math.min(n, 50);
      weight *= 20 / (busy / (0.5 + 0.01 * busy));
      total += weight;
      moment += n * weight;
    }
    expect(moment / total).toBeCloseTo(12.75, 9);
    const server: Partial<Params> = {
      ...patient,
      ...work,
      concurrencyLaw: 'processorSharing',
      concurrencySlope: 0.01,
      baseRate: 20,
      duration: 4000,
      warmUp: 200,
    };
    expectMean(server, 'systemMean', 12.75, 60);
  });
});
