// A run of A with B and of the two twins, over ten seeds, as figures with intervals.

import { type Interval, meanInterval, Streams } from '../../../kernel/index.ts';
import type { WitnessFigure } from './witness.ts';

export const seeds = { from: 1, to: 10 };

/** A with B, and each side with its like: one result for each seed. */
export interface Twins<T> {
  together: readonly T[];
  aAlone: readonly T[];
  bAlone: readonly T[];
}

export function overSeeds<T>(run: (streams: Streams) => T): T[] {
  return Array.from({ length: seeds.to - seeds.from + 1 }, (_, i) => run(new Streams(seeds.from + i)));
}

/** Runs the three settings on the same seeds. */
export function twins<P, T>(run: (params: P, streams: Streams) => T, together: P, aAlone: P, bAlone: P): Twins<T> {
  const of = (params: P): T[] => overSeeds((streams) => run(params, streams));
  return { together: of(together), aAlone: of(aAlone), bAlone: of(bAlone) };
}

export function figureOf<T>(
  label: string,
  unit: WitnessFigure['unit'],
  { together, aAlone, bAlone }: Twins<T>,
  of: (result: T) => number,
  closedForm?: number,
): WitnessFigure {
  const mean = (results: readonly T[]): Interval => {
    const interval = meanInterval(results.map(of));
    if (unit !== 'share') return interval;
    // No share is below 0 or above 1, whatever the interval's formula gives.
    return { ...interval, lower: Math.max(0, interval.lower), upper: Math.min(1, interval.upper) };
  };
  const figure = { label, unit, together: mean(together), aAlone: mean(aAlone), bAlone: mean(bAlone) };
  return closedForm === undefined ? figure : { ...figure, closedForm };
}

/** Is the figure of A with B above those of both twins, beyond what the seeds leave open? */
export function isAboveTwins({ together, aAlone, bAlone }: WitnessFigure): boolean {
  return together.lower > Math.max(aAlone.upper, bAlone.upper);
}
