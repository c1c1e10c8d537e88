// What a chart says, apart from how it is drawn: plain data made from a model's view and results. The page draws it,
// its table and its exports are written from it.

import type {
  BinnedSeries,
  Curve,
  CurveView,
  GaugeView,
  HistogramView,
  Line,
  Phase,
  Quantity,
  StripRow,
  TimeView,
  Unit,
} from '../models/index.ts';
import { bandLines, coarseLines, spanOf } from './bins.ts';

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

/**
 * How a line is drawn, in the chart and in its key: A thin and dashed, a prediction dashed, the twin dotted, since it often
 * lies upon another.
 */
export function strokeOf({ pinned, quantity, isPrediction }: Stroked): {
  width: number;
  dash?: readonly [number, number];
} {
  if (pinned) return { width: 1, dash: [4, 3] };
  if (isPrediction) return { width: 1.5, dash: [6, 4] };
  return quantity === 'twin' ? { width: 2.5, dash: [3, 3] } : { width: 1.5 };
}

interface Stroked {
  pinned?: boolean;
  quantity: Quantity;
  isPrediction?: boolean;
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
  /** As measured. */
  lines: readonly ChartLine[];
  /** As drawn: the same lines, over wider bins where there are more than the eye can part. */
  drawn: readonly ChartLine[];
  phases: readonly Phase[];
  /** The stretch of time shown, seconds. */
  domain: readonly [number, number];
  /** The width of those wider bins, seconds; zooming in takes them apart again. */
  meansOver?: number;
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

/** Of the pinned configuration where `pinned`. */
export type DrawnCurve = Curve & { pinned?: boolean };

export interface CurveChart extends ChartText {
  kind: 'curve';
  curves: readonly DrawnCurve[];
  across: { label: string; unit: Unit; scale: 'linear' | 'log' };
}

export interface StripChart {
  kind: 'strip';
  id: string;
  title: string;
  help: string;
  unit: Unit;
  rows: readonly StripRow[];
  /** The rows as counts over time. */
  lines: readonly ChartLine[];
  drawn: readonly ChartLine[];
  phases: readonly Phase[];
  /** The stretch of time shown, seconds. */
  domain: readonly [number, number];
}

export type Chart = TimeChart | HistogramChart | CurveChart | StripChart;

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
export type AnyCurveView = CurveView<Opaque, Opaque>;

export interface ChartOptions {
  params: object;
  phases: readonly Phase[];
  /** The stretch of time to show; all of it if left out. */
  window?: readonly [number, number];
}

/** The time chart of a run, with the run of a pinned configuration behind it if there is one. */
export function timeChart(view: AnyTimeView, result: object, options: ChartOptions, pinned?: object): TimeChart {
  const behind = pinned === undefined ? [] : linesOf(view, pinned).map((line) => ({ ...line, pinned: true }));
  const lines = [...behind, ...linesOf(view, result)];
  const domain = options.window ?? spanOf(lines.map(({ series }) => series));
  return { ...textOf(view, options), ...coarseLines(lines, view.unit, domain), lines, domain };
}

/** The median and band of many runs, given as the series of each by line id. */
export function bandChart(
  view: AnyTimeView,
  runs: readonly Readonly<Record<string, BinnedSeries>>[],
  options: ChartOptions,
): TimeChart {
  const { drawn, meansOver } = bandLines(view, runs, options.window);
  const domain = options.window ?? spanOf(drawn.map(({ series }) => series));
  return { ...textOf(view, options), lines: drawn, drawn, meansOver, domain };
}

function textOf(view: AnyTimeView, { params, phases }: ChartOptions) {
  const { id, title, help, unit, scale = 'linear' } = view;
  const references = view.references?.(params) ?? [];
  return { kind: 'time' as const, id, title, help, unit, scale, phases, references };
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

/** Is there nothing to draw? Neither of the run nor of a pinned one. */
export function isEmpty(chart: Chart): boolean {
  switch (chart.kind) {
    case 'time':
      return chart.lines.length === 0;
    case 'histogram':
      return chart.bins.every(({ counts }) => Array.from(counts).every((count) => count === 0));
    case 'curve':
      return chart.curves.length === 0;
    case 'strip':
      return chart.rows.length === 0;
  }
}

/** `choice` is one of the view's choices. */
export function curveChart(view: AnyCurveView, source: Source, pinned?: Source, choice?: string): CurveChart {
  const behind = pinned === undefined ? [] : view.of(pinned.result, pinned.params, choice);
  const { label, unit, scale = 'linear' } = view.across;
  return {
    kind: 'curve',
    id: view.id,
    title: view.title,
    help: view.help,
    unit: view.unit,
    scale: 'linear',
    across: { label, unit, scale },
    curves: [...behind.map((curve) => ({ ...curve, pinned: true })), ...view.of(source.result, source.params, choice)],
    references: view.references?.(source.params, choice) ?? [],
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
