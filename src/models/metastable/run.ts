// One run: the parts are put together, the engine runs, and the books are checked. What a run yields before it is made
// into a result; the twin is such a run too.

import { Engine, forkAt, Streams, type Trace } from '../../kernel/index.ts';
import type { World } from '../model.ts';
import { Attempts } from './attempts.ts';
import { Clients } from './clients.ts';
import { ClosedLoop } from './closed-loop.ts';
import { Draws } from './draws.ts';
import { Latencies } from './latencies.ts';
import { Ledger } from './ledger.ts';
import { startOpenLoop } from './open-loop.ts';
import type { Params } from './params.ts';
import { Recorder } from './recorder.ts';
import { armTrigger } from './trigger.ts';

export interface Run {
  ledger: Ledger;
  recorder: Recorder;
  latencies: Latencies | null;
  queueMax: number;
  /** Attempts with the server at `backlogAt`, or at the end if that is later. */
  backlog: number;
}

export interface RunOptions {
  backlogAt?: number;
  /** Latencies are left out where nobody asks for them. */
  withLatencies: boolean;
  progress?: (share: number) => void;
  trace?: Trace;
}

export function run(params: Params, world: World, { backlogAt, withLatencies, progress, trace }: RunOptions): Run {
  const engine = new Engine();
  const streams = new Streams(world.seed);
  const draws = new Draws(streams);
  const ledger = new Ledger(params.clients);
  const attempts = new Attempts();
  let latencies: Latencies | null = null;
  let loop: ClosedLoop | null = null;
  const concluded = (latency: number, origin: number): void => {
    latencies?.add(engine.now, latency);
    loop?.concluded(origin);
  };
  const clients = new Clients(engine, attempts, draws, ledger, params, concluded, trace);
  const { server } = clients;
  const recorder = new Recorder(engine, ledger, server, params, progress);
  if (withLatencies) latencies = new Latencies(recorder.width, params.warmUp);
  if (world.fork !== undefined) fork(engine, streams, draws, world.fork);
  armTrigger(engine, server, params);
  let backlog = Number.NaN;
  if (backlogAt !== undefined && backlogAt <= params.duration) {
    engine.scheduleAt(
      backlogAt,
      engine.on(() => (backlog = server.backlog), 'trigger ends'),
    );
  }
  if (params.arrivals === 'closed') loop = new ClosedLoop(engine, draws, clients, params);
  else startOpenLoop(engine, streams, draws, clients, params);
  engine.run(params.duration);
  recorder.close();
  ledger.assertConserved();
  if (Number.isNaN(backlog)) backlog = server.backlog;
  return { ledger, recorder, latencies, queueMax: server.queueMax, backlog };
}

/** At the fork all streams go on afresh, and with them the keys of the requests' draws. */
function fork(engine: Engine, streams: Streams, draws: Draws, { at, seed }: { at: number; seed: number }): void {
  forkAt(engine, streams, at, seed);
  engine.scheduleAt(
    at,
    engine.on(() => draws.renew(), 'fork'),
    0,
    0,
    FIRST,
  );
}

/** Right after the kernel's own fork, before any other event of that time. */
const FIRST = -4095;
