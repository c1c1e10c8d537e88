// The calls of A to B against the closed forms, and the figures of the 30 s / 3 against 60 s / 5 example.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../../test/full.ts';
import { Streams } from '../../../../kernel/index.ts';
import { type CallPolicy, type CallsParams, type CallsTally, simulateCalls, tallyCalls } from './calls.ts';
import { callsTheory } from './closed-forms.ts';
import { serviceLaw, shareAbove } from './service.ts';

const policy = (timeout: number, retries: number): CallPolicy => ({
  timeout,
  retries,
  backoff: 0,
  multiplier: 1,
  backoffMax: Number.POSITIVE_INFINITY,
});
/** Poisson arrivals, so many a second. */
function every(requests: number, rate: number): number[] {
  const random = new Streams(7).stream('arrivals');
  let at = 0;
  return Array.from({ length: requests }, () => (at += random.exponential() / rate));
}

const service = serviceLaw(60, 0.02, 0.385);
const post: CallsParams = {
  arrivals: every(20_000, 1),
  caller: policy(30, 3),
  callee: policy(60, 0),
  service,
  slownessOf: 'request',
  servers: Number.POSITIVE_INFINITY,
  cancels: false,
};

const run = (params: CallsParams, seed = 1): CallsTally & { amplification: number } => {
  const result = simulateCalls(params, new Streams(seed));
  return { ...tallyCalls(result), amplification: result.work / result.workNeeded };
};

/** Within four standard errors of a share of n. */
function expectShare(count: number, n: number, share: number): void {
  expect(Math.abs(count / n - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / n) + 1e-12);
}

describe('the service law', () => {
  it('has the published logarithm, and 40 % above 30 s', () => {
    expect(service.mu).toBeCloseTo(3.3037, 4);
    expect(shareAbove(service, 30)).toBeCloseTo(0.4, 3);
    expect(shareAbove(service, 60)).toBeCloseTo(0.02, 9);
  });
});

describe('the closed forms', () => {
  it('give the figures of the example', () => {
    const slow = callsTheory(post);
    expect(slow.failed).toBeCloseTo(0.4, 3);
    expect(slow.executedTwice).toBeCloseTo(0.38, 3);
    expect(slow.attempts).toBeCloseTo(2.2, 2);
    // Without a limit at B all work is done to the end: 2.66 times, and B is full from 0.376 on.
    const unlimited = callsTheory({ ...post, callee: policy(Number.POSITIVE_INFINITY, 0) });
    expect(unlimited.amplification).toBeCloseTo(2.657, 3);
    expect(unlimited.collapseAt).toBeCloseTo(0.376, 3);
    expect(callsTheory({ ...post, slownessOf: 'attempt' }).failed).toBeCloseTo(0.4 ** 4, 3);
    expect(callsTheory({ ...post, caller: policy(65, 3) }).failed).toBeCloseTo(0.02, 9);
  });
});

describe('calls to a B that is never full', () => {
  const cases: [string, Partial<CallsParams>][] = [
    ['30 s and 3 retries against a limit of 60 s, slow requests', {}],
    ['the same, each attempt a draw of its own', { slownessOf: 'attempt' }],
    ['B without a limit', { callee: policy(1e9, 0) }],
    ['a coherent 65 s', { caller: policy(65, 3) }],
    ['retries in both layers', { callee: policy(60, 5) }],
    ['retries in both layers with waits', { callee: { ...policy(60, 5), backoff: 2, multiplier: 2, backoffMax: 10 } }],
    ['A alone: 30 s on both sides', { callee: policy(30, 0), service: serviceLaw(30, 0.02, 0.385) }],
    ['B alone: 60 s on both sides', { caller: policy(60, 5) }],
  ];

  it.each(cases)('%s', (_, change) => {
    const params = { ...post, ...change };
    const theory = callsTheory(params);
    const seeds = repetitions(20, 2);
    for (let seed = 1; seed <= seeds; seed++) {
      const result = run(params, seed);
      const n = result.requests;
      expect(n).toBe(post.arrivals.length);
      expectShare(result.firstTimeouts, n, theory.firstTimeouts);
      expectShare(result.failed, n, theory.failed);
      expectShare(result.executedTwice, n, theory.executedTwice);
      // The ratio's error: that of the share of slow requests, each of which weighs at most so many tries.
      const spread = result.triesMax * Math.sqrt(theory.failed / n) * 2;
      expect(Math.abs(result.attempts / n - theory.attempts)).toBeLessThan(4 * spread);
      expect(Math.abs(result.amplification - theory.amplification)).toBeLessThan(4 * spread);
    }
  });

  it('tries a request 4 × 6 = 24 times at most where both layers retry', () => {
    expect(run({ ...post, callee: policy(60, 5) }).triesMax).toBe(24);
    expect(run(post).triesMax).toBe(4);
  });

  it('carries nothing out twice where the deadline goes along, and fails as often', () => {
    const result = run({ ...post, cancels: true });
    expect(result.executedTwice).toBe(0);
    expect(result.failedButDone).toBe(0);
    expect(result.failed).toBe(run(post).failed);
  });

  it('reports as failed what B carried out', () => {
    const result = run(post);
    expect(result.failedButDone).toBe(result.executedTwice);
  });
});

describe('calls to a B that can be full', () => {
  const neededPerRequest = 29.115;
  const failedAt = (servers: number, utilisation: number, change: Partial<CallsParams> = {}): number => {
    const arrivalRate = (utilisation * servers) / neededPerRequest;
    const arrivals = every(20_000, arrivalRate);
    const { failed, requests } = run({ ...post, servers, arrivals, ...change });
    return failed / requests;
  };

  it('collapse above a utilisation of 0.378, the inverse of the amplification, and not below where servers are many', () => {
    expect(callsTheory(post).collapseAt).toBeCloseTo(0.378, 3);
    expect(failedAt(1000, 0.34)).toBeLessThan(0.42);
    expect(failedAt(1000, 0.42)).toBeGreaterThan(0.85);
  });

  it('collapse sooner with 100 servers, where chance fills B for a while and the retries keep it full', () => {
    expect(failedAt(100, 0.26)).toBeLessThan(0.42);
    expect(failedAt(100, 0.34)).toBeGreaterThan(0.85);
  });

  it('stay at 2 % with a coherent 65 s, at more than twice that load', () => {
    expect(failedAt(100, 0.75, { caller: policy(65, 3) })).toBeLessThan(0.025);
  });
});
