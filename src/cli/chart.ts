// A small chart in text: one quantity as bars of block elements, another as dots over them, both over time on one
// scale, with the stretches that matter marked below the axis. Readable without colour.

import type { BinnedSeries, Phase } from '../models/index.ts';

export interface ChartSpec {
  bars: BinnedSeries;
  dots?: BinnedSeries;
  phases: readonly Phase[];
  /** Columns in all, axis included. */
  width: number;
  /** Rows of the plot. */
  height: number;
  /** Colours what it is given, or not. */
  paint: { bars(text: string): string; dots(text: string): string; phase(text: string): string };
}

const blocks = ' ▁▂▃▄▅▆▇█';

/** The lines of the chart. */
export function chart({ bars, dots, phases, width, height, paint }: ChartSpec): string[] {
  const from = bars.start;
  const to = from + bars.width * bars.values.length;
  const top = niceAbove(Math.max(greatest(bars), dots === undefined ? 0 : greatest(dots)));
  const labels = [top, top / 2, 0].map(String);
  const margin = Math.max(...labels.map((label) => label.length)) + 1;
  const columns = Math.max(10, width - margin - 1);
  const barLevels = levels(bars, from, to, columns, (height * 8) / top);
  const dotLevels = dots === undefined ? undefined : levels(dots, from, to, columns, (height * 8) / top);

  const lines: string[] = [];
  for (let row = height - 1; row >= 0; row--) {
    const label = row === height - 1 ? labels[0] : row === Math.floor((height - 1) / 2) ? labels[1] : '';
    const cells: string[] = [];
    for (let column = 0; column < columns; column++) {
      const filled = Math.min(8, Math.max(0, Math.round(barLevels[column] - row * 8)));
      const dotted = dotLevels !== undefined && Math.floor(Math.max(0, dotLevels[column] - 1e-9) / 8) === row;
      // A dot never hides a bar's end: where both meet, the two agree and the bar is enough.
      cells.push(dotted && filled === 0 ? paint.dots('•') : paint.bars(blocks[filled]));
    }
    lines.push(`${label.padStart(margin - 1)} ${label === '' ? '│' : '┤'}${cells.join('')}`);
  }
  lines.push(`${labels[2].padStart(margin - 1)} └${'─'.repeat(columns)}`);
  lines.push(timeAxis(from, to, columns, margin));
  lines.push(...phases.map((phase) => phaseLine(phase, from, to, columns, margin, paint.phase)));
  return lines;
}

function greatest(series: BinnedSeries): number {
  return series.values.reduce((most, value) => Math.max(most, value || 0), 0);
}

/** The least of 1, 2, 4, 5, 6, 8 times a power of ten that is not below `value`. */
function niceAbove(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 5, 6, 8, 10].find((step) => step * power >= value * (1 - 1e-12))!;
  return Number((step * power).toPrecision(3));
}

// The mean of the series over each column's stretch of time, in eighths of a row.
function levels(series: BinnedSeries, from: number, to: number, columns: number, scale: number): Float64Array {
  const out = new Float64Array(columns);
  for (let column = 0; column < columns; column++) {
    const low = (from + ((to - from) * column) / columns - series.start) / series.width;
    const high = (from + ((to - from) * (column + 1)) / columns - series.start) / series.width;
    let sum = 0;
    let weight = 0;
    for (let bin = Math.max(0, Math.floor(low)); bin < Math.min(series.values.length, high); bin++) {
      const share = Math.min(high, bin + 1) - Math.max(low, bin);
      const value = series.values[bin];
      if (Number.isNaN(value) || share <= 0) continue;
      sum += share * value;
      weight += share;
    }
    out[column] = weight > 0 ? (sum / weight) * scale : 0;
  }
  return out;
}

function timeAxis(from: number, to: number, columns: number, margin: number): string {
  const ends = [`${trim(from)} s`, `${trim(to)} s`];
  const middle = `${trim((from + to) / 2)} s`;
  const room = columns - ends[0].length - ends[1].length;
  const before = Math.max(1, Math.floor(columns / 2 - middle.length / 2) - ends[0].length);
  const after = room - before - middle.length;
  const inner = after >= 1 ? `${' '.repeat(before)}${middle}${' '.repeat(after)}` : ' '.repeat(Math.max(1, room));
  return `${' '.repeat(margin + 1)}${ends[0]}${inner}${ends[1]}`;
}

function trim(seconds: number): string {
  return String(Number(seconds.toPrecision(6)));
}

// A bar under the stretch, with its name and times beside it.
function phaseLine(
  { label, from: begin, to: end }: Phase,
  from: number,
  to: number,
  columns: number,
  margin: number,
  paint: (text: string) => string,
): string {
  const column = (time: number) => Math.min(columns, Math.max(0, ((time - from) / (to - from)) * columns));
  const first = Math.min(columns - 1, Math.floor(column(begin)));
  const length = Math.max(1, Math.ceil(column(end)) - first);
  const words = `${label}, ${trim(begin)} to ${trim(end)} s`;
  const behind = first + length + 1 + words.length <= columns;
  const text = behind
    ? `${' '.repeat(first)}${'▔'.repeat(length)} ${words}`
    : first > words.length
      ? `${' '.repeat(first - words.length - 1)}${words} ${'▔'.repeat(length)}`
      : `${' '.repeat(first)}${'▔'.repeat(length)}\n${' '.repeat(margin + 1)}${words}`;
  return `${' '.repeat(margin + 1)}${paint(text)}`;
}
