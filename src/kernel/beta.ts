// The regularized incomplete beta function and the two distributions that are read from it: Student's t and the
// binomial. Sources: the continued fraction DLMF 8.17.22, evaluated by Lentz's method; DLMF 8.17.5 for the binomial.

import { exp, log, log1p } from './arithmetic.ts';
import { logGamma, normalQuantile } from './special-functions.ts';

// biome-ignore lint/suspicious/noApproximativeNumericConstant: of Math the kernel uses functions that are exact only.
const PI = 3.141592653589793;
const TINY = 1e-300;
const PRECISION = 1e-16;
/** The fraction takes some sqrt(max(a, b)) steps; this is enough for parameters of 10^9. */
const MOST_STEPS = 200_000;

/**
 * I_x(a, b), the chance that a beta(a, b) variable is at most x. Who knows 1 - x better than by subtraction passes it.
 * The relative error is that of the log-gamma of a + b times its size: 1e-15 for small, 1e-9 for a million.
 */
export function incompleteBeta(x: number, a: number, b: number, complement = 1 - x): number {
  if (!(a > 0 && b > 0)) throw new RangeError(`incomplete beta with a = ${a}, b = ${b}, allowed more than 0`);
  if (!(x > 0)) return 0;
  if (!(complement > 0)) return 1;
  const front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(complement));
  // The fraction converges fast on the lower side of the mean; the upper side is the mirror image.
  if (x < (a + 1) / (a + b + 2)) return (front * fraction(x, a, b)) / a;
  return 1 - (front * fraction(complement, b, a)) / b;
}

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = awayFromZero(1 - ((a + b) * x) / (a + 1));
  d = 1 / d;
  let value = d;
  for (let m = 1; m <= MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) <= PRECISION) return value;
  }
  throw new Error(`incomplete beta did not converge at x = ${x}, a = ${a}, b = ${b}`);
}

function awayFromZero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x;
}

/** The chance of at most k successes in n trials of probability p each. */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return incompleteBeta(1 - p, n - k, k + 1, p);
}

/** P(T > t) for t >= 0 and Student's t with that many degrees of freedom. */
function studentTail(t: number, freedom: number): number {
  const sum = freedom + t * t;
  return incompleteBeta(freedom / sum, freedom / 2, 0.5, (t * t) / sum) / 2;
}

/** P(T <= t) for Student's t. */
export function studentCdf(t: number, freedom: number): number {
  return t < 0 ? studentTail(-t, freedom) : 1 - studentTail(t, freedom);
}

/** The t with P(T <= t) = p, for p from 10^-100 to below 1 and 1 or more degrees of freedom. */
export function studentQuantile(p: number, freedom: number): number {
  if (!(p >= 1e-100 && p < 1)) throw new RangeError(`probability ${p}, allowed 1e-100 to below 1`);
  if (!(freedom >= 1)) throw new RangeError(`${freedom} degrees of freedom, allowed 1 or more`);
  const tail = Math.min(p, 1 - p);
  if (tail === 0.5) return 0;
  const t = quantileOfTail(tail, freedom);
  return p < 0.5 ? -t : t;
}

/**
 * The t > 0 with P(T > t) = tail, by Newton's method on log P against log t. That curve falls and is concave, so from
 * any start the second step is at or right of the root and those that follow fall towards it.
 */
function quantileOfTail(tail: number, freedom: number): number {
  const logDensityAtZero = logGamma((freedom + 1) / 2) - logGamma(freedom / 2) - 0.5 * log(freedom * PI);
  let t = -normalQuantile(tail);
  for (let i = 0; i < 100; i++) {
    const above = studentTail(t, freedom);
    const density = exp(logDensityAtZero - ((freedom + 1) / 2) * log1p((t * t) / freedom));
    const next = t * exp((log(above / tail) * above) / (t * density));
    const step = Math.abs(next - t);
    t = next;
    if (step <= 1e-14 * t) break;
  }
  return t;
}
