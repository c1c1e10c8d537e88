// One run of the service and its clients, on the event engine.

import { Engine, exponential, Streams } from '../../kernel/index.ts';
import type { BinnedSeries, World } from '../model.ts';
import type { Params } from './params.ts';

export interface Result {
  offered: number;
  good: number;
  failed: number;
  inFlight: number;
  series: { offered: BinnedSeries; goodput: BinnedSeries };
}

export function simulate(params: Params, world: World): Result {
  const engine = new Engine();
  const streams = new Streams(world.seed);
  const arrivals = streams.stream('arrivals');
  const bins = Math.ceil(params.duration);
  const series = (): BinnedSeries => ({ start: 0, width: 1, values: new Float64Array(bins) });
  const result: Result = {
    offered: 0,
    good: 0,
    failed: 0,
    inFlight: 0,
    series: { offered: series(), goodput: series() },
  };
  const gap = exponential(1 / params.baseRate);
  const bin = () => Math.min(bins - 1, Math.floor(engine.now));
  let active = 0;
  const done = engine.on((begin) => {
    active--;
    result.inFlight--;
    if (engine.now - begin > params.timeout) {
      result.failed++;
      return;
    }
    result.good++;
    result.series.goodput.values[bin()]++;
  });
  const arrive = engine.on(() => {
    result.offered++;
    result.inFlight++;
    result.series.offered.values[bin()]++;
    active++;
    engine.schedule(params.baseLatency + params.concurrencySlope * active, done, engine.now);
    engine.schedule(gap.sample(arrivals), arrive);
  });
  engine.schedule(gap.sample(arrivals), arrive);
  engine.run(params.duration);
  return result;
}
