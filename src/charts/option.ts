// Chart specification in, ECharts option out. No animation, no sampling: what is drawn is what was measured.

import type { EChartsCoreOption } from 'echarts/core';
import type { BinnedSeries, Phase, Unit } from '../models/index.ts';
import { type Axis, linearAxis, logAxis, timeInterval, writeTick, writeTime } from './axis.ts';
import { bandPolygon } from './band.ts';
import { visibleBins } from './bins.ts';
import { colourOf, type Ink, ink, type ThemeName } from './palette.ts';
import { type Chart, type ChartLine, type CurveChart, type HistogramChart, strokeOf, type TimeChart } from './spec.ts';

/** Room around the plot, equal in all charts so that their time axes align; pixels. */
export const plotMargin = { left: 60, right: 16, top: 12, bottom: 26 };

const fontFamily = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

export function optionOf(chart: Chart, theme: ThemeName): EChartsCoreOption {
  if (chart.kind === 'time') return timeOption(chart, theme);
  return chart.kind === 'curve' ? curveOption(chart, theme) : histogramOption(chart, theme);
}

function timeOption(chart: TimeChart, theme: ThemeName): EChartsCoreOption {
  const colours = ink[theme];
  const [from, to] = chart.domain;
  const axis = valueAxis(chart);
  const series: object[] = [phaseSeries(chart.phases, chart.domain, colours)];
  for (const line of chart.drawn) {
    if (line.band !== undefined) series.push(bandSeries(line, chart, axis, theme));
  }
  for (const line of chart.drawn) series.push(lineSeries(line, chart, axis, theme));
  if (chart.references.length > 0) series.push(referenceSeries(chart, 'yAxis', theme));
  return {
    ...frame(colours),
    xAxis: {
      type: 'value',
      min: from,
      max: to,
      interval: timeInterval(to - from),
      ...axisStyle(colours, false),
      // The ends of a zoomed stretch are no round moments; ECharts would label them on top of the ticks.
      axisLabel: {
        ...label(colours),
        showMinLabel: onTick(from, to),
        showMaxLabel: onTick(to, to - from),
        formatter: (t: number) => writeTime(t, to - from),
      },
    },
    yAxis: yAxis(axis, chart.scale, chart.unit, colours),
    series,
  };
}

function onTick(value: number, span: number): boolean {
  const interval = timeInterval(span);
  return Math.abs(value / interval - Math.round(value / interval)) < 1e-9;
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
  if (chart.references.length > 0) series.push(referenceSeries(chart, 'xAxis', theme));
  return {
    ...frame(colours),
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

function curveOption(chart: CurveChart, theme: ThemeName): EChartsCoreOption {
  const colours = ink[theme];
  const { unit, scale } = chart.across;
  const across = curveAxis(chart);
  const top = chart.curves.reduce((most, { y }) => Math.max(most, Math.max(0, ...Array.from(y))), 0);
  const series: object[] = chart.curves.map(({ id, quantity, pinned, x, y }) => {
    const { width, dash } = strokeOf({ quantity, pinned });
    return {
      id: `${pinned ? 'A.' : ''}${id}`,
      type: 'line',
      showSymbol: x.length === 1,
      silent: true,
      data: Array.from(x, (value, i) => [Math.max(value, scale === 'log' ? across.min : value), y[i]]),
      lineStyle: { width, type: dash ?? 'solid', color: colourOf(quantity, theme) },
      itemStyle: { color: colourOf(quantity, theme) },
    };
  });
  if (chart.references.length > 0) series.push(referenceSeries(chart, 'xAxis', theme));
  return {
    ...frame(colours),
    xAxis: {
      type: scale === 'log' ? 'log' : 'value',
      ...across,
      ...axisStyle(colours, false),
      axisLabel: { ...label(colours), formatter: (v: number) => writeTick(v, unit) },
    },
    yAxis: yAxis(linearAxis(chart.unit === 'share' ? 1 : top), 'linear', chart.unit, colours),
    series,
  };
}

function curveAxis({ curves, references, across: { scale } }: CurveChart): Axis {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  const take = (value: number): void => {
    if (value > 0) low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const { x } of curves) for (let i = 0; i < x.length; i++) take(x[i]);
  for (const { value } of references) take(value);
  return scale === 'log' ? logAxis(low, high) : linearAxis(high, 6);
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

// Shaded stretches of time sit behind everything, on a series that draws nothing else.
function phaseSeries(phases: readonly Phase[], [from, to]: readonly [number, number], colours: Ink): object {
  const seen = phases.filter((phase) => phase.to > from && phase.from < to);
  return {
    id: 'phases',
    type: 'line',
    silent: true,
    data: [],
    markArea: {
      silent: true,
      animation: false,
      data: seen.map(({ kind, label: text, ...phase }) => [
        {
          name: text,
          xAxis: Math.max(from, phase.from),
          itemStyle: { color: colours[kind] },
          label: {
            position: 'insideTopLeft',
            distance: 4,
            color: colours.muted,
            fontSize: 11,
            fontFamily,
          },
        },
        { xAxis: Math.min(to, phase.to) },
      ]),
    },
  };
}

function referenceSeries(chart: Chart, axis: 'xAxis' | 'yAxis', theme: ThemeName): object {
  return {
    id: 'references',
    type: 'line',
    silent: true,
    z: 4,
    data: [],
    markLine: {
      silent: true,
      symbol: 'none',
      animation: false,
      data: chart.references.map(({ label: name, value, quantity }) => ({
        name,
        [axis]: value,
        lineStyle: { color: colourOf(quantity, theme), type: [6, 4], width: 1 },
        label: {
          formatter: name,
          position: axis === 'yAxis' ? 'insideEndTop' : 'insideEndBottom',
          color: ink[theme].text,
          textBorderColor: ink[theme].page,
          textBorderWidth: 3,
          fontSize: 11,
          fontFamily,
        },
      })),
    },
  };
}

function frame(colours: Ink): object {
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { color: colours.muted, fontFamily },
    grid: { ...plotMargin, containLabel: false, outerBoundsMode: 'none' },
  };
}

function label(colours: Ink): object {
  return { color: colours.muted, fontSize: 11, fontFamily, hideOverlap: true };
}

function axisStyle(colours: Ink, lines: boolean): object {
  return {
    axisLine: { show: !lines, lineStyle: { color: colours.rule } },
    axisTick: { show: !lines, length: 4, lineStyle: { color: colours.rule } },
    splitLine: { show: lines, lineStyle: { color: colours.rule, width: 1 } },
  };
}

function yAxis(axis: Axis, scale: 'linear' | 'log', unit: Unit, colours: Ink): object {
  return {
    type: scale === 'log' ? 'log' : 'value',
    ...axis,
    ...axisStyle(colours, true),
    axisLabel: { ...label(colours), formatter: (value: number) => writeTick(value, unit) },
  };
}
