// The verdicts: each outcome is reached, an open one says what would decide it, and over seeds two kinds of runs are
// never averaged into one.

import { describe, expect, test } from 'vitest';
import { repetitions } from '../../../test/full.ts';
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
      expect(first.outcome, id).toBe('undecided');
      expect(first.severity).toBe('unknown');
      params = { ...params, ...first.wouldDecide!.patch };
      const longer = simulate(params, { seed: 1 }).judgement;
      // A closed loop's backlog grows by one per second: its trend may take another doubling.
      expect(longer.open, id).not.toBe('tooShort');
      // A tenth of margin, rounded up to ten seconds.
      expect(judged({ ...params, duration: 0.9 * params.duration - 15 }).outcome, id).toBe('undecided');
    }
  });

  test('that ends before or within its trigger is undecided, and one extension decides it', () => {
    for (const duration of [30, 60.5, 65, 75]) {
      const open = judged({ ...p0, duration });
      expect(open.outcome).toBe('undecided');
      expect(judged({ ...p0, duration, ...open.wouldDecide!.patch }).outcome).toBe('metastable');
    }
  });

  test('of a backlog that shrinks by one per second is never called metastable', () => {
    const params: Params = { ...p0, baseRate: 12.25, duration: 490 };
    for (let seed = 1; seed <= repetitions(60, 12); seed++) {
      expect(['slow', 'undecided']).toContain(judged(params, seed).outcome);
      const longer = judged({ ...params, duration: 980 }, seed);
      expect(['slow', 'undecided', 'recovered']).toContain(longer.outcome);
      if (longer.outcome === 'undecided') expect(longer.wouldDecide!.patch.duration).toBe(1960);
    }
  });

  test('of a share of nine tenths that chance moves is undecided, neither tipped nor overloaded', () => {
    const params: Params = {
      ...parameters.defaults,
      serviceDistribution: 'exponential',
      concurrencySlope: 0,
      maxRetries: 0,
      timeout: 1.15,
      baseRate: 20,
      duration: 300,
    };
    // 1 - exp(-1.15 / 0.5) = 0.8997 of the services are in time, for nobody waits: 20 x 0.5 of 50 slots.
    let decided = 0;
    const n = repetitions(400, 40);
    for (let seed = 1; seed <= n; seed++) {
      const { outcome } = judged(params, seed);
      expect(outcome).not.toBe('tipped');
      if (outcome !== 'undecided') decided++;
    }
    expect(decided / n).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / n));
  });

  test('of a few healthy seconds is stable', () => {
    for (const duration of [1, 2, 3, 5, 10])
      expect(judged({ ...parameters.defaults, duration }).outcome, `${duration} s`).toBe('stable');
  });

  test('whose requests all end before its second half is judged on them', () => {
    const of = (times: number[]) => judged({ ...p0, duration: 600, loadPattern: 'trace', loadTrace: { times } });
    expect(of([1, 2, 3, 4]).outcome).toBe('stable');
    expect(of([900])).toMatchObject({ outcome: 'undecided', sentence: 'Undecided: no request was made.' });
    expect(of([900]).wouldDecide).toBeUndefined();
  });

  test('that no allowed duration decides says so and names none', () => {
    for (const patch of [{ timeout: 1000 }, { timeout: 300, baseRate: 90 }]) {
      const open = judged({ ...p0, ...patch, duration: 100 });
      expect(open.outcome).toBe('undecided');
      expect(open.wouldDecide).toBeUndefined();
      expect(open.sentence).toContain('No allowed duration decides it');
    }
  });

  test('that never can be in time says why it is overloaded', () => {
    const patient = { ...parameters.defaults, baseRate: 10 };
    expect(judged({ ...patient, timeout: 0.4 }).sentence).toContain('takes 510 ms even alone, and clients wait 400 ms');
    expect(judged({ ...patient, baseRate: 60 }).sentence).toContain('is what a full server completes');
    expect(judged({ ...p0, baseRate: 60, spikeRate: 120 }).sentence).toContain('without the trigger too');
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
