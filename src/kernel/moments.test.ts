import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Moments } from './moments.ts';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 200 });

/** Mean and central sums in two passes, the definition. */
function twoPass(list: number[]): { mean: number; m2: number; m3: number } {
  const mean = list.reduce((sum, x) => sum + x, 0) / list.length;
  const power = (k: number): number => list.reduce((sum, x) => sum + (x - mean) ** k, 0);
  return { mean, m2: power(2), m3: power(3) };
}

function expectSame(moments: Moments, list: number[]): void {
  const { mean, m2, m3 } = twoPass(list);
  const scale = Math.max(...list.map(Math.abs));
  // Rounding errors grow with the number of values and the size of the powers.
  const near = (actual: number, expected: number, power: number): void =>
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-14 * list.length ** 2 * scale ** power + 1e-300);
  expect(moments.count).toBe(list.length);
  near(moments.mean, mean, 1);
  near(moments.m2, m2, 2);
  near(moments.m3, m3, 3);
  expect(moments.min).toBe(Math.min(...list));
  expect(moments.max).toBe(Math.max(...list));
}

describe('moments', () => {
  // NIST Statistical Reference Datasets, univariate: 1001 values with certified mean and standard deviation 0.1.
  it.each([
    ['NumAcc2', 1.2, 1.1, 1.3],
    ['NumAcc3', 1000000.2, 1000000.1, 1000000.3],
    ['NumAcc4', 10000000.2, 10000000.1, 10000000.3],
  ])('reaches the certified values of NIST %s', (_name, first, odd, even) => {
    const moments = Moments.of([first, ...Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? odd : even))]);
    // The values themselves are rounded to half an ulp of `first`; the deviation can be no better than that.
    expect(Math.abs(moments.mean - first)).toBeLessThanOrEqual(first * Number.EPSILON);
    expect(Math.abs(moments.standardDeviation - 0.1)).toBeLessThanOrEqual(first * Number.EPSILON);
  });

  it('equals the two-pass definition', () => {
    fc.assert(fc.property(values, (list) => expectSame(Moments.of(list), list)));
  });

  it('merges any split of a sequence, also from plain data, to the whole', () => {
    fc.assert(
      fc.property(values, fc.nat(), (list, at) => {
        const cut = at % (list.length + 1);
        const merged = Moments.of(list.slice(0, cut));
        merged.merge(structuredClone(Moments.of(list.slice(cut))));
        expectSame(merged, list);
      }),
    );
  });

  it('knows the skewness of a Bernoulli sample in closed form', () => {
    const moments = Moments.of([1, 0, 0, 0, 0]);
    // (1 - 2p) / sqrt(p (1 - p)) with p = 1/5.
    expect(moments.skewness).toBeCloseTo(0.6 / Math.sqrt(0.16), 12);
    expect(moments.variance).toBeCloseTo(0.2, 12);
    expect(moments.standardError).toBeCloseTo(0.2, 12);
    expect(moments.sum).toBeCloseTo(1, 12);
  });

  it('has no variance below two values', () => {
    expect(new Moments().variance).toBeNaN();
    expect(Moments.of([3]).variance).toBeNaN();
    expect(Moments.of([3]).mean).toBe(3);
  });
});
