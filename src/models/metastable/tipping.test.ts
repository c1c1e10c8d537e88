// Where the retry storm tips: the laws of the fluid limit, the figures of the reference simulator, and the tables of the
// presets' neighbours. Counts are compared with what was predicted, at points far enough from an edge to be sure.

import { describe, expect, test } from 'vitest';
import { full, repetitions } from '../../../test/full.ts';
import { Moments, Streams } from '../../kernel/index.ts';
import { type Params, parameters } from './params.ts';
import { presets } from './presets.ts';
import { type Result, simulate } from './simulate.ts';
import { capacity, safeQueue, slopeThreshold } from './theory.ts';

const collapse = presets.find((preset) => preset.id === 'collapse')!.params;
const p0: Params = { ...parameters.defaults, ...collapse };

function results(patch: Partial<Params>, count: number): Result[] {
  const params = { ...p0, ...patch };
  return Array.from({ length: repetitions(count, 2) }, (_, i) => simulate(params, { seed: i + 1 }));
}

function outcomesOf(patch: Partial<Params>, count: number): Set<string> {
  return new Set(results(patch, count).map((result) => result.judgement.outcome));
}

const only = (...outcomes: string[]) => new Set(outcomes);

describe('the law A lambda > C', () => {
  test('a collapse lasts above C/A = 12.5 per second and ends below', () => {
    expect(capacity(p0) / 4).toBe(12.5);
    // At 12 per second the backlog shrinks by 2 per second; it takes some 800 s.
    expect(outcomesOf({ baseRate: 12, duration: 2400 }, 20)).toEqual(only('recovered'));
    // It grows by 2 per second; so slow a growth takes a longer run to be told from a drain.
    expect(outcomesOf({ baseRate: 13, duration: 2400 }, 20)).toEqual(only('metastable'));
  });

  test('it lasts with four attempts and with three, and ends with two', () => {
    expect(outcomesOf({ maxRetries: 2 }, 20)).toEqual(only('metastable'));
    expect(outcomesOf({ maxRetries: 1 }, 20)).toEqual(only('recovered'));
  });

  test('it lasts above the critical slope of 0.0025 s and ends below', () => {
    expect(slopeThreshold(p0)).toBeCloseTo(0.0025, 12);
    for (const outcome of outcomesOf({ concurrencySlope: 0.0024, duration: 2400 }, 20))
      expect(['stable', 'recovered']).toContain(outcome);
    expect(outcomesOf({ concurrencySlope: 0.004 }, 20)).toEqual(only('metastable'));
  });

  test('of a burst, those in service and Q* = 100 behind them are answered in time, and not one more', () => {
    expect(safeQueue(p0)).toBe(100);
    const burst: Partial<Params> = { loadPattern: 'trace', loadTrace: { times: Array(400).fill(0) }, maxRetries: 0 };
    expect(simulate({ ...p0, ...burst }, { seed: 1 }).counts.good).toBe(50 + 100);
  });

  test('a queue limit rescues up to Q* and no longer half as far beyond it', () => {
    // Measured with an independent simulator over 20 seeds: 105 recovers in 20, 110 in 16, 120 in 5, 150 in none.
    const limited = (queueLimit: number): number => {
      const runs = results({ queueLimited: true, queueLimit }, 20);
      return runs.filter(({ judgement }) => ['stable', 'recovered'].includes(judgement.outcome)).length / runs.length;
    };
    expect(limited(95)).toBe(1);
    expect(limited(105)).toBe(1);
    expect(limited(150)).toBe(0);
    if (!full) return;
    // Near the edge two samples of 20: their difference within three standard errors.
    for (const [queueLimit, published] of [
      [110, 16 / 20],
      [120, 5 / 20],
    ] as const) {
      const ours = limited(queueLimit);
      const pooled = (ours + published) / 2;
      expect(Math.abs(ours - published)).toBeLessThan(3 * Math.sqrt((2 * pooled * (1 - pooled)) / 20));
    }
  });

  test('a burst that goes far beyond Q* tips it, one about Q* does not', () => {
    const outcome = (burst: number, seed: number): string => {
      const random = new Streams(seed).stream('burst test');
      const times = Array<number>(burst).fill(60);
      for (let time = random.exponential() / 20; time < 660; time += random.exponential() / 20) times.push(time);
      times.sort((a, b) => a - b);
      return simulate({ ...p0, loadPattern: 'trace', loadTrace: { times } }, { seed }).judgement.outcome;
    };
    // At 20 per second about 15 slots are taken, so that 35 of the burst find one free.
    for (let seed = 1; seed <= repetitions(20, 2); seed++) {
      expect(outcome(35 + 105, seed)).toBe('stable');
      expect(outcome(35 + 200, seed)).toBe('tipped');
    }
  });
});

describe('the reference simulator', () => {
  test('its defaults: 592 +- 29 successes, no timeout, mean latency 0.567 s, p99 0.632 s', () => {
    const seeds = 20;
    const runs = Array.from({ length: seeds }, (_, i) => simulate(parameters.defaults, { seed: i + 1 }));
    const good = Moments.of(runs.map((run) => run.counts.good));
    // Two means of 20 seeds each: the standard error of their difference, four times.
    const error = Math.sqrt((29 * 29) / 20 + good.variance / seeds);
    expect(Math.abs(good.mean - 592)).toBeLessThan(4 * error);
    expect(runs.every((run) => run.counts.timeouts === 0)).toBe(true);
    const mean = Moments.of(runs.map((run) => run.latency.mean));
    const p99 = Moments.of(runs.map((run) => run.latency.p99));
    // Published to three digits; its spread over seeds is taken to be ours, and percentiles are within 1 % by the sketch.
    expect(Math.abs(mean.mean - 0.567)).toBeLessThan(4 * Math.sqrt(2) * mean.standardError + 0.0005);
    expect(Math.abs(p99.mean - 0.632)).toBeLessThan(4 * Math.sqrt(2) * p99.standardError + 0.0005 + 0.00632);
  });

  test.each(['none', 'reference'] as const)('its recipe: no timeout and no retry, with backoff %s', (backoff) => {
    const published = presets.find((preset) => preset.id === 'as-published')!.params;
    for (const { counts, judgement } of results({ ...published, backoff }, 20)) {
      expect(counts.timeouts + counts.retries).toBe(0);
      expect(judgement.outcome).toBe('stable');
    }
  });

  test('from a base rate of 13 the spike keeps it down, with backoff or without, and without the spike it is well', () => {
    const spike: Partial<Params> = { baseRate: 13, spikeRate: 100, duration: 2400 };
    expect(outcomesOf(spike, 20)).toEqual(only('metastable'));
    expect(outcomesOf({ ...spike, backoff: 'reference' }, 20)).toEqual(only('metastable'));
    expect(outcomesOf({ ...spike, loadPattern: 'constant' }, 20)).toEqual(only('stable'));
  });
});

describe('other triggers', () => {
  const steady: Partial<Params> = { loadPattern: 'constant', triggerStart: 60 };
  test.each([
    ['a slowdown by six for 10 s', { triggerKind: 'slowdown', triggerMagnitude: 6, triggerDuration: 10 }],
    ['a stall of 10 s', { triggerKind: 'stall', triggerDuration: 10 }],
  ] as const)('%s tips it in every run', (_, trigger) => {
    expect(outcomesOf({ ...steady, ...trigger }, 20)).toEqual(only('metastable'));
  });

  test.each([
    ['a stall of 2 s', { triggerKind: 'stall', triggerDuration: 2 }],
    ['a slowdown by two for 10 s', { triggerKind: 'slowdown', triggerMagnitude: 2, triggerDuration: 10 }],
    ['half of the slots for 20 s', { triggerKind: 'capacityLoss', triggerMagnitude: 2, triggerDuration: 20 }],
  ] as const)('%s tips it in none', (_, trigger) => {
    expect(outcomesOf({ ...steady, ...trigger }, 20)).toEqual(only('stable'));
  });
});
