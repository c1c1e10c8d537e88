// Whether a sample follows a distribution: the p-values of the tests of Kolmogorov-Smirnov and chi-square. With fixed
// seeds and SIGNIFICANCE a right sampler fails once in a thousand checks when first written, and then never again.

import jstat from 'jstat';

export const SIGNIFICANCE = 1e-3;

/**
 * P-value of the greatest distance between the sample's steps and a continuous distribution function. Asymptotic, with
 * the correction of Stephens (1970) for samples of 5 up.
 */
export function kolmogorovSmirnov(sample: readonly number[] | Float64Array, cdf: (x: number) => number): number {
  const sorted = Float64Array.from(sample).sort();
  const n = sorted.length;
  let distance = 0;
  for (let i = 0; i < n; i++) {
    const p = cdf(sorted[i]);
    distance = Math.max(distance, p - i / n, (i + 1) / n - p);
  }
  const root = Math.sqrt(n);
  const t = (root + 0.12 + 0.11 / root) * distance;
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * t * t);
  return t < 0.2 ? 1 : Math.min(1, Math.max(0, sum));
}

/** P-value of counts against expected counts of the same sum; each expected count should be 5 or more. */
export function chiSquare(observed: ArrayLike<number>, expected: ArrayLike<number>): number {
  let statistic = 0;
  for (let i = 0; i < observed.length; i++) statistic += (observed[i] - expected[i]) ** 2 / expected[i];
  return 1 - jstat.jStat.chisquare.cdf(statistic, observed.length - 1);
}

/** How far a correlation of two samples is from none, in standard errors: normal for independent samples. */
export function correlationScore(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = Math.min(a.length, b.length);
  let [sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    sumA += a[i];
    sumB += b[i];
    squareA += a[i] * a[i];
    squareB += b[i] * b[i];
    product += a[i] * b[i];
  }
  const covariance = product / n - (sumA * sumB) / n ** 2;
  const scale = Math.sqrt((squareA / n - (sumA / n) ** 2) * (squareB / n - (sumB / n) ** 2));
  return (covariance / scale) * Math.sqrt(n);
}
