// The open loop: first tries come at the rate of the load, whatever becomes of those before them.

import type { Arrivals, Engine, Streams } from '../../kernel/index.ts';
import type { Clients } from './clients.ts';
import { type Draws, ORIGIN } from './draws.ts';
import { workloadArrivals } from './load.ts';
import type { Params } from './params.ts';
import { surgeArrivals } from './surge.ts';

/** Starts the workload and, on top of it, the surge. */
export function startOpenLoop(engine: Engine, streams: Streams, draws: Draws, clients: Clients, params: Params): void {
  const begin = (process: Arrivals, origin: number): void => {
    let number = 0;
    const arrive = engine.on(() => {
      clients.offer(number, origin, draws.spread(number, origin, params.clients));
      number++;
      follow();
    }, 'first try');
    const follow = (): void => {
      const time = process.next(engine.now);
      if (time <= params.duration) engine.scheduleAt(time, arrive);
    };
    follow();
  };
  begin(workloadArrivals(params, streams), ORIGIN.workload);
  const extra = surgeArrivals(params, streams.stream('surge'));
  if (extra !== null) begin(extra, ORIGIN.surge);
}
