// The load that a spike or a ramp adds to the base rate, as arrivals of its own: so the base arrivals of a run and of its
// twin without the trigger are the same. A spike or ramp below the base rate takes arrivals away instead.

import type { Random } from '../../kernel/index.ts';
import type { ArrivalProcess } from './load.ts';
import type { Params } from './params.ts';

const NEVER = Number.POSITIVE_INFINITY;

/** When the rate differs from the base rate. */
export function surgeTime(params: Params): { from: number; to: number } | null {
  const { arrivals, loadPattern, spikeStart, spikeDuration, rampDuration, spikeRate, baseRate } = params;
  if (arrivals === 'closed' || (loadPattern !== 'spike' && loadPattern !== 'ramp') || spikeRate === baseRate)
    return null;
  const length = loadPattern === 'spike' ? spikeDuration : 2 * rampDuration;
  return length > 0 ? { from: spikeStart, to: spikeStart + length } : null;
}

/** The rate added to the base rate at a time of the surge; negative in a dip. */
export function surgeRate(params: Params, time: number): number {
  const surge = surgeTime(params);
  if (surge === null || time < surge.from || time >= surge.to) return 0;
  const peak = params.spikeRate - params.baseRate;
  if (params.loadPattern === 'spike') return peak;
  const fromEdge = Math.min(time - surge.from, surge.to - time);
  return (peak * fromEdge) / params.rampDuration;
}

/** The arrivals on top of the base rate; null when the rate never rises above it. */
export function surgeArrivals(params: Params, random: Random): ArrivalProcess | null {
  const surge = surgeTime(params);
  const peak = params.spikeRate - params.baseRate;
  if (surge === null || peak < 0) return null;
  if (params.loadPattern === 'ramp') return new RampArrivals(random, surge.from, params.rampDuration, peak);
  return {
    next(now) {
      const time = Math.max(now, surge.from) + random.exponential() / peak;
      return time < surge.to ? time : NEVER;
    },
  };
}

/** Arrivals at a rate that climbs to `peak` and falls again: unit exponentials sent through the inverse of its integral. */
class RampArrivals implements ArrivalProcess {
  private mass = 0;
  private readonly random: Random;
  private readonly from: number;
  private readonly climb: number;
  private readonly peak: number;

  constructor(random: Random, from: number, climb: number, peak: number) {
    this.random = random;
    this.from = from;
    this.climb = climb;
    this.peak = peak;
  }

  next(): number {
    this.mass += this.random.exponential();
    const half = (this.peak * this.climb) / 2;
    const time = (mass: number) => Math.sqrt((2 * this.climb * mass) / this.peak);
    if (this.mass <= half) return this.from + time(this.mass);
    if (this.mass >= 2 * half) return NEVER;
    return this.from + 2 * this.climb - time(2 * half - this.mass);
  }
}
