// Chart specification in, ECharts option out. No animation, no sampling: what is drawn is what was measured.

import type { EChartsCoreOption } from 'echarts/core';
import type { BinnedSeries } from '../models/index.ts';
import { type Axis, linearAxis, logAxis, writeTick } from './axis.ts';
import { bandPolygon } from './band.ts';
import { visibleBins } from './bins.ts';
import { curveOption } from './curve.ts';
import { colourOf, ink, type ThemeName } from './palette.ts';
import {
  axisStyle,
  frame,
  label,
  levelReferences,
  phaseSeries,
  timeAxis,
  topWith,
  uprightReferences,
  yAxis,
} from './parts.ts';
import { type Chart, type ChartLine, type HistogramChart, strokeOf, type TimeChart } from './spec.ts';
import { stripOption } from './strip.ts';

export function optionOf(chart: Chart, theme: ThemeName): EChartsCoreOption {
  switch (chart.kind) {
    case 'time':
      return timeOption(chart, theme);
    case 'histogram':
      return histogramOption(chart, theme);
    case 'curve':
      return curveOption(chart, theme);
    case 'strip':
      return stripOption(chart, theme);
  }
}

function timeOption(chart: TimeChart, theme: ThemeName): EChartsCoreOption {
  const colours = ink[theme];
  const axis = valueAxis(chart);
  const series: object[] = [phaseSeries(chart.phases, chart.domain, colours)];
  for (const line of chart.drawn) {
    if (line.band !== undefined) series.push(bandSeries(line, chart, axis, theme));
  }
  for (const line of chart.drawn) series.push(lineSeries(line, chart, axis, theme));
  if (chart.references.length > 0) series.push(levelReferences(chart, theme));
  return {
    ...frame(colours),
    xAxis: timeAxis(chart.domain, colours),
    yAxis: yAxis(axis, chart.scale, chart.unit, colours),
    series,
  };
}

function histogramOption(chart: HistogramChart, theme: ThemeName): EChartsCoreOption {
  const colours = ink[theme];
  let most = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { edges, counts } of chart.bins) {
    for (let i = 0; i < counts.length; i++) {
      most = Math.max(most, counts[i]);
      if (counts[i] === 0) continue;
      if (edges[i] > 0 || chart.scale === 'linear') low = Math.min(low, edges[i]);
      high = Math.max(high, edges[i + 1]);
    }
  }
  for (const { value } of chart.references) high = Math.max(high, value);
  const across = chart.scale === 'log' ? logAxis(low, high) : linearAxis(high, 6);
  const series: object[] = chart.bins.map((bins, i) => ({
    id: `bins${i}`,
    type: 'line',
    step: 'end',
    showSymbol: false,
    silent: true,
    data: steps(bins.edges, bins.counts, across.min),
    lineStyle: {
      width: bins.pinned ? 1 : 1.5,
      type: bins.pinned ? [4, 3] : 'solid',
      color: colourOf(bins.quantity, theme),
    },
    areaStyle: bins.pinned ? undefined : { color: colourOf(bins.quantity, theme), opacity: 0.2 },
  }));
  if (chart.references.length > 0) {
    const { min, max } = across;
    const share = (value: number): number =>
      chart.scale === 'log' ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
    series.push(uprightReferences(chart.references, chart.unit, { place: (value) => value, share }, theme));
  }
  return {
    ...frame(colours, { top: topWith(chart.references) }),
    xAxis: {
      type: chart.scale === 'log' ? 'log' : 'value',
      ...across,
      ...axisStyle(colours, false),
      axisLabel: { ...label(colours), formatter: (v: number) => writeTick(v, chart.unit) },
    },
    yAxis: yAxis(linearAxis(most), 'linear', 'requests', colours),
    series,
  };
}

// A step line over bins of any width: each count begins at its left edge and the last ends at its right.
function steps(edges: ArrayLike<number>, counts: ArrayLike<number>, least: number): [number, number][] {
  const points: [number, number][] = [];
  for (let i = 0; i < counts.length; i++) points.push([Math.max(edges[i], least), counts[i]]);
  if (counts.length > 0) points.push([edges[counts.length], 0]);
  return points;
}

function valueAxis(chart: TimeChart): Axis {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  const take = (series: BinnedSeries) => {
    const [first, last] = visibleBins(series, chart.domain);
    for (let i = first; i < last; i++) {
      const value = series.values[i];
      if (value > high && value < Number.POSITIVE_INFINITY) high = value;
      if (value > 0 && value < low) low = value;
    }
  };
  for (const line of chart.drawn) {
    take(line.series);
    if (line.band !== undefined) {
      take(line.band.low);
      take(line.band.high);
    }
  }
  for (const { value } of chart.references) {
    high = Math.max(high, value);
    low = Math.min(low, value);
  }
  return chart.scale === 'log' ? logAxis(low, high) : linearAxis(high);
}

function lineSeries(line: ChartLine, chart: TimeChart, axis: Axis, theme: ThemeName): object {
  const { width, dash } = strokeOf(line);
  return {
    id: `${line.pinned ? 'A.' : ''}${line.id}`,
    type: 'line',
    showSymbol: false,
    silent: true,
    dimensions: ['t', 'value'],
    encode: { x: 't', y: 'value' },
    data: points(line.series, chart, axis),
    lineStyle: { width, type: dash ?? 'solid', color: colourOf(line.quantity, theme) },
    z: line.pinned ? 2 : line.quantity === 'twin' ? 4 : 3,
  };
}

// Points at the middle of the bins, flat as ECharts takes typed arrays; NaN is a gap. A logarithmic axis has no zero.
function points(series: BinnedSeries, chart: TimeChart, axis: Axis): Float64Array {
  const [first, last] = visibleBins(series, chart.domain);
  const flat = new Float64Array(2 * (last - first));
  for (let i = first; i < last; i++) {
    const value = series.values[i];
    flat[2 * (i - first)] = series.start + (i + 0.5) * series.width;
    flat[2 * (i - first) + 1] = chart.scale === 'log' && value < axis.min ? Number.NaN : value;
  }
  return flat;
}

function bandSeries(line: ChartLine, chart: TimeChart, axis: Axis, theme: ThemeName): object {
  const { low, high } = line.band!;
  const polygons = bandPolygon(low, high, visibleBins(low, chart.domain), axis.min);
  return {
    id: `band.${line.id}`,
    type: 'custom',
    silent: true,
    data: polygons.map((_, i) => i),
    encode: { x: -1, y: -1 },
    clip: true,
    z: 1,
    renderItem: (
      { dataIndex }: { dataIndex: number },
      api: { coord(point: readonly [number, number]): [number, number] },
    ) => ({
      type: 'polygon',
      shape: { points: polygons[dataIndex].map((point) => api.coord(point)) },
      style: { fill: colourOf(line.quantity, theme), opacity: 0.2 },
    }),
  };
}
