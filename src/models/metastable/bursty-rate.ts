// The rate of a Markov-modulated Poisson process of two states, calm and burst, both of exponential length; it begins
// calm. Source: Fischer and Meier-Hellstern, The MMPP Cookbook, Performance Evaluation 18, 1993.

import type { Random, RateFunction } from '../../kernel/index.ts';
import type { Params } from './params.ts';

/** To be asked in the order of time: the past is not kept. */
export function burstyRate(params: Params, random: Random): RateFunction {
  const { baseRate, burstRate, burstDuration, calmDuration } = params;
  let bursting = false;
  let until = calmDuration * random.exponential();
  const advance = (time: number): number => {
    while (time >= until) {
      bursting = !bursting;
      until += (bursting ? burstDuration : calmDuration) * random.exponential();
    }
    return bursting ? burstRate : baseRate;
  };
  return { at: (time) => advance(time), bound: (time) => ({ rate: advance(time), until }) };
}
