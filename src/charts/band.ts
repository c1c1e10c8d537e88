// Many runs in one picture: the median and the 5 to 95 % band of a series, bin by bin. Only runs of one outcome belong
// together; the mean of a run that recovers and one that does not is a run that never happens.

import type { BinnedSeries } from '../models/index.ts';

export interface Band {
  median: BinnedSeries;
  low: BinnedSeries;
  high: BinnedSeries;
}

/** Quantiles by linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996); NaN values of a bin
 *  are left out. The series share their bins; of shorter ones the rest counts as NaN. */
export function bandOf(runs: readonly BinnedSeries[]): Band | undefined {
  if (runs.length === 0) return undefined;
  const { start, width } = runs[0];
  const bins = runs.reduce((most, run) => Math.max(most, run.values.length), 0);
  const band: Band = {
    median: { start, width, values: new Float64Array(bins) },
    low: { start, width, values: new Float64Array(bins) },
    high: { start, width, values: new Float64Array(bins) },
  };
  const column = new Float64Array(runs.length);
  for (let bin = 0; bin < bins; bin++) {
    let n = 0;
    for (const { values } of runs) {
      const value = bin < values.length ? values[bin] : Number.NaN;
      if (!Number.isNaN(value)) column[n++] = value;
    }
    const sorted = column.subarray(0, n).sort();
    band.low.values[bin] = quantile(sorted, 0.05);
    band.median.values[bin] = quantile(sorted, 0.5);
    band.high.values[bin] = quantile(sorted, 0.95);
  }
  return band;
}

function quantile(sorted: Float64Array, p: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

/** The outline of a band: forth along its top, back along its bottom; one polygon for each stretch without gaps. */
export function bandPolygon(
  low: BinnedSeries,
  high: BinnedSeries,
  [first, last]: readonly [number, number],
  least: number,
): [number, number][][] {
  const polygons: [number, number][][] = [];
  let top: [number, number][] = [];
  let bottom: [number, number][] = [];
  const close = () => {
    if (top.length > 1) polygons.push([...top, ...bottom.reverse()]);
    top = [];
    bottom = [];
  };
  for (let i = first; i < last; i++) {
    if (Number.isNaN(low.values[i]) || Number.isNaN(high.values[i])) {
      close();
      continue;
    }
    const t = low.start + (i + 0.5) * low.width;
    top.push([t, Math.max(least, high.values[i])]);
    bottom.push([t, Math.max(least, low.values[i])]);
  }
  close();
  return polygons;
}
