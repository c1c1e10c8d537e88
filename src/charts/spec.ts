// What a chart says, apart from how it is drawn: plain data made from a model's view and results. The page draws it,
// its table and its exports are written from it.

import type { BinnedSeries, GaugeView, HistogramView, Line, Phase, Quantity, TimeView, Unit } from '../models/index.ts';

/** A result and the parameters it came from. */
export interface Source {
  result: object;
  params: object;
}

export interface ChartLine {
  id: string;
  label: string;
  quantity: Quantity;
  series: BinnedSeries;
  /** Of the pinned configuration, drawn thin and dashed. */
  pinned?: boolean;
  /** 5 to 95 % of many runs around the line, which is then their median. */
  band?: { low: BinnedSeries; high: BinnedSeries };
}

export interface Reference {
  label: string;
  value: number;
  quantity: Quantity;
}

interface ChartText {
  id: string;
  title: string;
  help: string;
  unit: Unit;
  scale: 'linear' | 'log';
  references: readonly Reference[];
}

export interface TimeChart extends ChartText {
  kind: 'time';
  lines: readonly ChartLine[];
  phases: readonly Phase[];
  /** The stretch of time shown, seconds. */
  domain: readonly [number, number];
}

export interface Bins {
  label: string;
  quantity: Quantity;
  edges: ArrayLike<number>;
  counts: ArrayLike<number>;
  pinned?: boolean;
}

export interface HistogramChart extends ChartText {
  kind: 'histogram';
  bins: readonly Bins[];
}

export type Chart = TimeChart | HistogramChart;

export interface Gauge {
  value: number;
  limit: number;
  limitLabel: string;
}

// biome-ignore lint/suspicious/noExplicitAny: views are contravariant in their result; the registry hands them out opaque.
type Opaque = any;
export type AnyTimeView = TimeView<Opaque, Opaque>;
export type AnyHistogramView = HistogramView<Opaque, Opaque>;
export type AnyGaugeView = GaugeView<Opaque, Opaque>;

/** The time chart of a run, with the run of a pinned configuration behind it if there is one. */
export function timeChart(
  view: AnyTimeView,
  source: Source,
  options: { phases: readonly Phase[]; pinned?: Source; window?: readonly [number, number] },
): TimeChart {
  const { phases, pinned, window } = options;
  const lines = linesOf(view, source.result);
  const behind = pinned === undefined ? [] : linesOf(view, pinned.result).map((l) => ({ ...l, pinned: true }));
  return chartOfLines(view, [...behind, ...lines], { params: source.params, phases, window });
}

/** The time chart of given lines, such as the bands of many runs. */
export function chartOfLines(
  view: AnyTimeView,
  lines: readonly ChartLine[],
  options: { params: object; phases: readonly Phase[]; window?: readonly [number, number] },
): TimeChart {
  return {
    kind: 'time',
    id: view.id,
    title: view.title,
    help: view.help,
    unit: view.unit,
    scale: view.scale ?? 'linear',
    lines,
    phases: options.phases,
    references: view.references?.(options.params) ?? [],
    domain: options.window ?? spanOf(lines.map((line) => line.series)),
  };
}

export function histogramChart(view: AnyHistogramView, source: Source, pinned?: Source): HistogramChart {
  const bins = (from: Source, isPinned: boolean): Bins => ({
    ...view.of(from.result),
    label: isPinned ? `${view.title}, A` : view.title,
    quantity: view.quantity,
    pinned: isPinned,
  });
  return {
    kind: 'histogram',
    id: view.id,
    title: view.title,
    help: view.help,
    unit: view.unit,
    scale: view.scale ?? 'linear',
    bins: pinned === undefined ? [bins(source, false)] : [bins(pinned, true), bins(source, false)],
    references: view.references?.(source.params) ?? [],
  };
}

function linesOf(view: AnyTimeView, result: object): ChartLine[] {
  const found: ChartLine[] = [];
  for (const line of view.lines as readonly Line<Opaque>[]) {
    const series = line.of(result);
    if (series !== undefined) found.push({ id: line.id, label: line.label, quantity: line.quantity, series });
  }
  return found;
}

function spanOf(series: readonly BinnedSeries[]): readonly [number, number] {
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
