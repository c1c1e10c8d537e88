// What the laws of the scenario come to by numbers: expectations over a lognormal time, and its distribution function.

import { exp, log, normalCdf } from '../../../../kernel/index.ts';

/** Steps of the normal variable, from -FAR to FAR; the sum over a bell curve is exact to many digits. */
const STEP = 0.02;
const FAR = 8;
const PER_ROOT_TWO_PI = 0.3989422804014327;

/** P(X <= x) for a lognormal X by its median and the sigma of its logarithm. */
export const lognormalCdf = (x: number, median: number, sigma: number): number =>
  x <= 0 ? 0 : normalCdf((log(x) - log(median)) / sigma);

export const lognormalMean = (median: number, sigma: number): number => median * exp((sigma * sigma) / 2);

/** The mean of `f` over a lognormal variable. */
export function overLognormal(median: number, sigma: number, f: (x: number) => number): number {
  let sum = 0;
  for (let z = -FAR; z <= FAR; z += STEP) sum += exp((-z * z) / 2) * f(median * exp(sigma * z));
  return sum * STEP * PER_ROOT_TWO_PI;
}

/** The integral of the distribution function of a lognormal variable from 0 to `x`. */
export function integralOfCdf(x: number, median: number, sigma: number): number {
  if (x <= 0) return 0;
  const below = (log(x) - log(median)) / sigma;
  return x * normalCdf(below) - lognormalMean(median, sigma) * normalCdf(below - sigma);
}

/** P(a Poisson variable of that mean >= count). */
export function poissonAtLeast(count: number, mean: number): number {
  let term = exp(-mean);
  let below = 0;
  for (let k = 0; k < count; k++) {
    below += term;
    term *= mean / (k + 1);
  }
  return Math.max(0, 1 - below);
}
