// Overtaken events: the sender sends the states of one thing in order, and the service handles them side by side, so that a
// slow handler stores an older state over a newer one.

import { Engine, type Streams } from '../../../../kernel/index.ts';
import type { Params } from '../../params.ts';
import { arrivals } from '../../pipeline/arrivals.ts';
import type { Passed } from '../../pipeline/record.ts';
import { lognormalOf } from '../bytes-scenario.ts';
import type { Moment, Pairing, ScenarioRun } from '../scenario.ts';

type Order = Params['handlerOrder'];

/** The sender with a service of its like is served one at a time; senders of the service's own number their events. */
function orderOf({ handlerOrder }: Params, pairing: Pairing): Order {
  if (pairing === 'writer-alone') return 'one-at-a-time';
  return pairing === 'reader-alone' ? 'sequence-numbers' : handlerOrder;
}

/** When the events come, seconds. */
function timesOf(params: Params, streams: Streams): readonly number[] {
  if (params.eventSpacing === 'poisson') return arrivals(params, streams).map(({ at }) => at);
  const count = Math.floor(params.duration * params.requestRate);
  return Array.from({ length: count }, (_, place) => place / params.requestRate);
}

export function overtakenEvents(params: Params, streams: Streams, pairing: Pairing): ScenarioRun {
  const order = orderOf(params, pairing);
  const times = timesOf(params, streams);
  const handling = streams.stream('handling');
  const settled = new Float64Array(times.length);
  const isOlder = new Uint8Array(times.length);
  const engine = new Engine();
  let state = -1;
  let newest = -1;
  let moments: Moment[] = [];
  const store = engine.on((place) => {
    // With sequence numbers the store has the newer state and leaves it.
    if (order !== 'sequence-numbers' || place > state) state = place;
    newest = Math.max(newest, place);
    isOlder[place] = state < newest ? 1 : 0;
    settled[place] = engine.now;
    if (isOlder[place] === 1 && moments.length === 0) {
      moments = [
        { at: times[place], who: 'Caller', what: `sends state ${place}` },
        { at: times[newest], who: 'Caller', what: `sends state ${newest}` },
        { at: settled[newest], who: 'Service', what: `stores state ${newest}` },
        { at: settled[place], who: 'Service', what: `stores state ${place} over it` },
      ];
    }
  }, 'store');
  let free = 0;
  times.forEach((at, place) => {
    const begins = order === 'one-at-a-time' ? Math.max(at, free) : at;
    free = begins + lognormalOf(handling, params.handlerTime, params.handlerSigma);
    engine.scheduleAt(free, store, place);
  });
  engine.run();
  const waits = times.reduce((sum, at, place) => sum + settled[place] - at, 0);
  return {
    moments,
    records: times.map(
      (at, place): Passed => ({
        at,
        settled: settled[place],
        fidelity: [isOlder[place] === 1 ? 'silent' : 'lossless'],
        executions: 1,
        isOld: false,
        isRestorable: false,
      }),
    ),
    workAsked: 0,
    workDone: 0,
    figures: { storedAfterMean: times.length > 0 ? waits / times.length : Number.NaN },
    each: { storedAfterMean: times.map((at, place) => settled[place] - at) },
  };
}
