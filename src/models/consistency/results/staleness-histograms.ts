// How stale the stale reads were, as histograms: in versions, a bin for each number, and in time, in bins that grow.

import { type Histogram, histogramOf, QuantileSketch } from '../../../kernel/index.ts';
import type { Staleness } from './staleness.ts';

/** Bins of the time differ by half; what is shorter than a tenth of a millisecond counts in the first. */
const ACCURACY = 0.2;
const SHORTEST = 1e-4;

/** Stale reads by the versions that they missed; each number stands in the middle of its bin. */
export function missedHistogram({ versions }: Pick<Staleness, 'versions'>): Histogram {
  const counts = new Map<number, number>();
  for (const missed of versions) if (missed > 0) counts.set(missed, (counts.get(missed) ?? 0) + 1);
  const numbers = [...counts].sort(([a], [b]) => a - b);
  return histogramOf(numbers.map(([missed, count]) => ({ lower: missed - 0.5, upper: missed + 0.5, count })));
}

/** Stale reads by the time for which what they missed had been acknowledged, seconds. */
export function ageHistogram({ versions, age }: Pick<Staleness, 'versions' | 'age'>): Histogram {
  const sketch = new QuantileSketch({ accuracy: ACCURACY });
  for (let i = 0; i < versions.length; i++) if (versions[i] > 0) sketch.add(Math.max(age[i], SHORTEST));
  return histogramOf(sketch.buckets());
}
