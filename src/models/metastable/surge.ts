// The spike and the ramp of the load. Above the base rate they are a trigger and have arrivals of their own, on top of
// the base arrivals: so these are the same in a run and in its twin. Below it they are part of the workload.

import {
  type Arrivals,
  poissonArrivals,
  type Random,
  type RateFunction,
  rampedRate,
  steppedRate,
} from '../../kernel/index.ts';
import type { Params } from './params.ts';

export interface Surge {
  from: number;
  to: number;
  /** Rises or falls from `floor` by the surge's height, and comes back to it. */
  rate(floor: number): RateFunction;
}

/** When and how the rate differs from the base rate; null if it never does. */
export function surge(params: Params): Surge | null {
  const { arrivals, loadPattern, spikeStart: from, spikeDuration, rampDuration, spikeRate, baseRate } = params;
  const height = spikeRate - baseRate;
  if (arrivals === 'closed' || height === 0) return null;
  if (loadPattern === 'ramp') {
    const top = from + rampDuration;
    const to = top + rampDuration;
    return {
      from,
      to,
      rate: (floor) => rampedRate([0, from, top, to], [floor, floor, floor + height, floor]),
    };
  }
  if (loadPattern !== 'spike' || spikeDuration === 0) return null;
  const to = from + spikeDuration;
  return { from, to, rate: (floor) => steppedRate([0, from, to], [floor, floor + height, floor]) };
}

/** Arrivals on top of the base rate; null when the rate never rises above it. */
export function surgeArrivals(params: Params, random: Random): Arrivals | null {
  const above = params.spikeRate > params.baseRate ? surge(params) : null;
  return above === null ? null : poissonArrivals(above.rate(0), random);
}
