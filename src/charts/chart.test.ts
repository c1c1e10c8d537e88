// From a view and a result to the specification, the table and the ECharts option.

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BinnedSeries } from '../models/index.ts';
import { coarse, valueAt, visibleBins } from './bins.ts';
import { optionOf } from './option.ts';
import { svgOf } from './picture.ts';
import {
  type AnyCurveView,
  type AnyHistogramView,
  type AnyTimeView,
  bandChart,
  curveChart,
  histogramChart,
  isEmpty,
  timeChart,
} from './spec.ts';
import { type AnyStripView, stripChart, stripHeight } from './strip.ts';
import { csvOf, tableOf, writeCell } from './table.ts';

interface Result {
  rate: BinnedSeries;
  queue?: BinnedSeries;
}

const view: AnyTimeView = {
  kind: 'time',
  id: 'rates',
  title: 'Rates',
  help: '',
  unit: '1/s',
  lines: [
    { id: 'offered', label: 'Offered', quantity: 'offered', of: (r: Result) => r.rate },
    { id: 'goodput', label: 'Goodput, "good"', quantity: 'goodput', of: (r: Result) => r.queue },
  ],
  references: ({ capacity }: { capacity: number }) => [{ label: 'capacity', value: capacity, quantity: 'limit' }],
};

const series = (values: number[], start = 0, width = 1): BinnedSeries => ({
  start,
  width,
  values: Float64Array.from(values),
});
const options = { params: { capacity: 50 }, phases: [] };
const counts = (n: number) => Array.from({ length: n }, (_, i) => (i * 7919) % 101);

test('a line without a series is left out, the pinned run comes first and marked', () => {
  const chart = timeChart(view, { rate: series([1, 2]) }, options, { rate: series([3, 4]), queue: series([5, 6]) });
  expect(chart.lines.map(({ id, pinned }) => [id, pinned ?? false])).toEqual([
    ['offered', true],
    ['goodput', true],
    ['offered', false],
  ]);
  expect(chart.domain).toEqual([0, 2]);
});

test('putting bins together keeps the mean of rates: nothing is lost or invented', () => {
  const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(values, fc.constantFrom(1, 2, 5, 10), (list, factor) => {
      const whole = list.slice(0, Math.max(factor, list.length - (list.length % factor)));
      if (whole.length % factor !== 0) return;
      const mean = (x: ArrayLike<number>) => Array.from(x).reduce((a, b) => a + b, 0) / x.length;
      expect(mean(coarse(series(whole), factor).values)).toBeCloseTo(mean(whole), 9);
    }),
  );
});

test('rates over many bins are drawn as means over wider ones and tabled as measured; zooming takes them apart', () => {
  const result = { rate: series(counts(660)) };
  const chart = timeChart(view, result, options);
  expect(chart.meansOver).toBe(5);
  expect(chart.drawn[0].series.values).toHaveLength(132);
  expect(tableOf(chart).rows).toHaveLength(660);
  const zoomed = timeChart(view, result, { ...options, window: [60, 120] });
  expect(zoomed.meansOver).toBeUndefined();
  expect(tableOf(zoomed).rows).toHaveLength(60);
});

test('percentiles are never averaged', () => {
  const chart = timeChart({ ...view, unit: 's' }, { rate: series(counts(5000)) }, options);
  expect(chart.drawn[0].series.values).toHaveLength(5000);
});

test('the value at a moment is that of the bin that holds it', () => {
  const bins = series([10, 20, 30], 5, 2);
  expect([4.9, 5, 6.9, 7, 10.9, 11].map((t) => valueAt(bins, t))).toEqual([Number.NaN, 10, 10, 20, 30, Number.NaN]);
  expect(visibleBins(bins, [7, 9])).toEqual([0, 3]);
});

test('the band of many runs holds the runs', () => {
  const runs = Array.from({ length: 21 }, (_, i) => ({ offered: series([i, 2 * i]) }));
  const [line] = bandChart(view, runs, options).drawn;
  expect([...line.series.values]).toEqual([10, 20]);
  expect([...line.band!.low.values]).toEqual([1, 2]);
  expect([...line.band!.high.values]).toEqual([19, 38]);
});

test('CSV quotes names, leaves gaps empty and keeps every digit', () => {
  const result = { rate: series([0.1 + 0.2, Number.NaN]), queue: series([1, 2]) };
  const chart = timeChart({ ...view, lines: [view.lines[0], { ...view.lines[1], id: 'a "b"' }] }, result, options);
  expect(csvOf(tableOf(chart))).toBe('time,offered,"a ""b"""\r\n0,0.30000000000000004,1\r\n1,,2\r\n');
});

test('cells are written in the unit of their column', () => {
  const table = tableOf(timeChart(view, { rate: series([12.5]) }, options));
  expect(table.rows[0].map((value, i) => writeCell(value, table.columns[i], table.span))).toEqual(['0 s', '12.5 /s']);
});

interface Drawn {
  yAxis: { min: number; max: number };
  xAxis: { min: number; max: number };
  series: { id: string; data: ArrayLike<number> }[];
}

test('the axis holds the lines in sight and the references, and nothing else', () => {
  const chart = timeChart(view, { rate: series([10, 20, 900]) }, { ...options, window: [0, 1] });
  const { yAxis, xAxis } = optionOf(chart, 'light') as unknown as Drawn;
  expect([xAxis.min, xAxis.max]).toEqual([0, 1]);
  expect(yAxis.max).toBeGreaterThanOrEqual(50);
  expect(yAxis.max).toBeLessThan(900);
});

test('points stand in the middle of their bins', () => {
  const chart = timeChart(view, { rate: series([3, 4], 10, 2) }, options);
  const { series: drawn } = optionOf(chart, 'dark') as unknown as Drawn;
  expect([...Array.from(drawn.find(({ id }) => id === 'offered')!.data)]).toEqual([11, 3, 13, 4]);
});

const histogram: AnyHistogramView = {
  kind: 'histogram',
  id: 'latency',
  title: 'Latency',
  help: '',
  unit: 's',
  scale: 'log',
  quantity: 'p99',
  of: (r: { edges: number[]; counts: number[] }) => r,
};

test('a histogram is drawn from edge to edge and tabled where there is something', () => {
  const chart = histogramChart(histogram, { result: { edges: [0.1, 1, 10, 100], counts: [5, 0, 2] }, params: {} });
  const { series: drawn, xAxis } = optionOf(chart, 'light') as unknown as Drawn;
  expect(drawn[0].data).toEqual([
    [0.1, 5],
    [1, 0],
    [10, 2],
    [100, 0],
  ]);
  expect([xAxis.min, xAxis.max]).toEqual([0.1, 100]);
  expect(tableOf(chart).rows).toEqual([
    [0.1, 1, 5],
    [10, 100, 2],
  ]);
});

test('a histogram without a count and a time chart without a line are empty, unless a pinned run has one', () => {
  const none = { result: { edges: [], counts: [] }, params: {} };
  const some = { result: { edges: [1, 2], counts: [1] }, params: {} };
  expect(isEmpty(histogramChart(histogram, none))).toBe(true);
  expect(isEmpty(histogramChart(histogram, { result: { edges: [1, 2], counts: [0] }, params: {} }))).toBe(true);
  expect(isEmpty(histogramChart(histogram, none, some))).toBe(false);
  expect(isEmpty(timeChart(view, {}, options))).toBe(true);
  expect(isEmpty(timeChart(view, {}, options, { rate: series([1]) }))).toBe(false);
});

test('two histograms share the rows whose edges they share', () => {
  const now = { result: { edges: [1, 2, 4], counts: [5, 6] }, params: {} };
  const pinned = { result: { edges: [1, 2, 3], counts: [7, 8] }, params: {} };
  expect(tableOf(histogramChart(histogram, now, pinned)).rows).toEqual([
    [1, 2, 7, 5],
    [2, 3, 8, 0],
    [2, 4, 0, 6],
  ]);
});

test.each(['light', 'dark'] as const)('a picture is an SVG with title, legend and lines (%s)', (theme) => {
  const chart = timeChart(view, { rate: series(counts(50)) }, { ...options, phases: [trigger] });
  const svg = svgOf(chart, theme, { width: 800, height: 400 });
  expect(svg).toMatch(/^<svg /);
  for (const text of ['Rates', 'Offered', 'capacity', 'spike']) expect(svg).toContain(text);
});

const trigger = { label: 'spike', kind: 'trigger', from: 10, to: 20 } as const;

const curves: AnyCurveView = {
  kind: 'curve',
  id: 'latencies',
  title: 'Latencies',
  help: '',
  across: { label: 'latency', unit: 's', scale: 'log' },
  unit: 'share',
  choices: () => [
    { id: 'near', label: 'near' },
    { id: 'far', label: 'far' },
  ],
  of: (r: { x: number[] }, _, choice) => [
    { id: 'reads', label: 'Reads', quantity: 'read', x: choice === 'far' ? r.x.map((x) => 10 * x) : r.x, y: [0.5, 1] },
    { id: 'law', label: 'By law', quantity: 'read', isPrediction: true, x: [0.001], y: [1] },
  ],
  references: ({ least }: { least: number }) => [{ label: 'without jitter', value: least, quantity: 'limit' }],
};
const drawnCurves = (x: number[], choice?: string) =>
  curveChart(curves, { result: { x }, params: { least: 0.02 } }, undefined, choice);

test('a curve is drawn over the logarithm of a wide axis, with round ends and its references on it', () => {
  const option = optionOf(drawnCurves([0.02, 0.3]), 'light') as unknown as {
    xAxis: Drawn['xAxis'] & { axisLabel: { customValues: number[]; formatter(at: number): string } };
    series: {
      id: string;
      data: ArrayLike<number>;
      markLine?: { data: { xAxis: number; label: { formatter: string } }[] };
    }[];
  };
  const { xAxis, series: drawn } = option;
  expect([10 ** xAxis.min, 10 ** xAxis.max]).toEqual([0.001, 0.5].map((value) => expect.closeTo(value, 9)));
  expect(drawn[0].data).toEqual([
    [Math.log10(0.02), 0.5],
    [Math.log10(0.3), 1],
  ]);
  expect(xAxis.axisLabel.customValues.map((at) => xAxis.axisLabel.formatter(at))).toEqual(['1 ms', '10 ms', '100 ms']);
  const [reference] = drawn.find(({ id }) => id === 'references')!.markLine!.data;
  expect(10 ** reference.xAxis).toBeCloseTo(0.02, 9);
  expect(reference.label.formatter).toBe('without jitter, 20 ms');
});

test('a reference stands where a curve has the same value', () => {
  const chart = curveChart(curves, { result: { x: [0.0105, 0.0105] }, params: { least: 0.0105 } }, undefined);
  const svg = svgOf({ ...chart, curves: chart.curves.slice(0, 1) }, 'light', { width: 600, height: 300 });
  const [across, reference] = ['stroke-width="1.5"', 'stroke-dasharray'].map((mark) =>
    [...svg.matchAll(/<path d="M([\d.]+) [\d.]+L([\d.]+) [^>]*>/g)].find(
      ([path, from, to]) => from === to && path.includes(mark),
    ),
  );
  // Thin lines are moved by half a pixel to be sharp.
  expect(Math.abs(Number(reference?.[1]) - Number(across?.[1]))).toBeLessThan(1);
});

test('a choice is what the view makes its curves of; a table has a row for each point of any of them', () => {
  const chart = drawnCurves([0.02, 0.03], 'far');
  expect(tableOf(chart).rows).toEqual([
    [0.001, Number.NaN, 1],
    [0.2, 0.5, Number.NaN],
    [0.3, 1, Number.NaN],
  ]);
});

const strips: AnyStripView = {
  kind: 'strip',
  id: 'sides',
  title: 'Sides',
  help: '',
  of: (r: { ok: number[]; error: number[] }) => [
    { label: 'minority', width: 2, ok: r.ok, stale: r.ok.map(() => 0), error: r.error },
  ],
};

test('strips have a row for each group, those of the pinned run below, and their counts as a table', () => {
  const source = { result: { ok: [3, 0, 0], error: [1, 0, 2] }, params: {} };
  const pinned = { result: { ok: [4, 4, 4], error: [0, 0, 0] }, params: {} };
  const chart = stripChart(strips, source, options, pinned);
  expect(chart.rows.map(({ label }) => label)).toEqual(['minority', 'A: minority']);
  expect(chart.domain).toEqual([0, 6]);
  expect(stripHeight(chart)).toBeGreaterThan(stripHeight(stripChart(strips, source, options)));
  const { columns, rows } = tableOf(stripChart(strips, source, options));
  expect(columns.map(({ id }) => id)).toEqual(['time', 'minority.error', 'minority.stale', 'minority.ok']);
  expect(rows).toEqual([
    [0, 1, 0, 3],
    [2, 0, 0, 0],
    [4, 2, 0, 0],
  ]);
});

interface Rectangle {
  type: string;
  shape: { x: number; y: number; width: number; height: number };
}

test('a stretch of a strip is divided as its counts are, and one without requests stays empty', () => {
  const source = { result: { ok: [3, 0, 0], error: [1, 0, 2] }, params: {} };
  const { series: drawn } = optionOf(stripChart(strips, source, options), 'light') as unknown as {
    series: { id: string; renderItem?: (item: object, api: object) => { children: Rectangle[] } }[];
  };
  // Ten pixels a second, and one for each of the axis upwards.
  const api = { coord: ([time, y]: [number, number]) => [10 * time, y] };
  const { children } = drawn.find(({ id }) => id === 'strips')!.renderItem!({ dataIndex: 0 }, api);
  const rectangles = children.filter(({ type }) => type === 'rect').map(({ shape }) => shape);
  expect(rectangles.map(({ x, width, height }) => [x, width, height])).toEqual([
    [0, 20, 6],
    [0, 20, 18],
    [40, 20, 24],
  ]);
});

test.each(['light', 'dark'] as const)('curves and strips are pictures too (%s)', (theme) => {
  const size = { width: 800, height: 400 };
  const svg = svgOf(drawnCurves([0.02, 0.3]), theme, size);
  for (const text of ['Latencies', 'By law', 'without jitter, 20 ms', 'latency']) expect(svg).toContain(text);
  const source = { result: { ok: [3, 0, 0], error: [1, 0, 2] }, params: {} };
  const strip = svgOf(stripChart(strips, source, { ...options, phases: [trigger] }), theme, size);
  for (const text of ['Sides', 'minority', 'Answered']) expect(strip).toContain(text);
});
