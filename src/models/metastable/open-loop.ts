// The open loop: first tries come at the rate of the load, whatever becomes of those before them.

import type { Engine, Streams } from '../../kernel/index.ts';
import type { Clients } from './clients.ts';
import { type Draws, ORIGIN, PURPOSE } from './draws.ts';
import { type ArrivalProcess, workloadOf } from './load.ts';
import type { Params } from './params.ts';
import { surgeArrivals, surgeRate, surgeTime } from './surge.ts';

/** Starts the workload and, on top of it or taken from it, the surge. */
export function startOpenLoop(engine: Engine, streams: Streams, draws: Draws, clients: Clients, params: Params): void {
  const begin = (process: ArrivalProcess, origin: number, admitted: (number: number) => boolean): void => {
    let number = 0;
    const arrive = engine.on(() => {
      if (admitted(number)) clients.offer(number, origin, draws.spread(number, origin, params.clients));
      number++;
      follow();
    }, 'first try');
    const follow = (): void => {
      const time = process.next(engine.now);
      if (time <= params.duration) engine.scheduleAt(time, arrive);
    };
    follow();
  };
  const extra = surgeArrivals(params, streams.stream('surge'));
  const dips = extra === null && surgeTime(params) !== null;
  // In a dip an arrival is kept with the share of the base rate that is left.
  const kept = (number: number): boolean =>
    draws.of(number, ORIGIN.workload, 0, PURPOSE.keep).uniform() < 1 + surgeRate(params, engine.now) / params.baseRate;
  begin(workloadOf(params, streams), ORIGIN.workload, dips ? kept : () => true);
  if (extra !== null) begin(extra, ORIGIN.surge, () => true);
}
