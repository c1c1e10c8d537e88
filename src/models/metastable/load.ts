// How first tries arrive when no trigger acts: one point process for each load pattern. Rates that change in steps are
// followed exactly: an exponential is drawn once for each arrival and used up along the steps.

import { type Random, type Streams, sin } from '../../kernel/index.ts';
import type { LoadTrace } from './load-trace.ts';
import type { Params } from './params.ts';

const TWO_PI = 6.283185307179586;

export interface ArrivalProcess {
  /** The first arrival after `now`; Infinity if there is none. To be asked in order. */
  next(now: number): number;
}

/** The workload of the open loop, a spike or ramp above the base rate left out. */
export function workloadOf(params: Params, streams: Streams): ArrivalProcess {
  const random = streams.stream('arrivals');
  const { loadPattern, baseRate, spikeRate, spikeStart, loadTrace } = params;
  switch (loadPattern) {
    case 'step':
      return new SteppedLoad(random, [0, spikeStart], [baseRate, spikeRate]);
    case 'bursty':
      return new BurstyLoad(random, streams.stream('bursts'), params);
    case 'diurnal':
      return new DiurnalLoad(random, params);
    case 'trace':
      return traceLoad(random, loadTrace!);
    default:
      return new SteppedLoad(random, [0], [baseRate]);
  }
}

function traceLoad(random: Random, { times, rates }: LoadTrace): ArrivalProcess {
  if (rates !== undefined) return new SteppedLoad(random, times, rates);
  let at = 0;
  return { next: () => (at < times.length ? times[at++] : Number.POSITIVE_INFINITY) };
}

/** `rates[i]` holds from `from[i]` to the next, the last for ever; before the first nothing comes. */
export class SteppedLoad implements ArrivalProcess {
  private step = -1;
  private readonly random: Random;
  private readonly from: readonly number[];
  private readonly rates: readonly number[];

  constructor(random: Random, from: readonly number[], rates: readonly number[]) {
    this.random = random;
    this.from = from;
    this.rates = rates;
  }

  next(now: number): number {
    let left = this.random.exponential();
    let time = now;
    for (;;) {
      while (this.step + 1 < this.from.length && this.from[this.step + 1] <= time) this.step++;
      const rate = this.step < 0 ? 0 : this.rates[this.step];
      const end = this.from[this.step + 1] ?? Number.POSITIVE_INFINITY;
      if (left <= rate * (end - time)) return time + left / rate;
      if (end === Number.POSITIVE_INFINITY) return end;
      left -= rate * (end - time);
      time = end;
    }
  }
}

/** A Markov-modulated Poisson process of two states, calm and burst; it begins calm. */
class BurstyLoad implements ArrivalProcess {
  private bursting = false;
  private stateEnd: number;
  private readonly random: Random;
  private readonly changes: Random;
  private readonly params: Params;

  constructor(random: Random, changes: Random, params: Params) {
    this.random = random;
    this.changes = changes;
    this.params = params;
    this.stateEnd = changes.exponential() * params.calmDuration;
  }

  next(now: number): number {
    const { baseRate, burstRate, burstDuration, calmDuration } = this.params;
    let left = this.random.exponential();
    let time = now;
    for (;;) {
      const rate = this.bursting ? burstRate : baseRate;
      if (left <= rate * (this.stateEnd - time)) return time + left / rate;
      left -= rate * (this.stateEnd - time);
      time = this.stateEnd;
      this.bursting = !this.bursting;
      this.stateEnd += this.changes.exponential() * (this.bursting ? burstDuration : calmDuration);
    }
  }
}

/** A sine around the base rate, by thinning. */
class DiurnalLoad implements ArrivalProcess {
  private readonly random: Random;
  private readonly params: Params;

  constructor(random: Random, params: Params) {
    this.random = random;
    this.params = params;
  }

  next(now: number): number {
    const { baseRate, diurnalAmplitude, diurnalPeriod } = this.params;
    let time = now;
    for (;;) {
      time += this.random.exponential() / (baseRate * (1 + diurnalAmplitude));
      const share =
        (1 + diurnalAmplitude * sin(TWO_PI * (time / diurnalPeriod - Math.floor(time / diurnalPeriod)))) /
        (1 + diurnalAmplitude);
      if (this.random.uniform() < share) return time;
    }
  }
}
