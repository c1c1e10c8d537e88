// Curves over an axis that is not the time of the run, as an ECharts option. A logarithmic axis is drawn by logarithms on
// a linear one, since ECharts puts the ends and the ticks of its own at whole decades only.

import type { EChartsCoreOption } from 'echarts/core';
import { linearAxis, type SpanAxis, spanAxis, writeTick } from './axis.ts';
import { colourOf, ink, type ThemeName } from './palette.ts';
import { axisStyle, fontFamily, frame, label, plotMargin, topWith, uprightReferences, yAxis } from './parts.ts';
import { type CurveChart, type DrawnCurve, strokeOf } from './spec.ts';

/** Room for the name of the axis across, below its numbers; pixels. */
const NAME = 18;

export function curveOption(chart: CurveChart, theme: ThemeName): EChartsCoreOption {
  const colours = ink[theme];
  const { unit, label: name } = chart.across;
  const axis = acrossAxis(chart);
  const place = (value: number): number => (axis.scale === 'log' ? Math.log10(Math.max(value, axis.min)) : value);
  const back = (at: number): number => (axis.scale === 'log' ? 10 ** at : at);
  const [min, max] = [place(axis.min), place(axis.max)];
  const share = (value: number): number => (place(value) - min) / (max - min);
  const series: object[] = chart.curves.map((curve) => curveSeries(curve, place, theme));
  if (chart.references.length > 0) {
    series.push(uprightReferences(chart.references, unit, { place, share }, theme));
  }
  const customValues = axis.ticks.map(place);
  const style = axisStyle(colours, false) as { axisTick: object };
  return {
    ...frame(colours, { top: topWith(chart.references), bottom: plotMargin.bottom + NAME }),
    xAxis: {
      type: 'value',
      min,
      max,
      name,
      nameLocation: 'middle',
      nameGap: plotMargin.bottom,
      nameTextStyle: { color: colours.muted, fontSize: 11, fontFamily },
      ...style,
      axisTick: { ...style.axisTick, customValues },
      axisLabel: {
        ...label(colours),
        customValues,
        alignMaxLabel: 'right',
        formatter: (at: number) => writeTick(back(at), unit),
      },
    },
    yAxis: yAxis(linearAxis(chart.unit === 'share' ? 1 : topOf(chart)), 'linear', chart.unit, colours),
    series,
  };
}

function curveSeries(
  { id, quantity, pinned, isPrediction, x, y }: DrawnCurve,
  place: (value: number) => number,
  theme: ThemeName,
) {
  const { width, dash } = strokeOf({ quantity, pinned, isPrediction });
  const color = colourOf(quantity, theme);
  return {
    id: `${pinned ? 'A.' : ''}${id}`,
    type: 'line',
    showSymbol: x.length === 1,
    silent: true,
    data: Array.from(x, (value, i) => [place(value), y[i]]),
    lineStyle: { width, type: dash ?? 'solid', color },
    itemStyle: { color },
    // What was measured lies over what was predicted.
    z: isPrediction ? 2 : 3,
  };
}

function topOf({ curves }: CurveChart): number {
  return curves.reduce((most, { y }) => Math.max(most, ...Array.from(y)), 0);
}

function acrossAxis({ curves, references, across: { scale } }: CurveChart): SpanAxis {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const take = (value: number): void => {
    // A logarithmic axis has no zero.
    if (scale === 'linear' || value > 0) low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const { x } of curves) for (let i = 0; i < x.length; i++) take(x[i]);
  for (const { value } of references) take(value);
  return spanAxis(low, high, scale);
}
