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
  // The margin depends on the scale, the scale on the columns, and the columns on the margin: a guess ends the circle.
  const columns = Math.max(10, width - 7);
  const barMeans = columnMeans(bars, from, to, columns);
  const dotMeans = dots === undefined ? undefined : columnMeans(dots, from, to, columns);
  const top = niceAbove(Math.max(...barMeans, ...(dotMeans ?? [])));
  const eighths = (height * 8) / top;
  const label = (row: number) => (row === height ? String(top) : row * 2 === height ? String(top / 2) : '');

  const lines: string[] = [];
  for (let row = height - 1; row >= 0; row--) {
    const cells: string[] = [];
    for (let column = 0; column < columns; column++) {
      const filled = Math.min(8, Math.max(0, Math.round(barMeans[column] * eighths - row * 8)));
      const dotted = dotMeans !== undefined && Math.ceil((dotMeans[column] * eighths) / 8 - 1e-9) - 1 === row;
      // A dot never hides a bar's end: where both meet, the two agree and the bar is enough.
      cells.push(dotted && filled === 0 ? paint.dots('•') : paint.bars(blocks[filled]));
    }
    lines.push(`${label(row + 1).padStart(5)} ${label(row + 1) === '' ? '│' : '┤'}${cells.join('')}`);
  }
  lines.push(`${'0'.padStart(5)} └${'─'.repeat(columns)}`);
  lines.push(`${margin}${timeAxis(from, to, columns)}`);
  for (const phase of phases) lines.push(`${margin}${paint.phase(phaseLine(phase, from, to, columns))}`);
  return lines;
}

const margin = ' '.repeat(7);

/** The least round number that is not below `value`, and whose half is round too. */
function niceAbove(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value * (1 - 1e-12))!;
  return Number((step * power).toPrecision(3));
}

// The mean of the series over each column's stretch of time.
function columnMeans(series: BinnedSeries, from: number, to: number, columns: number): Float64Array {
  const means = new Float64Array(columns);
  for (let column = 0; column < columns; column++) {
    const low = (from + ((to - from) * column) / columns - series.start) / series.width;
    const high = (from + ((to - from) * (column + 1)) / columns - series.start) / series.width;
    let sum = 0;
    let weight = 0;
    for (let bin = Math.max(0, Math.floor(low)); bin < Math.min(series.values.length, high); bin++) {
      const share = Math.min(high, bin + 1) - Math.max(low, bin);
      if (Number.isNaN(series.values[bin]) || share <= 0) continue;
      sum += share * series.values[bin];
      weight += share;
    }
    means[column] = weight > 0 ? sum / weight : 0;
  }
  return means;
}

function timeAxis(from: number, to: number, columns: number): string {
  const [left, middle, right] = [from, (from + to) / 2, to].map((time) => `${written(time)} s`);
  const start = Math.floor((columns - middle.length) / 2);
  const roomy = start > left.length && columns - right.length > start + middle.length;
  const line = roomy ? left.padEnd(start) + middle : left;
  return line.padEnd(columns - right.length) + right;
}

function written(seconds: number): string {
  return String(Number(seconds.toPrecision(6)));
}

// A bar under the stretch, with its name and times on the side where there is room.
function phaseLine({ label, from: begin, to: end }: Phase, from: number, to: number, columns: number): string {
  const column = (time: number) => Math.min(columns, Math.max(0, ((time - from) / (to - from)) * columns));
  const first = Math.min(columns - 1, Math.floor(column(begin)));
  const length = Math.max(1, Math.ceil(column(end)) - first);
  const bar = '▔'.repeat(length);
  const words = `${label}, ${written(begin)} to ${written(end)} s`;
  if (first + length + 1 + words.length <= columns) return `${' '.repeat(first)}${bar} ${words}`;
  if (words.length + 1 <= first) return `${words} ${bar}`.padStart(first + length);
  return `${' '.repeat(first)}${bar}\n${margin}${words}`;
}
