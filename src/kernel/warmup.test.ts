import { describe, expect, it } from 'vitest';
import { repetitions } from '../../test/full.ts';
import { Moments } from './moments.ts';
import { Streams } from './random.ts';
import { mser5 } from './warmup.ts';

/** n values of an AR(1) process of mean 0 and coefficient phi, with a bias that is added to value i. */
function series(seed: number, n: number, phi: number, bias: (i: number) => number): number[] {
  const random = new Streams(seed).stream('series');
  let state = random.normal() / Math.sqrt(1 - phi * phi);
  return Array.from({ length: n }, (_, i) => {
    state = phi * state + random.normal();
    return state + bias(i);
  });
}

/** The definition, word for word: MSER(d) = sum over the rest of (z - mean of the rest)^2 / (size of the rest)^2. */
function byDefinition(values: number[]): number {
  const batches = Array.from(
    { length: Math.floor(values.length / 5) },
    (_, k) => Moments.of(values.slice(5 * k, 5 * k + 5)).mean,
  );
  const statistics = batches.slice(0, -4).map((_, d) => {
    const rest = Moments.of(batches.slice(d));
    return rest.m2 / rest.count ** 2;
  });
  return 5 * statistics.indexOf(Math.min(...statistics));
}

describe('MSER-5', () => {
  it('cuts a step at the step', () => {
    const values = series(1, 1000, 0, (i) => (i < 150 ? 20 : 0));
    expect(mser5(values).truncateAt).toBe(150);
    expect(mser5(values).settled).toBe(true);
    expect(Math.abs(mser5(values).mean)).toBeLessThan(3.3 / Math.sqrt(850));
  });

  it('is its definition', () => {
    for (let seed = 0; seed < 50; seed++) {
      const values = series(seed, 203, 0.5, (i) => 5 * Math.exp(-i / 20));
      expect(mser5(values).truncateAt).toBe(byDefinition(values));
    }
  });

  it('errs little more than the best truncation that knows the decay, far less than none', () => {
    const n = 2000;
    // Mean squared error of the mean of values d to n: bias 10 exp(-i / 100) and the variance of an AR(1), in closed form.
    const meanSquare = (d: number): number => {
      const kept = n - d;
      const bias = (10 * (Math.exp(-d / 100) - Math.exp(-n / 100))) / (1 - Math.exp(-1 / 100)) / kept;
      return bias ** 2 + 1 / (1 - 0.7) ** 2 / kept;
    };
    const best = Math.min(...Array.from({ length: n }, (_, d) => meanSquare(d)));
    const raw = new Moments();
    const cut = new Moments();
    const runs = repetitions(2000);
    for (let seed = 0; seed < runs; seed++) {
      const values = series(seed, n, 0.7, (i) => 10 * Math.exp(-i / 100));
      raw.add(Moments.of(values).mean ** 2);
      const found = mser5(values);
      if (found.settled) cut.add(found.mean ** 2);
    }
    expect(cut.count).toBeGreaterThanOrEqual(0.99 * runs);
    expect(Math.abs(raw.mean - meanSquare(0))).toBeLessThan(3.3 * raw.standardError + 0.01 * meanSquare(0));
    expect(cut.mean).toBeLessThan(1.5 ** 2 * best);
    expect(raw.mean).toBeGreaterThan(5 ** 2 * best);
  });

  it('keeps most of a series that was settled from the start', () => {
    const kept = new Moments();
    for (let seed = 0; seed < 200; seed++) kept.add(1 - mser5(series(seed, 1000, 0.5, () => 0)).truncateAt / 1000);
    expect(kept.mean).toBeGreaterThan(0.8);
  });

  it('says so when the run is too short to tell', () => {
    expect(mser5(series(1, 1000, 0, (i) => (i < 800 ? 20 : 0))).settled).toBe(false);
    expect(() => mser5(new Float64Array(49))).toThrow('49 values are too few');
  });
});
