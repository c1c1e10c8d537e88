// The numbers under a chart: as rows for its table and as CSV (RFC 4180) for other programs.

import { type Unit, writeQuantity } from '../models/index.ts';
import { writeTime } from './axis.ts';
import { valueAt } from './bins.ts';
import type { Chart, ChartLine, CurveChart, HistogramChart, StripChart, TimeChart } from './spec.ts';

export interface Column {
  /** A name for programs: `goodput`, `A.goodput`, `goodput.p95`. */
  id: string;
  label: string;
  /** What values are written in; undefined for a moment of time. */
  unit: Unit | undefined;
}

export interface Table {
  columns: readonly Column[];
  rows: readonly (readonly number[])[];
  /** The stretch of time, which decides how its moments are written; seconds. */
  span: number;
}

export function tableOf(chart: Chart): Table {
  if (chart.kind === 'time' || chart.kind === 'strip') return timeTable(chart);
  return chart.kind === 'curve' ? curveTable(chart) : histogramTable(chart);
}

function timeTable(chart: TimeChart | StripChart): Table {
  const [from, to] = chart.domain;
  const series = chart.lines.flatMap(columnsOfLine);
  // The finest bins of the chart make the rows.
  const finest = series.reduce((least, { of }) => Math.min(least, of.width), Number.POSITIVE_INFINITY);
  const rows: number[][] = [];
  if (Number.isFinite(finest)) {
    const first = Math.round(from / finest);
    const last = Math.ceil(to / finest - 1e-9);
    for (let i = first; i < last; i++) {
      rows.push([i * finest, ...series.map(({ of }) => valueAt(of, (i + 0.5) * finest))]);
    }
  }
  const columns = series.map(({ id, label }) => ({ id, label, unit: chart.unit }));
  return { columns: [{ id: 'time', label: 'from', unit: undefined }, ...columns], rows, span: to - from };
}

function columnsOfLine(line: ChartLine) {
  const id = line.pinned ? `A.${line.id}` : line.id;
  const label = line.pinned ? `${line.label}, A` : line.label;
  if (line.band === undefined) return [{ id, label, of: line.series }];
  return [
    { id: `${id}.p5`, label: `${label}, 5 %`, of: line.band.low },
    { id: `${id}.p50`, label: `${label}, median`, of: line.series },
    { id: `${id}.p95`, label: `${label}, 95 %`, of: line.band.high },
  ];
}

function histogramTable({ bins, unit }: HistogramChart): Table {
  // Two runs need not have the same bins; a row is a pair of edges, with the counts of those that have it.
  const rows = new Map<string, number[]>();
  for (const [place, { edges, counts }] of bins.entries()) {
    for (let i = 0; i < counts.length; i++) {
      if (counts[i] === 0) continue;
      const key = `${edges[i]} ${edges[i + 1]}`;
      const row = rows.get(key) ?? [edges[i], edges[i + 1], ...bins.map(() => 0)];
      row[2 + place] = counts[i];
      rows.set(key, row);
    }
  }
  const columns: Column[] = [
    { id: 'from', label: 'from', unit },
    { id: 'to', label: 'to', unit },
    ...bins.map(({ pinned }): Column => {
      return pinned
        ? { id: 'A.count', label: 'count, A', unit: 'requests' }
        : { id: 'count', label: 'count', unit: 'requests' };
    }),
  ];
  return { columns, rows: [...rows.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]), span: 0 };
}

/** A row per point across, with the value of each curve that has a point there. */
function curveTable({ curves, across, unit }: CurveChart): Table {
  const rows = new Map<number, number[]>();
  for (const [place, { x, y }] of curves.entries()) {
    for (let i = 0; i < x.length; i++) {
      const row = rows.get(x[i]) ?? [x[i], ...curves.map(() => Number.NaN)];
      row[1 + place] = y[i];
      rows.set(x[i], row);
    }
  }
  const columns: Column[] = [
    { id: 'x', label: across.label, unit: across.unit },
    ...curves.map(({ id, label, pinned }) =>
      pinned ? { id: `A.${id}`, label: `${label}, A`, unit } : { id, label, unit },
    ),
  ];
  return { columns, rows: [...rows.values()].sort((a, b) => a[0] - b[0]), span: 0 };
}

export function writeCell(value: number, column: Column, span: number): string {
  return column.unit === undefined ? writeTime(value, span) : writeQuantity(value, column.unit, 4);
}

/** Numbers in base units (seconds, per second), as many digits as they have; an empty field where there is none. */
export function csvOf(table: Table): string {
  const head = table.columns.map(({ id }) => quoted(id)).join(',');
  const rows = table.rows.map((row) => row.map((v) => (Number.isNaN(v) ? '' : String(v))).join(','));
  return [head, ...rows, ''].join('\r\n');
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
