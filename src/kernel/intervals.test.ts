import { describe, expect, it } from 'vitest';
import { repetitions } from '../../test/full.ts';
import { binomialCdf } from './beta.ts';
import {
  type Interval,
  meanInterval,
  pairedInterval,
  proportionInterval,
  quantileInterval,
  quantileRanks,
} from './intervals.ts';
import { Moments } from './moments.ts';
import { type Random, Streams } from './random.ts';

/** The share of intervals that hold the truth lies within 3.3 standard errors of what it should be (1 in 1000). */
function expectCoverage(truth: number, coverage: number, interval: (random: Random) => Interval): void {
  const runs = repetitions(40_000);
  let held = 0;
  for (let seed = 0; seed < runs; seed++) {
    const { lower, upper } = interval(new Streams(seed).stream('coverage'));
    if (lower <= truth && truth <= upper) held++;
  }
  expect(Math.abs(held / runs - coverage)).toBeLessThan(3.3 * Math.sqrt((coverage * (1 - coverage)) / runs));
}

const draw = (n: number, one: () => number): number[] => Array.from({ length: n }, one);

describe('interval for a mean', () => {
  it('is the textbook one', () => {
    // Five values 1 to 5: mean 3, s = sqrt(2.5), t(4) = 2.776.
    const { estimate, lower, upper, n } = meanInterval([1, 2, 3, 4, 5]);
    expect([estimate, n]).toEqual([3, 5]);
    expect(upper - 3).toBeCloseTo(2.7764451 * Math.sqrt(0.5), 6);
    expect(3 - lower).toBeCloseTo(upper - 3, 12);
    expect(meanInterval(Moments.of([1, 2, 3, 4, 5]))).toEqual(meanInterval([1, 2, 3, 4, 5]));
  });

  it('covers normal values as often as it says, few as they are', () => {
    expectCoverage(10, 0.95, (random) => meanInterval(draw(4, () => 10 + 3 * random.normal())));
    expectCoverage(0, 0.8, (random) =>
      meanInterval(
        draw(2, () => random.normal()),
        0.8,
      ),
    );
  });

  it('knows nothing from one value or none', () => {
    expect(meanInterval([7])).toEqual({ estimate: 7, lower: -Infinity, upper: Infinity, n: 1 });
    expect(meanInterval([])).toEqual({ estimate: Number.NaN, lower: -Infinity, upper: Infinity, n: 0 });
    expect(() => meanInterval([1, 2], 1)).toThrow('confidence 1');
  });
});

describe('interval for paired differences', () => {
  it('covers, and with common random numbers is far narrower than the two apart', () => {
    let [paired, apart] = [0, 0];
    expectCoverage(0.5, 0.95, (random) => {
      const before = draw(8, () => 20 * random.normal());
      const after = before.map((value) => value + 0.5 + random.normal());
      const interval = pairedInterval(before, after);
      const one = meanInterval(after);
      paired += interval.upper - interval.lower;
      apart += one.upper - one.lower;
      return interval;
    });
    expect(apart / paired).toBeGreaterThan(10);
  });

  it('refuses lists of different lengths', () => {
    expect(() => pairedInterval([1, 2], [1])).toThrow('2 values cannot be paired with 1');
  });
});

describe('interval for a proportion', () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('is the published one for %s of %s', (successes, n, lower, upper) => {
    const interval = proportionInterval(successes, n);
    expect(interval.lower.toFixed(4)).toBe(lower.toFixed(4));
    expect(interval.upper.toFixed(4)).toBe(upper.toFixed(4));
    const mirror = proportionInterval(n - successes, n);
    expect(mirror.lower).toBeCloseTo(1 - interval.upper, 12);
  });

  it('covers as often as the binomial law says it must', () => {
    for (const [n, p] of [
      [20, 0.1],
      [100, 0.5],
      [100, 0.99],
    ]) {
      let exact = 0;
      for (let k = 0; k <= n; k++) {
        const { lower, upper } = proportionInterval(k, n);
        if (lower <= p && p <= upper) exact += binomialCdf(k, n, p) - binomialCdf(k - 1, n, p);
      }
      // Wilson's interval is near its word, not above it, for every p: Agresti and Coull, 1998.
      expect(Math.abs(exact - 0.95)).toBeLessThan(0.04);
      expectCoverage(p, exact, (random) => {
        let successes = 0;
        for (let i = 0; i < n; i++) if (random.uniform() < p) successes++;
        return proportionInterval(successes, n);
      });
    }
  });

  it('knows nothing from no trial', () => {
    expect(proportionInterval(0, 0)).toEqual({ estimate: Number.NaN, lower: 0, upper: 1, n: 0 });
    expect(() => proportionInterval(3, 2)).toThrow('3 successes in 2 trials');
  });
});

describe('interval for a quantile', () => {
  // The ranks of the sign test's interval for the median, e.g. Conover, Practical Nonparametric Statistics, table A3.
  it.each([
    [5, 0, 6],
    [6, 1, 6],
    [10, 2, 9],
    [20, 6, 15],
    [100, 40, 61],
  ])('takes the published ranks for the median of %s', (n, lower, upper) => {
    expect(quantileRanks(n, 0.5)).toEqual({ lower, upper });
  });

  it.each([
    [30, 0.5],
    [100, 0.9],
    [600, 0.99],
    [50, 0.99],
  ])(
    'of %s values covers the %s-quantile at least as often as it says, and as often as the binomial law says',
    (n, q) => {
      const { lower, upper } = quantileRanks(n, q);
      const exact = binomialCdf(upper - 1, n, q) - binomialCdf(lower - 1, n, q);
      expect(exact).toBeGreaterThanOrEqual(0.95);
      expectCoverage(-Math.log(1 - q), exact, (random) =>
        quantileInterval(
          draw(n, () => random.exponential()),
          q,
        ),
      );
    },
  );

  it('holds its own estimate, and is infinite where the values are too few', () => {
    for (let n = 1; n < 60; n++) {
      for (const q of [0.01, 0.5, 0.95, 0.99]) {
        const { estimate, lower, upper } = quantileInterval(
          draw(n, () => n).map((_, i) => i),
          q,
        );
        expect(lower).toBeLessThanOrEqual(estimate);
        expect(estimate).toBeLessThanOrEqual(upper);
      }
    }
    expect(quantileInterval([3, 1, 2], 0.5)).toEqual({ estimate: 2, lower: -Infinity, upper: Infinity, n: 3 });
    expect(quantileInterval([], 0.5).estimate).toBeNaN();
    expect(() => quantileInterval([1], 1)).toThrow('quantile 1');
  });
});
