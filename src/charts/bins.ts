// Binned series as charts read them: their span, what shows of them, the value at a moment, and wider bins where there
// are more than the eye can part.

import type { BinnedSeries, Unit } from '../models/index.ts';
import { bandOf } from './band.ts';
import type { AnyTimeView, ChartLine } from './spec.ts';

/** More bins than this in sight are noise to the eye; rates and levels are then drawn as means over wider bins. */
const binsInSight = 240;

export interface Coarse {
  drawn: readonly ChartLine[];
  /** Width of the bins, seconds, if it is not the measured one. */
  meansOver?: number;
}

export function coarseLines(lines: readonly ChartLine[], unit: Unit, domain: readonly [number, number]): Coarse {
  const factor = factorOf(
    lines.map(({ series }) => series),
    unit,
    domain,
  );
  if (factor === 1) return { drawn: lines };
  const drawn = lines.map((line) => ({ ...line, series: coarse(line.series, factor) }));
  return { drawn, meansOver: factor * lines[0].series.width };
}

/** The median and band of each line of a view over many runs, given as their series by line id. */
export function bandLines(
  view: AnyTimeView,
  runs: readonly Readonly<Record<string, BinnedSeries>>[],
  window: readonly [number, number] | undefined,
): Coarse {
  const all = view.lines.flatMap(({ id }) => runs.flatMap((run) => run[id] ?? []));
  const factor = factorOf(all, view.unit, window ?? spanOf(all));
  const drawn: ChartLine[] = [];
  for (const { id, label, quantity } of view.lines) {
    // Runs are made coarse one by one: the band of means is not the mean of bands.
    const band = bandOf(runs.flatMap((run) => (run[id] === undefined ? [] : [coarse(run[id], factor)])));
    if (band === undefined) continue;
    drawn.push({ id, label, quantity, series: band.median, band: { low: band.low, high: band.high } });
  }
  return { drawn, meansOver: factor === 1 ? undefined : factor * all[0].width };
}

// The mean of rates or levels over equal bins is the rate or level over them together; of percentiles and ratios it
// would be nothing.
function factorOf(series: readonly BinnedSeries[], unit: Unit, domain: readonly [number, number]): number {
  if (unit !== '1/s' && unit !== 'requests' && unit !== 'count') return 1;
  let seen = 0;
  for (const each of series) {
    const [first, last] = visibleBins(each, domain);
    seen = Math.max(seen, last - first);
  }
  let factor = 1;
  for (let i = 0; seen / factor > binsInSight; i++) factor *= [2, 2.5, 2][i % 3];
  return factor;
}

/** Bins put together, `factor` at a time; each the mean of its parts that have a value. */
export function coarse(series: BinnedSeries, factor: number): BinnedSeries {
  if (factor === 1) return series;
  const { start, width, values } = series;
  const wide = new Float64Array(Math.ceil(values.length / factor));
  for (let i = 0; i < wide.length; i++) {
    let sum = 0;
    let n = 0;
    for (let j = i * factor; j < Math.min((i + 1) * factor, values.length); j++) {
      if (Number.isNaN(values[j])) continue;
      sum += values[j];
      n++;
    }
    wide[i] = sum / n;
  }
  return { start, width: width * factor, values: wide };
}

export function spanOf(series: readonly BinnedSeries[]): readonly [number, number] {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { start, width, values } of series) {
    from = Math.min(from, start);
    to = Math.max(to, start + width * values.length);
  }
  return from < to ? [from, to] : [0, 1];
}

/** The value of a series in the bin that holds time `t`; NaN outside. */
export function valueAt(series: BinnedSeries, t: number): number {
  const bin = Math.floor((t - series.start) / series.width);
  return bin >= 0 && bin < series.values.length ? series.values[bin] : Number.NaN;
}

/** The bins that show in a stretch of time, and one more at either side so that lines reach the edge. */
export function visibleBins(series: BinnedSeries, [from, to]: readonly [number, number]): readonly [number, number] {
  const first = Math.max(0, Math.floor((from - series.start) / series.width) - 1);
  const last = Math.min(series.values.length, Math.ceil((to - series.start) / series.width) + 1);
  return [first, Math.max(first, last)];
}
