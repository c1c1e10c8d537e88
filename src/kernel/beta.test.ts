import fc from 'fast-check';
import jstat from 'jstat';
import { describe, expect, it } from 'vitest';
import { binomialCdf, incompleteBeta, studentCdf, studentQuantile } from './beta.ts';

const { jStat } = jstat;
const share = fc.double({ min: 0, max: 1, noNaN: true });
const upperHalf = fc.double({ min: 0.5, max: 1 - 1e-12, noNaN: true });

function expectNear(actual: number, expected: number, error: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(error * (1 + Math.abs(expected)));
}

describe('incomplete beta', () => {
  it('is x^a for b = 1 and 1 - (1 - x)^b for a = 1', () => {
    fc.assert(
      fc.property(share, fc.double({ min: 0.1, max: 50, noNaN: true }), (x, a) => {
        expect(Math.abs(incompleteBeta(x, a, 1) - x ** a)).toBeLessThan(1e-12);
        expect(Math.abs(incompleteBeta(x, 1, a) - (1 - (1 - x) ** a))).toBeLessThan(1e-12);
      }),
    );
  });

  it('agrees with jstat', () => {
    const size = fc.double({ min: 0.5, max: 200, noNaN: true });
    fc.assert(
      fc.property(share, size, size, (x, a, b) => {
        // jstat stops its fraction at 3e-7 relative.
        expect(Math.abs(incompleteBeta(x, a, b) - jStat.ibeta(x, a, b))).toBeLessThan(1e-6);
      }),
    );
  });

  it('sums the binomial law', () => {
    for (const [n, p] of [
      [7, 0.3],
      [20, 0.95],
      [60, 0.5],
    ]) {
      let term = (1 - p) ** n;
      let sum = 0;
      for (let k = 0; k < n; k++) {
        sum += term;
        expect(Math.abs(binomialCdf(k, n, p) - sum)).toBeLessThan(1e-13);
        term *= ((n - k) / (k + 1)) * (p / (1 - p));
      }
      expect([binomialCdf(-1, n, p), binomialCdf(n, n, p)]).toEqual([0, 1]);
    }
  });

  it('refuses parameters that are not positive', () => {
    expect(() => incompleteBeta(0.5, 0, 1)).toThrow('a = 0');
  });
});

describe('Student t', () => {
  // The table in every textbook, to its three digits.
  it.each([
    [1, 6.314, 12.706, 63.657],
    [2, 2.92, 4.303, 9.925],
    [3, 2.353, 3.182, 5.841],
    [5, 2.015, 2.571, 4.032],
    [10, 1.812, 2.228, 3.169],
    [30, 1.697, 2.042, 2.75],
    [120, 1.658, 1.98, 2.617],
  ])('has the quantiles of the table at %s degrees of freedom', (freedom, q95, q975, q995) => {
    const found = [0.95, 0.975, 0.995].map((p) => Number(studentQuantile(p, freedom).toFixed(3)));
    expect(found).toEqual([q95, q975, q995]);
  });

  it('has its closed forms at 1, 2 and 4 degrees of freedom', () => {
    fc.assert(
      fc.property(upperHalf, (p) => {
        const tail = 1 - p;
        const four = Math.cos(Math.acos(Math.sqrt(4 * p * tail)) / 3) / Math.sqrt(4 * p * tail);
        expectNear(studentQuantile(p, 1), 1 / Math.tan(Math.PI * tail), 1e-12);
        expectNear(studentQuantile(p, 2), (p - tail) / Math.sqrt(2 * p * tail), 1e-12);
        // The closed form itself is a root of a difference from 1 near the median.
        expectNear(studentQuantile(p, 4), 2 * Math.sqrt(Math.max(0, four - 1)), p > 0.6 ? 1e-12 : 5e-8);
      }),
    );
  });

  it('agrees with jstat and inverts its own distribution function', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
        fc.integer({ min: 1, max: 5000 }),
        (p, freedom) => {
          const t = studentQuantile(p, freedom);
          // Newton stops at a relative step of 1e-14. The tail is taken as the power freedom / 2 of a quotient that is
          // rounded twice, by 2^-53 relative each: a relative error of freedom 2^-53, once in the quantile and once here,
          // of a tail of at most 1/2.
          expect(Math.abs(studentCdf(t, freedom) - p)).toBeLessThan(1e-14 + freedom * 2 ** -53);
          // The smaller of p and 1 - p can be taken from 1 and back without rounding.
          const tail = 1 - Math.max(p, 1 - p);
          expect(studentQuantile(tail, freedom)).toBe(-studentQuantile(1 - tail, freedom));
          if (p > 0.01 && p < 0.99)
            expect(Math.abs(t - jStat.studentt.inv(p, freedom))).toBeLessThan(1e-5 * (1 + Math.abs(t)));
        },
      ),
    );
  });

  it('nears the normal with a million degrees of freedom and reaches far into its tails', () => {
    // z + (z^3 + z) / (4 freedom), the beginning of the expansion.
    const z = 1.959963984540054;
    expect(studentQuantile(0.975, 1e6)).toBeCloseTo(z + (z ** 3 + z) / 4e6, 9);
    expectNear(studentQuantile(1e-100, 1), -1e100 / Math.PI, 1e-12);
    expect(studentQuantile(0.5, 7)).toBe(0);
    expect(() => studentQuantile(1, 3)).toThrow('probability 1');
    expect(() => studentQuantile(0.9, 0.5)).toThrow('0.5 degrees of freedom');
  });
});
