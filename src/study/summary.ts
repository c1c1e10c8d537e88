// What many runs say together: the share of each outcome and the mean of each metric, with 95 % intervals (Wilson's for
// shares, Student's t for means).

import { type Interval, meanInterval, proportionInterval } from '../kernel/index.ts';
import type { AnyModel, SeedVerdict } from '../models/index.ts';

export interface ShareOfRuns {
  count: number;
  share: number;
  lo: number;
  hi: number;
}

export interface MeanOverRuns {
  mean: number;
  lo: number;
  hi: number;
  /** The runs in which the metric has a value. */
  n: number;
}

/** `count` of `n` runs, with Wilson's interval. */
export function shareOfRuns(count: number, n: number): ShareOfRuns {
  const { estimate, lower, upper } = proportionInterval(count, n);
  return { count, share: estimate, lo: lower, hi: upper };
}

/** The outcomes that occurred, the commonest first; among equals the one seen first. */
export function sharesOfOutcomes(runs: readonly SeedVerdict[]): Record<string, ShareOfRuns> {
  const counts = new Map<string, number>();
  for (const { verdict } of runs) counts.set(verdict.outcome, (counts.get(verdict.outcome) ?? 0) + 1);
  const ordered = [...counts].sort(([, a], [, b]) => b - a);
  return Object.fromEntries(ordered.map(([outcome, count]) => [outcome, shareOfRuns(count, runs.length)]));
}

/**
 * The mean of each metric over the runs in which it has a value. Student's t takes values for normal and does not know
 * that a share is never under 0 nor over 1: its interval is cut to what the share can be, which keeps the true mean inside
 * wherever it was. An end that one run alone cannot bound stays infinite.
 */
export function meansOverRuns(model: AnyModel, runs: readonly SeedVerdict[]): Record<string, MeanOverRuns> {
  return Object.fromEntries(
    model.metrics.map(({ id, unit, mayExceedOne = false }) => {
      const values = runs.map(({ metrics }) => metrics[id]).filter((value) => !Number.isNaN(value));
      const interval = meanInterval(values);
      const most = mayExceedOne ? Number.POSITIVE_INFINITY : 1;
      return [id, meanOf(unit === 'share' && interval.n > 1 ? cut(interval, most) : interval)];
    }),
  );
}

function cut(interval: Interval, most: number): Interval {
  return { ...interval, lower: Math.max(0, interval.lower), upper: Math.min(most, interval.upper) };
}

function meanOf({ estimate, lower, upper, n }: Interval): MeanOverRuns {
  return { mean: estimate, lo: lower, hi: upper, n };
}
