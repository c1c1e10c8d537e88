// Stretches of time with a name above a strip: how long a fault went unnoticed, and until somebody acted. Each is a bar
// upon the strip and a line down through it where it ends. Names stand in the line of the row's own name, from the end of
// their bar on, or end at the right edge where there is no room; those that would meet another are left to the words below.

import type { StripRow } from '../models/index.ts';
import type { Ink } from './palette.ts';
import { fontFamily } from './parts.ts';

export type Span = NonNullable<StripRow['spans']>[number];

/** Where a name stands: its left edge, pixels; undefined where it has no room. */
export interface PlacedSpan {
  span: Span;
  x: number;
  right: number;
  textX: number | undefined;
}

const FONT = 11;
/** The width of a letter of that size, pixels, somewhat too wide: there is nothing to measure it with outside a browser. */
const LETTER = 6;
const ROOM = 8;
const BAR = 3;

/** `place` gives the pixel of a time; the names must lie between `from`, where the name of the row ends, and `to`. */
export function placeSpans(
  spans: readonly Span[],
  [start, end]: readonly [number, number],
  place: (time: number) => number,
  rowName: string,
): PlacedSpan[] {
  let free = place(start) + rowName.length * LETTER + ROOM;
  const edge = place(end);
  const seen = spans.filter((span) => span.to > start && span.from < end);
  return seen.map((span) => {
    const [x, right] = [span.from, span.to].map((time) => Math.round(place(Math.min(end, Math.max(start, time)))));
    const width = span.label.length * LETTER;
    const textX = Math.max(free, Math.min(x, edge - width));
    if (textX + width > edge + 1) return { span, x, right, textX: undefined };
    free = textX + width + ROOM;
    return { span, x, right, textX };
  });
}

/** `top` is the upper edge of the strip and `height` its own, pixels. The first of two bars is the darker one. */
export function spanShapes(placed: readonly PlacedSpan[], top: number, height: number, colours: Ink): object[] {
  return placed.flatMap(({ span, x, right, textX }, i) => {
    const isFirst = i === 0 || placed[i - 1].span.to !== span.from;
    const fill = isFirst ? colours.text : colours.muted;
    const bar = { x, y: top - BAR, width: Math.max(1, right - x), height: BAR };
    const line = { x1: right, y1: top - BAR, x2: right, y2: top + height };
    const text = { text: span.label, x: textX, y: top - BAR - 2, verticalAlign: 'bottom', fill };
    return [
      { type: 'rect', shape: bar, style: { fill } },
      { type: 'line', shape: line, style: { stroke: colours.text, lineWidth: 1 } },
      ...(textX === undefined ? [] : [{ type: 'text', style: { ...text, font: `${FONT}px ${fontFamily}` } }]),
    ];
  });
}
