// A histogram out of buckets that need not touch: what lies between two of them is a bin of nothing.

import type { Bucket } from './sketch.ts';

/** Bin i spans edges[i] to edges[i + 1]; there is one edge more than counts, and neither where there is nothing. */
export interface Histogram {
  edges: Float64Array;
  counts: Float64Array;
}

/** Of buckets from low to high that do not overlap. */
export function histogramOf(buckets: Iterable<Bucket>): Histogram {
  const edges: number[] = [];
  const counts: number[] = [];
  for (const { lower, upper, count } of buckets) {
    const last = edges[edges.length - 1];
    if (last === undefined) edges.push(lower);
    else if (lower > last) {
      edges.push(lower);
      counts.push(0);
    }
    edges.push(upper);
    counts.push(count);
  }
  return { edges: Float64Array.from(edges), counts: Float64Array.from(counts) };
}
