// Strips over the time of the run: for each group of clients a band that says, stretch by stretch, which share of its
// requests was answered, answered with old data, or not answered. One axis of time with the charts around it.

import type { EChartsCoreOption } from 'echarts/core';
import type { Quantity, StripRow, StripView } from '../models/index.ts';
import { colourOf, ink, type ThemeName } from './palette.ts';
import { fontFamily, frame, phaseSeries, plotMargin, timeAxis } from './parts.ts';
import type { ChartLine, ChartOptions, Source, StripChart } from './spec.ts';
import { placeSpans, spanShapes } from './strip-spans.ts';

// biome-ignore lint/suspicious/noExplicitAny: views are contravariant in their result; the registry hands them out opaque.
export type AnyStripView = StripView<any, any>;

/** What can become of a request, from the bottom of a strip upwards. */
export const stripParts: readonly { id: 'error' | 'stale' | 'ok'; label: string; quantity: Quantity }[] = [
  { id: 'error', label: 'Not answered', quantity: 'rejected' },
  { id: 'stale', label: 'Answered with old data', quantity: 'stale' },
  { id: 'ok', label: 'Answered', quantity: 'goodput' },
];

/** The strips of a run, and below them those of a pinned one. */
export function stripChart(view: AnyStripView, source: Source, options: ChartOptions, pinned?: Source): StripChart {
  const own: readonly StripRow[] = view.of(source.result, source.params);
  const behind: readonly StripRow[] = pinned === undefined ? [] : view.of(pinned.result, pinned.params);
  const rows = [...own, ...behind.map((row) => ({ ...row, label: `A: ${row.label}` }))];
  const lines = rows.flatMap(linesOf);
  const end = rows.reduce((most, { ok, width }) => Math.max(most, ok.length * width), 0);
  const { id, title, help } = view;
  const domain = options.window ?? [0, end];
  return { kind: 'strip', id, title, help, unit: '', rows, lines, drawn: lines, phases: options.phases, domain };
}

/** The same as counts over time, for the table, the file and whoever cannot see the strips. */
function linesOf(row: StripRow): ChartLine[] {
  return stripParts.map(({ id, label, quantity }) => ({
    id: `${row.label}.${id}`,
    label: `${row.label}: ${label.toLowerCase()}`,
    quantity,
    series: { start: 0, width: row.width, values: Float64Array.from(row[id]) },
  }));
}

/** Heights in pixels: the names of the phases, and for each strip its name and itself. */
const HEAD = 16;
const LABEL = 16;
const STRIP = 24;
const GAP = 6;

function topOf(row: number): number {
  return HEAD + row * (LABEL + STRIP + GAP);
}

/** The height of the whole drawing, pixels. */
export function stripHeight({ rows }: StripChart): number {
  return plotMargin.top + topOf(rows.length) + plotMargin.bottom;
}

interface Api {
  coord(point: readonly [number, number]): [number, number];
}

export function stripOption(chart: StripChart, theme: ThemeName): EChartsCoreOption {
  const colours = ink[theme];
  return {
    ...frame(colours),
    xAxis: timeAxis(chart.domain, colours),
    // Pixels, from the top down.
    yAxis: { type: 'value', show: false, inverse: true, min: 0, max: topOf(chart.rows.length) },
    series: [
      phaseSeries(chart.phases, chart.domain, colours),
      {
        id: 'strips',
        type: 'custom',
        silent: true,
        clip: true,
        data: chart.rows.map((_, i) => i),
        encode: { x: -1, y: -1 },
        renderItem: ({ dataIndex }: { dataIndex: number }, api: Api) => ({
          type: 'group',
          children: [
            {
              type: 'text',
              style: {
                text: chart.rows[dataIndex].label,
                x: api.coord([chart.domain[0], 0])[0],
                y: api.coord([0, topOf(dataIndex) + LABEL - 3])[1],
                verticalAlign: 'bottom',
                fill: colours.text,
                font: `11px ${fontFamily}`,
              },
            },
            ...rectangles(chart, dataIndex, api, theme),
            ...spansOf(chart, dataIndex, api, theme),
          ],
        }),
      },
    ],
  };
}

function spansOf({ rows, domain }: StripChart, place: number, api: Api, theme: ThemeName): object[] {
  const { label, spans = [] } = rows[place];
  const top = api.coord([0, topOf(place) + LABEL])[1];
  const placed = placeSpans(spans, domain, (time) => api.coord([time, 0])[0], label);
  return spanShapes(placed, top, STRIP, ink[theme]);
}

/** A stack for each stretch of time in sight in which there was a request. */
function rectangles({ rows, domain }: StripChart, place: number, api: Api, theme: ThemeName): object[] {
  const row = rows[place];
  const [from, to] = domain;
  const found: object[] = [];
  for (let bin = 0; bin < row.ok.length; bin++) {
    const total = row.ok[bin] + row.stale[bin] + row.error[bin];
    const [start, end] = [Math.max(from, bin * row.width), Math.min(to, (bin + 1) * row.width)];
    if (total === 0 || end <= start) continue;
    // Whole pixels, so that no seam shows between stretches.
    const [x, right] = [start, end].map((time) => Math.round(api.coord([time, 0])[0]));
    let bottom = api.coord([0, topOf(place) + LABEL + STRIP])[1];
    for (const { id, quantity } of stripParts) {
      const height = (STRIP * row[id][bin]) / total;
      if (height === 0) continue;
      bottom -= height;
      found.push({
        type: 'rect',
        shape: { x, y: bottom, width: Math.max(1, right - x), height },
        style: { fill: colourOf(quantity, theme), opacity: id === 'ok' ? 0.6 : 1 },
      });
    }
  }
  return found;
}
