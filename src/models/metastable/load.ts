// How first tries arrive when no trigger acts: the rate of each load pattern, and the arrivals that follow from it.

import {
  type Arrivals,
  poissonArrivals,
  type RateFunction,
  type Streams,
  sineRate,
  steppedRate,
} from '../../kernel/index.ts';
import { burstyRate } from './bursty-rate.ts';
import type { Params } from './params.ts';
import { surge } from './surge.ts';

/** The workload of the open loop: everything but a spike or ramp above the base rate, which is a trigger. */
export function workloadArrivals(params: Params, streams: Streams): Arrivals {
  const { loadPattern, loadTrace } = params;
  if (loadPattern === 'trace' && loadTrace!.rates === undefined) return recordedArrivals(loadTrace!.times);
  return poissonArrivals(workloadRateOf(params, streams), streams.stream('arrivals'));
}

function workloadRateOf(params: Params, streams: Streams): RateFunction {
  const { loadPattern, baseRate, spikeRate, spikeStart, diurnalAmplitude, diurnalPeriod, loadTrace } = params;
  switch (loadPattern) {
    case 'step':
      return steppedRate([0, spikeStart], [baseRate, spikeRate]);
    case 'diurnal':
      return sineRate(baseRate, diurnalAmplitude, diurnalPeriod);
    case 'bursty':
      return burstyRate(params, streams.stream('bursts'));
    case 'trace':
      return steppedRate(loadTrace!.times, loadTrace!.rates!);
    default: {
      const dip = surge(params);
      return dip !== null && spikeRate < baseRate ? dip.rate(baseRate) : steppedRate([0], [baseRate]);
    }
  }
}

function recordedArrivals(times: readonly number[]): Arrivals {
  let at = 0;
  return { next: () => (at < times.length ? times[at++] : Number.POSITIVE_INFINITY) };
}
