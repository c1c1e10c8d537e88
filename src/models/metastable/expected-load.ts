// What the load amounts to before any run: mean rates and expected first tries, from the parameters alone.

import type { Params } from './params.ts';
import { meanWork } from './service.ts';

/** Rate of first tries when no trigger acts, in the long run; at the end for a step, over its length for a trace. */
export function workloadRate(params: Params): number {
  if (params.arrivals === 'closed') {
    const response = meanWork(params) + params.concurrencySlope;
    return params.users / (params.thinkTime + response);
  }
  switch (params.loadPattern) {
    case 'step':
      return params.spikeRate;
    case 'bursty': {
      const { burstDuration, calmDuration, burstRate, baseRate } = params;
      return (burstRate * burstDuration + baseRate * calmDuration) / (burstDuration + calmDuration);
    }
    case 'trace':
      return traceArrivals(params) / params.duration;
    default:
      return params.baseRate;
  }
}

/** First tries to expect of a run, its spike or ramp included; an upper bound for the closed loop. */
export function expectedArrivals(params: Params): number {
  const { duration, baseRate, spikeRate } = params;
  if (params.arrivals === 'closed') return params.users * (1 + duration / params.thinkTime);
  switch (params.loadPattern) {
    case 'spike':
      return baseRate * duration + Math.max(0, spikeRate - baseRate) * Math.min(params.spikeDuration, duration);
    case 'ramp':
      return baseRate * duration + Math.max(0, spikeRate - baseRate) * Math.min(params.rampDuration, duration);
    case 'step':
      return Math.max(baseRate, spikeRate) * duration;
    case 'bursty':
      return workloadRate(params) * duration;
    case 'trace':
      return traceArrivals(params);
    default:
      return baseRate * duration;
  }
}

function traceArrivals({ loadTrace, duration }: Params): number {
  if (loadTrace === undefined) return 0;
  const { times, rates } = loadTrace;
  let total = 0;
  times.forEach((time, i) => {
    if (time >= duration) return;
    if (rates === undefined) total++;
    else total += rates[i] * (Math.min(times[i + 1] ?? duration, duration) - time);
  });
  return total;
}
