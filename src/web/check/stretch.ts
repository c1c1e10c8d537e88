// The stretch of a history that is in view, and how it moves: on an axis of time or of events, without a picture.

import type { Span } from '../../charts/lanes.ts';

export interface Stretch {
  from: number;
  to: number;
}

/** How many operations are in view at first where nothing asks for attention. */
const firstCount = 40;

function extentOf(spans: readonly Span[], places: readonly number[]): Stretch {
  let from = Infinity;
  let to = -Infinity;
  for (const place of places) {
    const { call, return: end } = spans[place];
    from = Math.min(from, call);
    to = Math.max(to, end === Infinity ? call : end);
  }
  return { from, to };
}

function all(spans: readonly Span[]): Stretch {
  return extentOf(spans, [...spans.keys()]);
}

function padded({ from, to }: Stretch): Stretch {
  const pad = to > from ? (to - from) * 0.08 : 1;
  return { from: from - pad, to: to + pad };
}

/** The stretch of these spans, with some room at both sides. */
export function around(spans: readonly Span[], places: readonly number[]): Stretch {
  return padded(extentOf(spans, places));
}

/** The beginning: the first operations by their call. */
export function first(spans: readonly Span[]): Stretch {
  const calls = spans.map(({ call }, place) => ({ call, place })).sort((a, b) => a.call - b.call);
  return around(
    spans,
    calls.slice(0, firstCount).map(({ place }) => place),
  );
}

/** Moved by a share of itself, no further than where half of it is empty. */
export function moved({ from, to }: Stretch, share: number, spans: readonly Span[]): Stretch {
  const ends = all(spans);
  const length = to - from;
  const least = ends.from - length / 2;
  const most = Math.max(least, ends.to - length / 2);
  const begin = Math.min(most, Math.max(least, from + share * length));
  return { from: begin, to: begin + length };
}

/** Made longer by a factor around a point of it, 0 the left end, 1 the right one; never longer than all by much. */
export function zoomed({ from, to }: Stretch, factor: number, centre: number, spans: readonly Span[]): Stretch {
  const whole = around(spans, [...spans.keys()]);
  const longest = whole.to - whole.from;
  const length = Math.min(longest, Math.max(longest * 1e-7, (to - from) * factor));
  const fixed = from + (to - from) * centre;
  return moved({ from: fixed - length * centre, to: fixed + length * (1 - centre) }, 0, spans);
}
