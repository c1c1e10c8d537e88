// What many runs say together: the share of each outcome and the mean of each metric, with 95 % intervals (Wilson's for
// shares, Student's t for means).

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
  const { lo, hi } = wilson(count, n);
  return { count, share: count / n, lo, hi };
}

/** The outcomes that occurred, the commonest first; among equals the one seen first. */
export function sharesOfOutcomes(runs: readonly SeedVerdict[]): Record<string, ShareOfRuns> {
  const counts = new Map<string, number>();
  for (const { verdict } of runs) counts.set(verdict.outcome, (counts.get(verdict.outcome) ?? 0) + 1);
  const ordered = [...counts].sort(([, a], [, b]) => b - a);
  return Object.fromEntries(ordered.map(([outcome, count]) => [outcome, shareOfRuns(count, runs.length)]));
}

/** The mean of each metric over the runs in which it has a value. */
export function meansOverRuns(model: AnyModel, runs: readonly SeedVerdict[]): Record<string, MeanOverRuns> {
  return Object.fromEntries(
    model.metrics.map(({ id }) => {
      const values = runs.map(({ metrics }) => metrics[id]).filter((value) => !Number.isNaN(value));
      return [id, meanInterval(values)];
    }),
  );
}

// Until the kernel's intervals are there.
function wilson(count: number, n: number): { lo: number; hi: number } {
  const z = 1.959963984540054;
  const middle = (count + (z * z) / 2) / (n + z * z);
  const half = (z / (n + z * z)) * Math.sqrt((count * (n - count)) / n + (z * z) / 4);
  return { lo: count === 0 ? 0 : middle - half, hi: count === n ? 1 : middle + half };
}

function meanInterval(values: readonly number[]): MeanOverRuns {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (n - 1);
  const half = 1.96 * Math.sqrt(variance / n);
  return { mean, lo: mean - half, hi: mean + half, n };
}
