// Confidence intervals from independent values, such as one number per seed: for means (Student's t), differences of
// pairs, proportions (Wilson 1927) and quantiles (order statistics). Values in one run's queue are not independent;
// take one value per run. An end that the data cannot bound is infinite, or for a proportion 0 or 1.

import { binomialCdf, studentQuantile } from './beta.ts';
import { Moments } from './moments.ts';
import { normalQuantile } from './special-functions.ts';

export interface Interval {
  estimate: number;
  lower: number;
  upper: number;
  /** How many values it rests on. */
  n: number;
}

/** For the mean of values that are about normal, exact when they are: mean +- t s / sqrt(n). */
export function meanInterval(values: Iterable<number> | Moments, confidence = 0.95): Interval {
  const tail = tailOf(confidence);
  const { count: n, mean, standardError } = values instanceof Moments ? values : Moments.of(values);
  if (n === 0) return { estimate: Number.NaN, lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY, n };
  const half = n === 1 ? Number.POSITIVE_INFINITY : studentQuantile(1 - tail, n - 1) * standardError;
  return { estimate: mean, lower: mean - half, upper: mean + half, n };
}

/** For the mean of after[i] - before[i]: with common random numbers, far narrower than two intervals side by side. */
export function pairedInterval(before: ArrayLike<number>, after: ArrayLike<number>, confidence = 0.95): Interval {
  if (before.length !== after.length)
    throw new RangeError(`${before.length} values cannot be paired with ${after.length}`);
  const differences = new Moments();
  for (let i = 0; i < before.length; i++) differences.add(after[i] - before[i]);
  return meanInterval(differences, confidence);
}

/** For the share of n trials that succeed, by Wilson's score: it keeps its word for few trials and rare successes. */
export function proportionInterval(successes: number, n: number, confidence = 0.95): Interval {
  if (!(successes >= 0 && successes <= n)) throw new RangeError(`${successes} successes in ${n} trials`);
  const z = normalQuantile(1 - tailOf(confidence));
  if (n === 0) return { estimate: Number.NaN, lower: 0, upper: 1, n };
  const share = successes / n;
  const weight = (z * z) / n;
  const centre = (share + weight / 2) / (1 + weight);
  const half = (z * Math.sqrt((share * (1 - share)) / n + weight / (4 * n))) / (1 + weight);
  return {
    estimate: share,
    lower: successes === 0 ? 0 : centre - half,
    upper: successes === n ? 1 : centre + half,
    n,
  };
}

/**
 * For the q-quantile of any distribution: two of the values themselves, chosen by the binomial law of how many lie below
 * it, each tail at most (1 - confidence) / 2. The estimate is the least value with a share q at or below it.
 */
export function quantileInterval(values: ArrayLike<number>, q: number, confidence = 0.95): Interval {
  if (!(q > 0 && q < 1)) throw new RangeError(`quantile ${q}, allowed between 0 and 1`);
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  const { lower, upper } = quantileRanks(n, q, confidence);
  return {
    estimate: n === 0 ? Number.NaN : sorted[Math.max(0, Math.ceil(n * q) - 1)],
    lower: lower === 0 ? Number.NEGATIVE_INFINITY : sorted[lower - 1],
    upper: upper === n + 1 ? Number.POSITIVE_INFINITY : sorted[upper - 1],
    n,
  };
}

/**
 * The ranks, from 1, between which the q-quantile of n values lies: the largest lower with P(B < lower) <= tail and the
 * least upper with P(B >= upper) <= tail, for B binomial(n, q). Rank 0 and n + 1 mean that no value bounds that side.
 */
export function quantileRanks(n: number, q: number, confidence = 0.95): { lower: number; upper: number } {
  const tail = tailOf(confidence);
  const lower = leastWhere(n + 1, (rank) => binomialCdf(rank, n, q) > tail);
  const upper = leastWhere(n + 1, (rank) => 1 - binomialCdf(rank - 1, n, q) <= tail);
  return { lower, upper };
}

/** The least rank from 0 to `last` where the condition, false first and then true, is true; `last` if nowhere. */
function leastWhere(last: number, condition: (rank: number) => boolean): number {
  let [from, to] = [0, last];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (condition(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

function tailOf(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`confidence ${confidence}, allowed between 0 and 1`);
  return (1 - confidence) / 2;
}
