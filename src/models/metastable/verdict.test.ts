// The verdicts: each outcome is reached, an open one says what would decide it, and over seeds two kinds of runs are
// never averaged into one.

import { describe, expect, test } from 'vitest';
import { proportionInterval } from '../../kernel/index.ts';
import type { SeedVerdict, Severity } from '../model.ts';
import { metastable } from './index.ts';
import { type Params, parameters } from './params.ts';
import { presets } from './presets.ts';
import { simulate } from './simulate.ts';

const preset = (id: string): Params => ({
  ...parameters.defaults,
  ...presets.find((known) => known.id === id)!.params,
});
const p0 = preset('collapse');

const judged = (params: Params, seed = 1) => metastable.verdict(simulate(params, { seed }), params);

const overSeeds = (params: Params, seeds: number): SeedVerdict[] =>
  Array.from({ length: seeds }, (_, i) => {
    const result = simulate(params, { seed: i + 1 });
    return {
      seed: i + 1,
      verdict: metastable.verdict(result, params),
      metrics: Object.fromEntries(metastable.metrics.map(({ id, of }) => [id, of(result)])),
    };
  });

describe('one run', () => {
  test('that is too short says how long it has to be, and that is long enough', () => {
    for (const id of ['collapse', 'cannot-tip', 'as-published', 'closed-loop']) {
      let params = { ...preset(id), duration: 80 };
      const first = judged(params);
      expect(first.outcome).toBe('undecided');
      expect(first.severity).toBe('unknown');
      params = { ...params, ...first.wouldDecide!.patch };
      expect(judged(params).outcome).not.toBe('undecided');
      expect(judged({ ...params, duration: params.duration - 20 }).outcome).toBe('undecided');
    }
  });

  test('that ends within its trigger is undecided', () => {
    expect(judged({ ...p0, duration: 65 }).outcome).toBe('undecided');
  });

  test('of a long drain is slow, and the time it names is about the time it takes', () => {
    const params: Params = { ...p0, baseRate: 11, spikeDuration: 20, duration: 760 };
    const { judgement } = simulate(params, { seed: 1 });
    expect(judgement.outcome).toBe('slow');
    const whole = simulate({ ...params, duration: 3000 }, { seed: 1 });
    expect(whole.judgement.outcome).toBe('recovered');
    const empty = whole.series.backlog.values.findIndex((backlog, second) => second > 100 && backlog < 50);
    const left = empty - 760;
    // The backlog falls by C - A lambda = 6 per second, with a variance of about A^2 lambda per second: four standard
    // errors of the drain, and as much again for the slope estimated over 300 s.
    const error = (4 * Math.sqrt(16 * 11)) / 6;
    expect(left).toBeGreaterThan(0);
    expect(Math.abs(judgement.drainTime - left)).toBeLessThan(error * (Math.sqrt(left) + left / Math.sqrt(300)));
  });

  test('of more load than the server can serve is overloaded, trigger or not', () => {
    expect(judged({ ...p0, baseRate: 60, spikeRate: 120 }).outcome).toBe('overloaded');
    expect(judged({ ...p0, baseRate: 60, loadPattern: 'constant' }).outcome).toBe('overloaded');
    expect(judged({ ...p0, loadPattern: 'step', spikeRate: 70 }).outcome).toBe('overloaded');
  });

  test('that was healthy and is not, with no trigger, has tipped', () => {
    const times = Array.from({ length: 660 * 20 }, (_, i) => i / 20);
    times.push(...Array<number>(400).fill(60));
    times.sort((a, b) => a - b);
    expect(judged({ ...p0, loadPattern: 'trace', loadTrace: { times } }).outcome).toBe('tipped');
  });

  test('without a single outcome is undecided', () => {
    expect(judged({ ...parameters.defaults, duration: 1, baseLatency: 2 }).outcome).toBe('undecided');
  });

  test('that is down names remedies that are not in force, and each is one', () => {
    const { remedies } = judged(p0);
    expect(remedies).toContain('queue-limit');
    expect(judged({ ...p0, retryBudget: 'fleet', budgetCap: 100_000 }).remedies).not.toContain('retry-budget');
    for (const id of ['retry-budget', 'queue-limit', 'adaptive-lifo', 'deadline-slack', 'circuit-breaker']) {
      expect(remedies).toContain(id);
      const remedy = metastable.remedies.find((known) => known.id === id)!;
      expect(['stable', 'recovered']).toContain(judged({ ...p0, ...remedy.patch(p0) }).outcome);
    }
  });

  test('states its facts with numbers', () => {
    for (const fact of judged(p0).because) expect(Number.isFinite(fact.value), fact.label).toBe(true);
  });
});

describe('many runs', () => {
  test('of both kinds are bistable, with the share of those that stay down', () => {
    const params: Params = {
      ...p0,
      loadPattern: 'constant',
      triggerKind: 'capacityLoss',
      triggerMagnitude: 5,
      triggerDuration: 18,
    };
    const runs = overSeeds(params, 24);
    const down = runs.filter((run) => run.verdict.outcome === 'metastable').length;
    expect(down).toBeGreaterThan(0);
    expect(down).toBeLessThan(24);
    const verdict = metastable.verdictOverSeeds(runs, params);
    expect(verdict.outcome).toBe('bistable');
    expect(verdict.because[0].value).toBe(proportionInterval(down, 24).estimate);
  });

  test('of one kind are what each is, with the median time to recover', () => {
    const params = preset('retry-budget');
    const runs = overSeeds(params, 7);
    const verdict = metastable.verdictOverSeeds(runs, params);
    expect(verdict.outcome).toBe('recovered');
    const times = runs.map((run) => run.metrics.timeToRecover).sort((a, b) => a - b);
    expect(verdict.because.map(({ value }) => value)).toEqual([1, times[3]]);
  });

  test('of which some are metastable and none come back are metastable, however many are slow', () => {
    const run = (outcome: string, severity: Severity, seed: number): SeedVerdict => ({
      seed,
      verdict: { outcome, severity, sentence: '', because: [], remedies: [] },
      metrics: {},
    });
    const runs = [
      ...Array.from({ length: 17 }, (_, i) => run('slow', 'warning', i)),
      ...Array.from({ length: 13 }, (_, i) => run('metastable', 'bad', 17 + i)),
    ];
    const verdict = metastable.verdictOverSeeds(runs, p0);
    expect([verdict.outcome, verdict.severity]).toEqual(['metastable', 'bad']);
    expect(verdict.sentence).toBe('Metastable in 13 of 30 runs; slow in 17.');
    expect(verdict.because[0].value).toBe(13 / 30);
    const mixed = metastable.verdictOverSeeds([...runs.slice(0, 5), run('recovered', 'good', 99)], p0);
    expect([mixed.outcome, mixed.severity]).toEqual(['slow', 'warning']);
    expect(mixed.sentence).toBe('Slow in 5 of 6 runs; recovered in 1.');
    const few = metastable.verdictOverSeeds([...runs.slice(0, 3), run('overloaded', 'bad', 99)], p0);
    expect([few.outcome, few.severity]).toEqual(['slow', 'bad']);
  });

  test('that are too short name the longest duration asked for', () => {
    const params = { ...p0, duration: 200 };
    const runs = overSeeds(params, 5);
    const asked = runs.map((run) => run.verdict.wouldDecide!.patch.duration);
    expect(metastable.verdictOverSeeds(runs, params).wouldDecide!.patch.duration).toBe(Math.max(...asked));
  });
});
