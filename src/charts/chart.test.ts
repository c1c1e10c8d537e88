// From a view and a result to the specification, the table and the ECharts option.

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BinnedSeries } from '../models/index.ts';
import { coarse, valueAt, visibleBins } from './bins.ts';
import { optionOf } from './option.ts';
import { svgOf } from './picture.ts';
import { type AnyHistogramView, type AnyTimeView, bandChart, histogramChart, timeChart } from './spec.ts';
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
