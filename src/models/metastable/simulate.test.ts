// What must hold of every run, whatever the parameters: the books balance, the same seed gives the same run, the twin has
// the same arrivals, a fork leaves the past alone, and no input crashes it.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repetitions } from '../../../test/full.ts';
import { digest, InputError, Trace } from '../../kernel/index.ts';
import type { Field } from '../fields.ts';
import { metastable } from './index.ts';
import { type Params, parameters } from './params.ts';
import { presets } from './presets.ts';
import { type Result, simulate } from './simulate.ts';

const defaults = parameters.defaults;
const collapse: Params = { ...defaults, ...presets.find((preset) => preset.id === 'collapse')!.params };

/** A result, or null where the parameters are refused with an explanation; everything else is a failure. */
function attempt(params: Params): Result | null {
  try {
    return simulate(params, { seed: 1 });
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

function expectSound(result: Result, params: Params): void {
  const { counts: c, measured: m } = result;
  expect(c.offered).toBe(c.good + c.failed + c.inFlight);
  expect(c.zombies).toBeLessThanOrEqual(c.completed);
  expect(c.retries).toBeLessThanOrEqual(c.attempts);
  expect(c.attempts).toBeGreaterThanOrEqual(c.good);
  expect(m.activeArea).toBeLessThanOrEqual(params.serverCapacity * m.seconds * (1 + 1e-9));
  for (const { id, of } of metastable.metrics)
    if (id !== 'lost') expect(Number.isNaN(of(result)) || of(result) >= 0, id).toBe(true);
  const verdict = metastable.verdict(result, params);
  expect(metastable.outcomes.map(({ id }) => id)).toContain(verdict.outcome);
  for (const [name, { values }] of Object.entries(result.series))
    expect(values.length, name).toBe(result.series.offered.values.length);
  for (const [line, total] of [
    ['offered', c.offered],
    ['goodput', c.good],
    ['failed', c.failed],
    ['timeouts', c.timeouts],
  ] as const) {
    const { width, values } = result.series[line];
    const counted = values.map((rate, bin) => rate * Math.min(width, params.duration - bin * width));
    expect(Math.min(...counted), line).toBeGreaterThanOrEqual(0);
    expect(
      counted.reduce((sum, count) => sum + count, 0),
      line,
    ).toBeCloseTo(total, 5);
  }
  expect(structuredClone(result)).toEqual(result);
}

describe('a run', () => {
  test('is the same for the same seed and another for another', () => {
    expect(digest(simulate(collapse, { seed: 7 }))).toBe(digest(simulate(collapse, { seed: 7 })));
    expect(digest(simulate(collapse, { seed: 8 }))).not.toBe(digest(simulate(collapse, { seed: 7 })));
  });

  test('shares its arrivals with its twin outside the trigger', () => {
    const { series, twin } = simulate({ ...collapse, maxRetries: 0 }, { seed: 3 });
    const alone = simulate({ ...collapse, loadPattern: 'constant', maxRetries: 0 }, { seed: 3 });
    expect(twin!.goodput.values).toEqual(alone.series.goodput.values);
    for (let bin = 0; bin < series.offered.values.length; bin++) {
      const inSpike = bin >= 60 && bin < 70;
      if (inSpike) expect(series.offered.values[bin]).toBeGreaterThan(alone.series.offered.values[bin]);
      else expect(series.offered.values[bin]).toBe(alone.series.offered.values[bin]);
    }
  });

  test('draws the same work for an attempt, however many retries others make', () => {
    // With more servers than attempts, latency is the work alone; only budgets differ, which deny no first try.
    const params: Params = {
      ...defaults,
      serverCapacity: 10_000,
      concurrencySlope: 0,
      serviceDistribution: 'lognormal',
    };
    const some = simulate({ ...params, timeout: 1 }, { seed: 5 });
    const none = simulate({ ...params, timeout: 1, maxRetries: 0 }, { seed: 5 });
    expect(some.counts.retries).toBeGreaterThan(0);
    expect(some.counts.offered).toBe(none.counts.offered);
    expect(some.counts.good - none.counts.good).toBeGreaterThan(0);
    expect(some.counts.failed).toBeLessThan(none.counts.failed);
  });

  test('goes on from a fork under other chances with the same past', () => {
    const past = simulate(collapse, { seed: 1 });
    const forked = simulate(collapse, { seed: 1, fork: { at: 30, seed: 99 } });
    expect(forked.series.offered.values.slice(0, 30)).toEqual(past.series.offered.values.slice(0, 30));
    expect(forked.series.offered.values.slice(31)).not.toEqual(past.series.offered.values.slice(31));
    expect(simulate(collapse, { seed: 1, fork: { at: 30, seed: 99 } })).toEqual(forked);
  });

  test('is the same when it is traced, and the trace has every outcome', () => {
    const trace = new Trace(10_000);
    expect(simulate({ ...defaults, timeout: 0.55 }, { seed: 1, trace })).toEqual(
      simulate({ ...defaults, timeout: 0.55 }, { seed: 1 }),
    );
    const { counts } = simulate({ ...defaults, timeout: 0.55 }, { seed: 1 });
    const seen = (kind: string) => trace.data().events.filter((event) => event.kind === kind).length;
    expect([seen('first try'), seen('send'), seen('timeout'), seen('good'), seen('failed')]).toEqual([
      counts.offered,
      counts.attempts,
      counts.timeouts,
      counts.good,
      counts.failed,
    ]);
    expect(counts.timeouts).toBeGreaterThan(0);
  });

  test('reports its progress', () => {
    const shares: number[] = [];
    simulate(defaults, { seed: 1, progress: (share) => shares.push(share) });
    expect(shares).toEqual(Array.from({ length: 59 }, (_, i) => (i + 1) / 60));
  });

  test('of zero attempts on time is decided by what was offered, not by what was not', () => {
    const { judgement } = simulate({ ...defaults, timeout: 0.1 }, { seed: 1 });
    expect(judgement.outcome).toBe('overloaded');
  });
});

describe('any parameters', () => {
  const extremes: { name: string; value: number | string }[] = [];
  for (const [name, field] of Object.entries<Field>(parameters.fields)) {
    if (field.kind === 'number' || field.kind === 'integer')
      extremes.push({ name, value: field.text.min }, { name, value: field.text.max });
    if (field.kind === 'choice') extremes.push(...field.options.map(({ value }) => ({ name, value })));
  }

  test.each(extremes)('$name = $value gives a result or a clear error', ({ name, value }) => {
    for (const base of [defaults, { ...collapse, duration: 160 }]) {
      const params = { ...base, [name]: value } as Params;
      const result = attempt(params);
      if (result !== null) expectSound(result, params);
    }
  });

  // Within the sliders' ranges, so that most sets are small enough to run; the limits themselves are tested above.
  const arbitrary = fc.record(
    Object.fromEntries(
      Object.entries(parameters.fields)
        .filter(([, field]) => (field as Field).kind !== 'file')
        .map(([name, field]: [string, Field]) => {
          if (field.kind === 'toggle') return [name, fc.boolean()];
          if (field.kind === 'choice')
            return [
              name,
              fc.constantFrom(
                ...field.options.map(({ value }) => value).filter((v) => v !== 'trace' && v !== 'samples'),
              ),
            ];
          if (field.kind === 'file') throw new Error('files are left out');
          const [min, max] = field.text.range ?? [field.text.min, field.text.max];
          return [name, field.kind === 'integer' ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true })];
        }),
    ),
  );

  test('random ones too', () => {
    fc.assert(
      fc.property(arbitrary, (values) => {
        const params = { ...(values as Params), duration: Math.min((values as Params).duration, 60) };
        const result = attempt(params);
        if (result !== null) expectSound(result, params);
      }),
      { numRuns: repetitions(2000, 100), seed: 20 },
    );
  });
});
