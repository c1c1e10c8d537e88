// The geometry of a Hasse diagram: a state stands above all that are below it, as high as the longest way up to it, and lines
// join what has nothing between. Within a row states stand near those that they come from. Numbers in, coordinates out.

import type { Lattice } from '../models/index.ts';

export interface HasseLayout {
  width: number;
  height: number;
  /** By state. */
  places: readonly { x: number; y: number }[];
}

const ROW = 36;
/** Beside a state there is room for its value on the left and for replicas on the right. */
const EDGE = { across: 72, up: 20 };
const SLOT = { least: 110, most: 160 };

/** As wide as asked for, or wider where a row needs it; pixels. */
export function layoutHasse({ states, covers }: Pick<Lattice, 'states' | 'covers'>, width: number): HasseLayout {
  const heights = heightsOf(states.length, covers);
  const rows: number[][] = [];
  heights.forEach((height, state) => {
    rows[height] ??= [];
    rows[height].push(state);
  });
  const most = Math.max(...rows.map(({ length }) => length));
  const slot = Math.min(SLOT.most, Math.max(SLOT.least, (width - 2 * EDGE.across) / Math.max(1, most - 1)));
  const full = Math.max(width, slot * (most - 1) + 2 * EDGE.across);
  const height = 2 * EDGE.up + (rows.length - 1) * ROW;
  const places: { x: number; y: number }[] = [];
  rows.forEach((row, level) => {
    const from = (state: number): number => {
      const below = covers.flatMap(([lower, upper]) => (upper === state ? [places[lower]?.x ?? full / 2] : []));
      return below.length === 0 ? full / 2 : below.reduce((sum, x) => sum + x, 0) / below.length;
    };
    const sorted = row.map((state) => ({ state, x: from(state) })).sort((a, b) => a.x - b.x || a.state - b.state);
    sorted.forEach(({ state }, i) => {
      places[state] = { x: full / 2 + slot * (i - (sorted.length - 1) / 2), y: height - EDGE.up - level * ROW };
    });
  });
  return { width: full, height, places };
}

/** The longest way up to each; as many passes as there are states, since the order of a wrong type may have circles. */
function heightsOf(count: number, covers: Lattice['covers']): number[] {
  const heights = Array.from({ length: count }, () => 0);
  for (let pass = 0; pass < count; pass++) {
    let isDone = true;
    for (const [lower, upper] of covers) {
      if (heights[upper] > heights[lower] || heights[lower] + 1 >= count) continue;
      heights[upper] = heights[lower] + 1;
      isDone = false;
    }
    if (isDone) break;
  }
  // Circles may leave rows empty.
  const used = [...new Set(heights)].sort((a, b) => a - b);
  return heights.map((height) => used.indexOf(height));
}
