// Distributions of whole numbers: Zipf, for which key is asked for, and Poisson, for how many come. Sources: Hoermann and
// Derflinger, Rejection-Inversion to Generate Variates from Monotone Discrete Distributions, ACM TOMACS 6(3), 1996;
// Hoermann, The Transformed Rejection Method for Generating Poisson Random Variables, 1993 (PTRS).

import { exp, expm1, log, log1p } from './arithmetic.ts';
import { checkParameter, type Distribution } from './distribution.ts';
import { pow } from './power.ts';
import type { Random } from './random.ts';
import { gammaAbove, logGamma } from './special-functions.ts';

/**
 * A uniform draw has 53 bits, so ranks beyond 10^10 of an exponent above 1, whose chances are smaller than that, would
 * come too coarsely: the mean errs by up to 2^-54 of the count, 5.6e-7. Up to 1 the high ranks are likely and any count
 * that is exact with a half added is fine.
 */
const MOST_STEEP = 1e10;
const MOST_FLAT = 1e15;

/** Ranks 1 to `count`, rank k with a probability proportional to k^-exponent; no table, so any count is as fast. */
export function zipf(count: number, exponent: number): Distribution {
  checkParameter('the exponent of a Zipf distribution', exponent, exponent >= 0, '0 or more');
  const most = exponent > 1 ? MOST_STEEP : MOST_FLAT;
  const isCount = Number.isInteger(count) && count >= 1 && count <= most;
  checkParameter('the count of a Zipf distribution', count, isCount, `1, 2, 3, ... up to ${most}`);
  const total = powerSum(count, exponent);
  const mean = powerSum(count, exponent - 1) / total;
  return {
    name: `zipf(${count}, ${exponent})`,
    mean,
    variance: powerSum(count, exponent - 2) / total - mean * mean,
    sample: rejectionInversion(count, exponent),
    cdf: (x) => (x < 1 ? 0 : x >= count ? 1 : powerSum(Math.floor(x), exponent) / total),
  };
}

/**
 * From here on the hat is too large by less than (s + 1)^2 / (24 k^2), some 1e-14, less than the difference of two
 * integrals can tell: its rounding would reject ranks that are right, by per cents at 10^15.
 */
const SMOOTH = 1e7;

/** Inverts the integral of the hat x^-exponent, rounds, and rejects the little by which the hat is too large. */
function rejectionInversion(count: number, exponent: number): (random: Random) => number {
  const rest = 1 - exponent;
  const height = (x: number): number => exp(-exponent * log(x));
  const integral = (x: number): number => {
    const y = log(x);
    return Math.abs(rest * y) < 1e-8 ? y * (1 + (rest * y) / 2) : expm1(rest * y) / rest;
  };
  const inverse = (area: number): number => {
    const y = Math.max(-1, rest * area);
    return exp(Math.abs(y) < 1e-8 ? area * (1 - y / 2) : log1p(y) / rest);
  };
  const low = integral(1.5) - 1;
  const high = integral(count + 0.5);
  // Within this of a whole number the rounded value is accepted without a second look.
  const sure = 2 - inverse(integral(2.5) - height(2));
  return (random) => {
    for (;;) {
      const area = high + random.uniform() * (low - high);
      const x = inverse(area);
      const k = Math.min(count, Math.max(1, Math.floor(x + 0.5)));
      if (k - x <= sure || k >= SMOOTH || area >= integral(k + 0.5) - height(k)) return k;
    }
  };
}

const DIRECT_TERMS = 20;

/** The sum of k^-s for k = 1 to n: 20 terms one by one, the rest by the formula of Euler and Maclaurin. */
function powerSum(n: number, s: number): number {
  let sum = 0;
  for (let k = 1; k <= Math.min(n, DIRECT_TERMS); k++) sum += pow(k, -s);
  if (n <= DIRECT_TERMS) return sum;
  const spread = log(n / DIRECT_TERMS);
  const area = (1 - s) * spread;
  // The integral of x^-s from 20 to n, also for s near 1.
  const integral = pow(DIRECT_TERMS, 1 - s) * spread * (Math.abs(area) < 1e-8 ? 1 + area / 2 : expm1(area) / area);
  const correction = (x: number): number => {
    const z = 1 / (x * x);
    const third = ((s + 1) * (s + 2) * z) / 720;
    const fifth = ((s + 1) * (s + 2) * (s + 3) * (s + 4) * z * z) / 30240;
    const seventh = ((s + 1) * (s + 2) * (s + 3) * (s + 4) * (s + 5) * (s + 6) * z * z * z) / 1209600;
    return (-s * pow(x, -s) * (1 / 12 - third + fifth - seventh)) / x;
  };
  return sum + integral + (pow(n, -s) - pow(DIRECT_TERMS, -s)) / 2 + correction(n) - correction(DIRECT_TERMS);
}

export function poisson(mean: number): Distribution {
  checkParameter('the mean of a Poisson distribution', mean, mean > 0, 'more than 0');
  return {
    name: `poisson(${mean})`,
    mean,
    variance: mean,
    sample: mean < 10 ? (random) => countArrivals(mean, random) : transformedRejection(mean),
    cdf: (x) => (x < 0 ? 0 : x === Number.POSITIVE_INFINITY ? 1 : gammaAbove(Math.floor(x) + 1, mean)),
  };
}

/** How many arrivals at rate 1 fall into a time of this length. */
function countArrivals(time: number, random: Random): number {
  let count = 0;
  for (let left = time - random.exponential(); left > 0; left -= random.exponential()) count++;
  return count;
}

function transformedRejection(mean: number): (random: Random) => number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const logInverseAlpha = log(1.1239 + 1.1328 / (b - 3.4));
  const sure = 0.9277 - 3.6224 / (b - 2);
  const logMean = log(mean);
  return (random) => {
    for (;;) {
      const u = random.uniform() - 0.5;
      const v = 1 - random.uniform();
      const edge = 0.5 - Math.abs(u);
      const k = Math.floor(((2 * a) / edge + b) * u + mean + 0.43);
      if (edge >= 0.07 && v <= sure) return k;
      if (k < 0 || (edge < 0.013 && v > edge)) continue;
      if (log(v) + logInverseAlpha - log(a / (edge * edge) + b) <= k * logMean - mean - logGamma(k + 1)) return k;
    }
  };
}
