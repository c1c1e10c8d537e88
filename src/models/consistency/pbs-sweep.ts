// How the PBS paper came by the t of its table 4, and why they lie below the quantiles: at t = 0, step, 2 step ... a
// fresh experiment of so many reads each, until the first with few enough stale ones. Each step is another chance to be
// lucky, so the sweep stops early. Its law is exact here, from the true share of stale reads at each t. Source: the
// authors' simulator (ernst.simulator.Simulator, SWEEP) and the script that read its output (graphsmallps.py).

import { binomialCdf } from '../../kernel/index.ts';

export interface Sweep {
  /** Where it begins and how far apart its times are, seconds. */
  readonly first: number;
  readonly step: number;
  /** At how many times it looks at most. */
  readonly steps: number;
  /** Reads at each time, and how many of them may be stale for it to stop. */
  readonly reads: number;
  readonly allowedStale: number;
}

/** By step, the chance that the sweep stops there; what is missing to 1 is that it never does. */
export function sweepStops(sweep: Sweep, staleShare: (t: number) => number): Float64Array {
  const stops = new Float64Array(sweep.steps);
  let going = 1;
  for (let i = 0; i < sweep.steps && going > 0; i++) {
    const lucky = binomialCdf(sweep.allowedStale, sweep.reads, staleShare(sweep.first + i * sweep.step));
    stops[i] = going * lucky;
    going *= 1 - lucky;
  }
  return stops;
}

/** The least time, seconds, by which the sweep has stopped with a chance of p or more; infinite when there is none. */
export function sweepQuantile(sweep: Sweep, stops: Float64Array, p: number): number {
  let sum = 0;
  for (let i = 0; i < stops.length; i++) {
    sum += stops[i];
    if (sum >= p) return sweep.first + i * sweep.step;
  }
  return Number.POSITIVE_INFINITY;
}
