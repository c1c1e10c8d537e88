// Arrivals of a Poisson process whose rate varies in time, by thinning: candidates come at the rate of a bound, each
// counts with the share that the rate has of the bound. Source: Lewis and Shedler, Simulation of Nonhomogeneous Poisson
// Processes by Thinning, Naval Research Logistics Quarterly 26, 1979.
//
// Common random numbers: two configurations with the same rate and stream see the same arrivals, since nothing else
// draws from it. To compare a run with its twin without the trigger, give the trigger's load as an excess over the base
// rate, from a stream of its own, and superpose the two:
//
//   superpose([poissonArrivals(base, streams.stream('arrivals')), poissonArrivals(excess, streams.stream('trigger'))])
//
// Then every base arrival of the twin happens in the run too, at the same time; a single rate for both would shift all
// arrivals after the trigger.

import type { Random } from './random.ts';
import type { RateFunction } from './rate.ts';

export interface Arrivals {
  /**
   * The next arrival; Infinity if none comes any more. `after` is the time of the arrival before it; at first, and to
   * begin afresh after streams were renewed, any time.
   */
  next(after: number): number;
}

/** Rounding may lift a rate above its bound by so little. */
const TOLERANCE = 1 + 1e-9;

/**
 * Where the rate equals its bound, as in steps, no candidate is lost and no second number drawn: the unit exponentials of
 * the stream are sent through the inverse of the integrated rate, so a little more load moves each arrival a little.
 */
export function poissonArrivals(rate: RateFunction, random: Random): Arrivals {
  let from = Number.POSITIVE_INFINITY;
  let until = Number.NEGATIVE_INFINITY;
  let limit = 0;
  const enter = (time: number): void => {
    const bound = rate.bound(time);
    if (!(bound.until > time && bound.rate >= 0))
      throw new Error(`the bound ${bound.rate} from ${time} s to ${bound.until} s is none`);
    from = time;
    until = bound.until;
    limit = bound.rate;
  };
  return {
    next(after) {
      let time = after;
      for (;;) {
        let left = random.exponential();
        for (;;) {
          if (!(time >= from && time < until)) enter(time);
          if (left < limit * (until - time)) break;
          if (until === Number.POSITIVE_INFINITY) return until;
          left -= limit * (until - time);
          time = until;
        }
        time += left / limit;
        const actual = rate.at(time);
        if (actual > limit * TOLERANCE && time < until)
          throw new Error(`the rate ${actual} at ${time} s is above its bound ${limit}`);
        if (actual >= limit || random.uniform() * limit < actual) return time;
      }
    },
  };
}

/** All arrivals of several processes in one. Each keeps its own stream, so one does not disturb another. */
export function superpose(processes: readonly Arrivals[]): Arrivals {
  const pending = new Float64Array(processes.length);
  let last = -1;
  let lastTime = Number.NaN;
  return {
    next(after) {
      if (after === lastTime) pending[last] = processes[last].next(after);
      else for (let i = 0; i < processes.length; i++) pending[i] = processes[i].next(after);
      last = 0;
      for (let i = 1; i < processes.length; i++) if (pending[i] < pending[last]) last = i;
      lastTime = pending[last];
      return lastTime;
    },
  };
}
