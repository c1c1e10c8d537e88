// What all charts have in common: the room around the plot, the style of axes, and the lines that mark a value.

import type { Phase, Unit } from '../models/index.ts';
import { type Axis, timeInterval, writeTick, writeTime } from './axis.ts';
import { colourOf, type Ink, ink, type ThemeName } from './palette.ts';
import type { Reference, TimeChart } from './spec.ts';

/** Room around the plot, equal in all charts so that their time axes align; pixels. */
export const plotMargin = { left: 60, right: 16, top: 12, bottom: 26 };

export const fontFamily = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** Lines across the whole plot at values of the axis upwards, each with its name at the right end. */
export function levelReferences({ references }: TimeChart, theme: ThemeName): object {
  const lines = references.map((reference) => ({
    ...markLine(reference, theme),
    yAxis: reference.value,
    label: { ...markLabel(theme), formatter: reference.label, position: 'insideEndTop' },
  }));
  return markSeries(lines);
}

/** Names of upright lines stand above the plot, neighbours in two rows so that they do not meet. */
const ROW = 15;
const ROWS = 2;

/** The room above a plot with upright lines, pixels. */
export function topWith(references: readonly Reference[]): number {
  return plotMargin.top + ROW * Math.min(ROWS, references.length);
}

/**
 * Upright lines through the whole plot; `place` gives the coordinate of a value on the axis across, `share` how much of the
 * axis lies left of it, 0 to 1. A name near an end of the plot leans away from it.
 */
export function uprightReferences(
  references: readonly Reference[],
  unit: Unit,
  { place, share }: { place(value: number): number; share(value: number): number },
  theme: ThemeName,
): object {
  const rows = Math.min(ROWS, references.length);
  const sorted = [...references].sort((a, b) => a.value - b.value);
  const lines = sorted.map((reference, i) => {
    const left = share(reference.value);
    return {
      ...markLine(reference, theme),
      xAxis: place(reference.value),
      label: {
        ...markLabel(theme),
        formatter: `${reference.label}, ${writeTick(reference.value, unit)}`,
        position: 'end',
        align: left < 0.3 ? 'left' : left > 0.7 ? 'right' : 'center',
        distance: 3 + ROW * (rows - 1 - (i % ROWS)),
      },
    };
  });
  return markSeries(lines);
}

function markLine({ label: name, quantity }: Reference, theme: ThemeName): object {
  return { name, lineStyle: { color: colourOf(quantity, theme), type: [6, 4], width: 1 } };
}

function markLabel(theme: ThemeName): object {
  const { text, page } = ink[theme];
  return { color: text, textBorderColor: page, textBorderWidth: 3, fontSize: 11, fontFamily };
}

function markSeries(data: readonly object[]): object {
  // Without a precision of its own ECharts rounds values to two decimals: 10.5 ms, in seconds, to 10 ms.
  const markLine = { silent: true, symbol: 'none', animation: false, precision: -1, data };
  return { id: 'references', type: 'line', silent: true, z: 4, data: [], markLine };
}

/** `margin` changes the room around the plot. */
export function frame(colours: Ink, margin: { top?: number; bottom?: number } = {}): object {
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { color: colours.muted, fontFamily },
    grid: { ...plotMargin, ...margin, containLabel: false, outerBoundsMode: 'none' },
  };
}

export function label(colours: Ink): object {
  return { color: colours.muted, fontSize: 11, fontFamily, hideOverlap: true };
}

export function axisStyle(colours: Ink, lines: boolean): object {
  return {
    axisLine: { show: !lines, onZero: false, lineStyle: { color: colours.rule } },
    axisTick: { show: !lines, length: 4, lineStyle: { color: colours.rule } },
    splitLine: { show: lines, lineStyle: { color: colours.rule, width: 1 } },
  };
}

export function yAxis(axis: Axis, scale: 'linear' | 'log', unit: Unit, colours: Ink): object {
  return {
    type: scale === 'log' ? 'log' : 'value',
    ...axis,
    ...axisStyle(colours, true),
    axisLabel: { ...label(colours), formatter: (value: number) => writeTick(value, unit) },
  };
}

/** Shaded stretches of time sit behind everything, on a series that draws nothing else. */
export function phaseSeries(phases: readonly Phase[], [from, to]: readonly [number, number], colours: Ink): object {
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

/** The time of the run, seconds from and to. */
export function timeAxis([from, to]: readonly [number, number], colours: Ink): object {
  return {
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
  };
}

function onTick(value: number, span: number): boolean {
  const interval = timeInterval(span);
  return Math.abs(value / interval - Math.round(value / interval)) < 1e-9;
}
