// The k-th smallest of n independent delays: what a quorum waits for when it asks all replicas at once. For delays with
// different distributions the number that has arrived by a time is Poisson-binomial. Source: David and Nagaraja, Order
// Statistics, 3rd edition, 2003, sections 2.1 and 5.2.

import type { Distribution } from '../../kernel/index.ts';

/** What is asked of a delay, seconds: P(delay <= x), 0 below 0, and the mean. */
export type Delay = Pick<Distribution, 'mean' | 'cdf'>;

/** Mean of the k-th smallest of n exponentials of mean 1: the sum of 1 / (n - i) for i < k (Rényi). */
export function expectedExponential(n: number, k: number): number {
  checkRank(n, k);
  let sum = 0;
  for (let i = 0; i < k; i++) sum += 1 / (n - i);
  return sum;
}

/** P(k or more of the delays are at most x). Throws a RangeError unless k is 1 to their number; so do all here. */
export function orderStatisticCdf(delays: readonly Delay[], k: number, x: number): number {
  checkRank(delays.length, k);
  const missing = missingAt(delays, x);
  let sum = 0;
  for (let m = 0; m <= delays.length - k; m++) sum += missing[m];
  return Math.min(1, sum);
}

/** The least x, to the last bit, with a chance of p or more that k delays are at most x; p between 0 and 1. */
export function orderStatisticQuantile(delays: readonly Delay[], k: number, p: number): number {
  checkRank(delays.length, k);
  if (!(p > 0 && p < 1)) throw new RangeError(`quantile ${p}, allowed between 0 and 1`);
  if (orderStatisticCdf(delays, k, 0) >= p) return 0;
  let low = 0;
  let high = scaleOf(delays);
  while (orderStatisticCdf(delays, k, high) < p) {
    low = high;
    high *= 2;
  }
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (orderStatisticCdf(delays, k, middle) >= p) high = middle;
    else low = middle;
  }
}

/**
 * Mean of the k-th smallest, by adaptive quadrature to some eight digits of the largest mean. The means of all ranks add up to the means of
 * the delays; so the largest, whose tail may be as heavy as theirs, is had from the others, whose tails are lighter.
 */
export function orderStatisticMean(delays: readonly Delay[], k: number): number {
  const n = delays.length;
  checkRank(n, k);
  const total = delays.reduce((sum, { mean }) => sum + mean, 0);
  if (total === 0) return 0;
  if (k < n) return integralToInfinity((x) => chanceOfMissing(missingAt(delays, x), n - k + 1), scaleOf(delays));
  if (n === 1) return total;
  return total - integralToInfinity((x) => missingBeyondOne(missingAt(delays, x)), scaleOf(delays));
}

/** By m from 0 to n, the chance that exactly m of the delays are longer than x. */
function missingAt(delays: readonly Delay[], x: number): Float64Array {
  const chance = new Float64Array(delays.length + 1);
  chance[0] = 1;
  for (let i = 0; i < delays.length; i++) {
    const there = delays[i].cdf(x);
    for (let m = i + 1; m > 0; m--) chance[m] = chance[m] * there + chance[m - 1] * (1 - there);
    chance[0] *= there;
  }
  return chance;
}

function chanceOfMissing(missing: Float64Array, least: number): number {
  let sum = 0;
  for (let m = missing.length - 1; m >= least; m--) sum += missing[m];
  return sum;
}

/** Mean of the missing beyond the first: the chances that rank 1, 2 ... n - 1 is still out, added up. */
function missingBeyondOne(missing: Float64Array): number {
  let sum = 0;
  for (let m = missing.length - 1; m >= 2; m--) sum += (m - 1) * missing[m];
  return sum;
}

function checkRank(n: number, k: number): void {
  if (!(Number.isInteger(k) && k >= 1 && k <= n)) throw new RangeError(`rank ${k} of ${n} delays`);
}

/** A length the delays are comparable with, more than 0. */
function scaleOf(delays: readonly Delay[]): number {
  const largest = delays.reduce((most, { mean }) => Math.max(most, mean), 0);
  return largest > 0 && largest < Number.POSITIVE_INFINITY ? largest : 1;
}

const PRECISION = 1e-10;
/** A jump is halved this often; what is then left of it is below the precision. */
const DEEPEST = 40;
/** Every panel is halved this often before its halves are believed: jumps can lie so that they agree by chance. */
const SHALLOWEST = 5;

/** The integral from 0 of a function that falls to 0, over panels that double in width. */
function integralToInfinity(f: (x: number) => number, scale: number): number {
  let sum = 0;
  let from = 0;
  let to = scale;
  let atFrom = f(from);
  // Beyond `to` a tail that falls as x^-2 or faster holds no more than to * f(to).
  for (;;) {
    const atTo = f(to);
    sum += adaptiveSimpson(f, from, to, atFrom, f(from + (to - from) / 2), atTo, PRECISION * scale, DEEPEST);
    if (to * atTo <= PRECISION * scale) return sum;
    from = to;
    atFrom = atTo;
    to *= 2;
  }
}

/** Simpson's rule, halved where two halves differ from the whole (Lyness 1969). */
function adaptiveSimpson(
  f: (x: number) => number,
  from: number,
  to: number,
  atFrom: number,
  atMiddle: number,
  atTo: number,
  error: number,
  depth: number,
): number {
  const half = (to - from) / 2;
  const middle = from + half;
  const atQuarter = f(from + half / 2);
  const atThreeQuarters = f(middle + half / 2);
  const left = (half / 6) * (atFrom + 4 * atQuarter + atMiddle);
  const right = (half / 6) * (atMiddle + 4 * atThreeQuarters + atTo);
  const difference = left + right - (half / 3) * (atFrom + 4 * atMiddle + atTo);
  const agreed = depth <= DEEPEST - SHALLOWEST && Math.abs(difference) <= 15 * error;
  if (depth === 0 || agreed) return left + right + difference / 15;
  return (
    adaptiveSimpson(f, from, middle, atFrom, atQuarter, atMiddle, error / 2, depth - 1) +
    adaptiveSimpson(f, middle, to, atMiddle, atThreeQuarters, atTo, error / 2, depth - 1)
  );
}
