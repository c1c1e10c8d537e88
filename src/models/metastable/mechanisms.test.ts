// The mechanisms one by one, against their definitions.

import { describe, expect, test } from 'vitest';
import { Moments, type Random, Streams } from '../../kernel/index.ts';
import { Attempts } from './attempts.ts';
import { backoffOf } from './backoff.ts';
import { CircuitBreaker } from './breaker.ts';
import { adaptiveLifo } from './discipline.ts';
import { type Params, parameters } from './params.ts';
import { Queue } from './queue.ts';
import { RetryBudget } from './retry-budget.ts';
import { simulate } from './simulate.ts';
import { AdaptiveThrottle } from './throttle.ts';

const defaults = parameters.defaults;
const random = (): Random => new Streams(1).stream('test');

describe('backoff', () => {
  const waits = (patch: Partial<Params>, retry: number, last = 0): number[] => {
    const backoff = backoffOf({ ...defaults, backoffBase: 1, backoffCap: 10, ...patch })!;
    const source = random();
    return Array.from({ length: 4000 }, () => backoff(retry, last, source));
  };

  test('none waits and draws nothing', () => expect(backoffOf({ ...defaults, backoff: 'none' })).toBeNull());

  // Retries 0 to 4 with base 1 and cap 10: v = 1, 2, 4, 8, 10.
  test.each([
    ['exponential', 2, 4, 4],
    ['exponential', 9, 10, 10],
    ['reference', 2, 2, 6],
    ['full', 3, 0, 8],
    ['equal', 1, 1, 2],
    ['equal', 4, 5, 10],
  ] as const)('%s before retry %i lies evenly between %d and %d', (backoff, retry, low, high) => {
    const moments = Moments.of(waits({ backoff }, retry));
    expect(moments.min).toBeGreaterThanOrEqual(low);
    expect(moments.max).toBeLessThanOrEqual(high);
    // Four standard errors of the mean of 4,000 uniform draws.
    expect(Math.abs(moments.mean - (low + high) / 2)).toBeLessThanOrEqual((4 * (high - low)) / Math.sqrt(12 * 4000));
  });

  test('decorrelated lies between the base and three times the wait before, and never above the cap', () => {
    const first = Moments.of(waits({ backoff: 'decorrelated' }, 0));
    expect([first.min >= 1, first.max <= 3, Math.abs(first.mean - 2) < (4 * 2) / Math.sqrt(12 * 4000)]).toEqual([
      true,
      true,
      true,
    ]);
    const later = Moments.of(waits({ backoff: 'decorrelated' }, 1, 6));
    expect([later.min >= 1, later.max]).toEqual([true, 10]);
  });
});

describe('retry budget', () => {
  test('gives out what it holds, and one token for ten successes', () => {
    const budget = new RetryBudget({ ...defaults, retryBudget: 'perClient', budgetCap: 2, budgetDeposit: 0.125 });
    expect([budget.spend(0), budget.spend(0), budget.spend(0), budget.spend(1)]).toEqual([true, true, false, true]);
    for (let i = 0; i < 7; i++) budget.earn(0);
    expect(budget.spend(0)).toBe(false);
    budget.earn(0);
    expect(budget.spend(0)).toBe(true);
  });

  test('holds no more than its size, and is shared by a fleet', () => {
    const budget = new RetryBudget({ ...defaults, retryBudget: 'fleet', budgetCap: 1, budgetFill: 0 });
    for (let client = 0; client < 100; client++) budget.earn(client % 10);
    expect([budget.spend(3), budget.spend(7)]).toEqual([true, false]);
  });

  // With attempts that fail at once with probability f, retries cannot exceed a tenth of the successes.
  test('bounds amplification by one and the deposit', () => {
    const impatient: Params = {
      ...defaults,
      serverCapacity: 1000,
      concurrencySlope: 0,
      serviceDistribution: 'exponential',
      timeout: 0.25,
      retryBudget: 'perClient',
      budgetFill: 0,
      duration: 3000,
    };
    const { counts } = simulate(impatient, { seed: 1 });
    expect(counts.retries).toBeLessThanOrEqual(0.1 * counts.good);
    expect(counts.retries).toBeGreaterThan(0.09 * counts.good);
  });
});

describe('retries at a failure probability f = e^(-T/b)', () => {
  // No queue and no slope: each attempt fails by itself, so the closed forms of a geometric sequence hold.
  test('success 1 - f^4 and amplification (1 - f^4) / (1 - f) with three retries', () => {
    const f = 0.5;
    const params: Params = {
      ...defaults,
      serverCapacity: 10_000,
      concurrencySlope: 0,
      serviceDistribution: 'exponential',
      baseLatency: 0.5,
      timeout: 0.5 * Math.LN2,
      backoff: 'none',
      baseRate: 50,
      duration: 2000,
      warmUp: 10,
    };
    const { counts } = simulate(params, { seed: 1 });
    const n = counts.good + counts.failed;
    const success = 1 - f ** 4;
    expect(Math.abs(counts.good / n - success)).toBeLessThan(4 * Math.sqrt((success * (1 - success)) / n));
    const mean = (1 - f ** 4) / (1 - f);
    // Attempts of a request: 1, 2, 3, 4 with 1/2, 1/4, 1/8, 1/8; variance 1.109.
    expect(Math.abs(counts.attempts / counts.offered - mean)).toBeLessThan(4 * Math.sqrt(1.109 / n));
  });
});

describe('circuit breaker', () => {
  const make = () =>
    new CircuitBreaker({
      ...defaults,
      breakerWindow: 4,
      breakerThreshold: 0.5,
      breakerOpenTime: 10,
      breakerHalfOpenCalls: 2,
    });
  const call = (breaker: CircuitBreaker, failed: boolean, now: number): boolean => {
    if (!breaker.allows(0, now)) return false;
    breaker.record(0, breaker.epoch(0), failed, now);
    return true;
  };

  test('opens when half of a full window failed, and not before it is full', () => {
    const breaker = make();
    expect([true, true, false].map((failed) => call(breaker, failed, 0))).toEqual([true, true, true]);
    expect(breaker.allows(0, 0)).toBe(true);
    call(breaker, false, 0);
    expect(breaker.allows(0, 9.99)).toBe(false);
    expect(breaker.allows(1, 9.99)).toBe(true);
  });

  // In floating point 0.07 x 100 = 7.000000000000001, and so on.
  test.each([
    [0.07, 100, 7],
    [0.14, 50, 7],
    [0.28, 25, 7],
    [0.5, 3, 2],
    [1, 5, 5],
  ])('opens when %d of %i calls failed: at %i, and not one before', (breakerThreshold, breakerWindow, failures) => {
    for (const [failed, open] of [
      [failures, true],
      [failures - 1, false],
    ] as const) {
      const breaker = new CircuitBreaker({ ...defaults, breakerWindow, breakerThreshold });
      for (let i = 0; i < breakerWindow; i++) call(breaker, i < failed, 0);
      expect(breaker.allows(0, 0)).toBe(!open);
    }
  });

  test('looks at the last calls only', () => {
    const breaker = make();
    for (const failed of [true, false, false, false, false, true]) call(breaker, failed, 0);
    expect(breaker.allows(0, 0)).toBe(true);
    call(breaker, true, 0);
    expect(breaker.allows(0, 1)).toBe(false);
  });

  test('lets a few through after the open time, which decide', () => {
    for (const [results, open] of [
      [[false, true], true],
      [[false, false], false],
    ] as const) {
      const breaker = make();
      for (let i = 0; i < 4; i++) call(breaker, true, 0);
      expect([breaker.allows(0, 10), breaker.allows(0, 10), breaker.allows(0, 10)]).toEqual([true, true, false]);
      for (const failed of results) breaker.record(0, breaker.epoch(0), failed, 11);
      expect(breaker.allows(0, 20.9)).toBe(!open);
    }
  });

  test('pays no heed to calls from before it changed', () => {
    const breaker = make();
    const before = breaker.epoch(0);
    for (let i = 0; i < 4; i++) call(breaker, true, 0);
    breaker.allows(0, 10);
    for (let i = 0; i < 9; i++) breaker.record(0, before, true, 10);
    expect(breaker.allows(0, 10)).toBe(true);
  });
});

describe('adaptive throttling', () => {
  test('refuses with (requests - K accepts) / (requests + 1)', () => {
    const throttle = new AdaptiveThrottle({ ...defaults, throttleRatio: 2, throttleWindow: 60 });
    for (let i = 0; i < 9; i++) throttle.refuses(0, 0, 1);
    for (let i = 0; i < 2; i++) throttle.accepted(0, 0);
    // 9 requests and 2 accepts: (9 - 4) / 10.
    expect(throttle.refuses(0, 1, 0.499)).toBe(true);
    // That one counts too: (10 - 4) / 11.
    expect(throttle.refuses(0, 1, 6 / 11)).toBe(false);
    expect(throttle.refuses(1, 1, 0)).toBe(false);
  });

  test('forgets what is older than the window', () => {
    const throttle = new AdaptiveThrottle({ ...defaults, throttleRatio: 2, throttleWindow: 60 });
    for (let i = 0; i < 100; i++) throttle.refuses(0, 30, 1);
    expect(throttle.refuses(0, 89, 0.9)).toBe(true);
    expect(throttle.refuses(0, 151, 0)).toBe(false);
  });
});

describe('queue', () => {
  test('gives from both ends and the middle', () => {
    const attempts = new Attempts();
    const queue = new Queue(attempts);
    const [a, b, c, d, e] = Array.from({ length: 5 }, () => {
      const attempt = attempts.take();
      queue.push(attempt);
      return attempt;
    });
    queue.remove(c);
    expect([queue.takeOldest(), queue.takeNewest(), queue.length]).toEqual([a, e, 2]);
    queue.remove(b);
    expect([queue.takeNewest(), queue.length]).toEqual([d, 0]);
  });

  test('adaptive: the oldest while short, the newest while long', () => {
    const attempts = new Attempts();
    const queue = new Queue(attempts);
    for (let i = 0; i < 4; i++) queue.push(attempts.take());
    const next = adaptiveLifo(2);
    expect([next(queue), next(queue), next(queue), next(queue)]).toEqual([3, 2, 0, 1]);
  });
});

test('a loss of capacity leaves at least one slot', () => {
  const params: Params = {
    ...defaults,
    serverCapacity: 2,
    baseRate: 1,
    triggerKind: 'capacityLoss',
    triggerStart: 10,
    triggerMagnitude: 5,
    triggerDuration: 20,
    duration: 30,
  };
  const { active } = simulate(params, { seed: 1 }).series;
  const late = active.values.slice(20);
  expect(Math.max(...late)).toBeGreaterThan(0);
  expect(Math.max(...late)).toBeLessThanOrEqual(1);
});
