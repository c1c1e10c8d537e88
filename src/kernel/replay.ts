// Going on from a past moment under other chances: run the model again from its seed and, at time t, derive all its
// streams afresh. Up to t the run is the original bit by bit; a run is a pure function of its seed, so nothing has to be
// copied. What was drawn before t for later, such as the next arrival, stays drawn.

import type { Engine, Handle } from './engine.ts';
import type { Streams } from './random.ts';

/** The lowest priority number the engine knows: first among the events of its time. */
const FIRST = -4095;

/** Lets `streams` go on from a fresh seed at `time`, before any other event of that time. Call it before the run. */
export function forkAt(engine: Engine, streams: Streams, time: number, seed: number): Handle {
  return engine.scheduleAt(
    time,
    engine.on(() => streams.renew(seed)),
    0,
    0,
    FIRST,
  );
}
