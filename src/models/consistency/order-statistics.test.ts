// Order statistics against closed forms and, where there is none, against draws.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../test/full.ts';
import {
  constant,
  type Distribution,
  empirical,
  exponential,
  lognormal,
  Moments,
  mixture,
  pareto,
  Streams,
  uniform,
} from '../../kernel/index.ts';
import {
  expectedExponential,
  orderStatisticCdf,
  orderStatisticMean,
  orderStatisticQuantile,
} from './order-statistics.ts';

const alike = (n: number, delay: Distribution): Distribution[] => Array.from({ length: n }, () => delay);
const ranks = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

/** Draws all ranks at once, sorted. */
function drawSorted(delays: readonly Distribution[], count: number): Float64Array[] {
  const random = new Streams(23).stream('order statistics');
  const columns = delays.map(() => new Float64Array(count));
  for (let trial = 0; trial < count; trial++) {
    const sorted = delays.map((delay) => delay.sample(random)).sort((a, b) => a - b);
    for (let k = 0; k < sorted.length; k++) columns[k][trial] = sorted[k];
  }
  return columns;
}

const unlike: readonly (readonly Distribution[])[] = [
  [exponential(1), exponential(3), exponential(0.2)],
  [constant(0), uniform(0.5, 2), lognormal(1, 0.5), exponential(1), constant(1.5)],
  [
    pareto(2.6, 1),
    mixture([
      { weight: 0.9, distribution: pareto(10, 0.3) },
      { weight: 0.1, distribution: exponential(0.6) },
    ]),
    exponential(0.4),
    uniform(0, 1),
  ],
];

describe('exponential delays that are alike', () => {
  it('have the means that are told of them', () => {
    expect(expectedExponential(3, 2)).toBeCloseTo(5 / 6, 12);
    expect(expectedExponential(5, 3)).toBeCloseTo(47 / 60, 12);
    expect(expectedExponential(5, 5)).toBeCloseTo(137 / 60, 12);
    expect(expectedExponential(3, 1)).toBeCloseTo(1 / 3, 12);
  });

  it('agree with the general law', () => {
    for (const n of [1, 2, 5, 12])
      for (const k of ranks(n))
        expect(orderStatisticMean(alike(n, exponential(2)), k)).toBeCloseTo(2 * expectedExponential(n, k), 8);
  });
});

describe('the law of the k-th smallest', () => {
  it('is beta for uniform delays: mean k / (n + 1), the largest with cdf x^n', () => {
    for (const n of [2, 3, 7])
      for (const k of ranks(n)) expect(orderStatisticMean(alike(n, uniform(0, 1)), k)).toBeCloseTo(k / (n + 1), 8);
    expect(orderStatisticQuantile(alike(4, uniform(0, 1)), 4, 0.0081)).toBeCloseTo(0.3, 12);
    expect(orderStatisticCdf(alike(3, uniform(0, 1)), 2, 0.5)).toBeCloseTo(0.5, 15);
  });

  it('of the smallest and the largest of unlike exponentials is that of minimum and inclusion-exclusion', () => {
    const [a, b, c] = [1, 3, 0.2];
    const both = (x: number, y: number): number => 1 / (1 / x + 1 / y);
    const least = 1 / (1 / a + 1 / b + 1 / c);
    const delays = [exponential(a), exponential(b), exponential(c)];
    expect(orderStatisticMean(delays, 1)).toBeCloseTo(least, 8);
    expect(orderStatisticMean(delays, 3)).toBeCloseTo(a + b + c - both(a, b) - both(a, c) - both(b, c) + least, 8);
    expect(orderStatisticQuantile(delays, 1, 0.5)).toBeCloseTo(Math.log(2) * least, 12);
  });

  it('holds for tails so heavy that the largest hardly has a mean', () => {
    // The largest of two Paretos of shape a and least value 1: cdf (1 - x^-a)^2, mean 2 a / (a - 1) - 2 a / (2 a - 1).
    for (const shape of [1.1, 1.51, 4]) {
      const delays = alike(2, pareto(shape, shape / (shape - 1)));
      const least = (2 * shape) / (2 * shape - 1);
      expect(orderStatisticMean(delays, 1)).toBeCloseTo(least, 6);
      expect(orderStatisticMean(delays, 2)).toBeCloseTo((2 * shape) / (shape - 1) - least, 6);
    }
  });

  it('sorts constants', () => {
    const delays = [0.3, 0, 0.1, 0.2].map(constant);
    expect(ranks(4).map((k) => orderStatisticQuantile(delays, k, 0.999))).toEqual([0, 0.1, 0.2, 0.3]);
    ranks(4).forEach((k) => {
      expect(orderStatisticMean(delays, k)).toBeCloseTo((k - 1) / 10, 8);
    });
    expect(orderStatisticMean([constant(0), constant(0)], 1)).toBe(0);
  });

  it('of one delay is the delay itself, of measured ones too', () => {
    const measured = empirical([3, 1, 4, 1, 5, 9, 2, 6]);
    expect(orderStatisticMean([measured], 1)).toBe(measured.mean);
    for (const p of [0.1, 0.5, 0.9]) expect(orderStatisticQuantile([measured], 1, p)).toBe(measured.quantile(p));
    // The larger of two draws from m values: the mean of the sorted values with weights (2 i - 1) / m^2.
    const larger = [1, 1, 2, 3, 4, 5, 6, 9].reduce((sum, x, i) => sum + (x * (2 * i + 1)) / 64, 0);
    expect(orderStatisticMean([measured, measured], 2)).toBeCloseTo(larger, 8);
  });

  it('has ranks that add up to the delays, and quantiles that turn the cdf round', () => {
    for (const delays of unlike) {
      const sum = ranks(delays.length).reduce((so, k) => so + orderStatisticMean(delays, k), 0);
      expect(sum).toBeCloseTo(
        delays.reduce((so, { mean }) => so + mean, 0),
        7,
      );
      fc.assert(
        fc.property(
          fc.integer({ min: 1, max: delays.length }),
          fc.double({ min: 0.001, max: 0.999, noNaN: true }),
          (k, p) => {
            const x = orderStatisticQuantile(delays, k, p);
            expect(orderStatisticCdf(delays, k, x)).toBeGreaterThanOrEqual(p);
            if (x > 0) expect(orderStatisticCdf(delays, k, x * (1 - 1e-12))).toBeLessThan(p + 1e-9);
          },
        ),
      );
    }
  });

  it('is that of draws, within three standard errors', () => {
    const count = repetitions(1_000_000);
    for (const delays of unlike) {
      const columns = drawSorted(delays, count);
      for (const k of ranks(delays.length)) {
        const { mean, standardError } = Moments.of(columns[k - 1]);
        expect(Math.abs(mean - orderStatisticMean(delays, k))).toBeLessThanOrEqual(3 * standardError + 1e-8);
        for (const p of [0.5, 0.99]) {
          const x = orderStatisticQuantile(delays, k, p);
          const law = orderStatisticCdf(delays, k, x);
          const share = columns[k - 1].reduce((sum, delay) => sum + (delay <= x ? 1 : 0), 0) / count;
          expect(Math.abs(share - law)).toBeLessThanOrEqual(3 * Math.sqrt((law * (1 - law)) / count));
        }
      }
    }
  });

  it('knows no rank 0, none beyond the last, and no quantile 0 or 1', () => {
    const delays = alike(2, exponential(1));
    expect(() => orderStatisticMean(delays, 0)).toThrow('rank 0 of 2 delays');
    expect(() => orderStatisticCdf(delays, 3, 1)).toThrow('rank 3 of 2 delays');
    expect(() => expectedExponential(3, 1.5)).toThrow('rank 1.5 of 3 delays');
    expect(() => orderStatisticQuantile(delays, 1, 1)).toThrow('quantile 1, allowed between 0 and 1');
  });
});
