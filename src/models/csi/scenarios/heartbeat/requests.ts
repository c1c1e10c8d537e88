// Requests amplified by a heartbeat: a client sends all requests that are still open again with each heartbeat, and the
// server takes each for a new one, while it serves a number of them in each interval. Source: FLINK-12342, where Flink's
// resource manager asked YARN for its containers again each 500 ms until they were there.

import { Engine } from '../../../../kernel/index.ts';

export interface HeartbeatParams {
  /** Containers that are needed. */
  containers: number;
  /** Seconds between two heartbeats of the client. */
  interval: number;
  /** Seconds between two rounds of the server, and the containers it gives in one. */
  round: number;
  perRound: number;
}

export interface HeartbeatResult {
  /** Container requests that reach the server, over all heartbeats. */
  requests: number;
  heartbeats: number;
  /** Requests for each container that is needed. */
  amplification: number;
  /** Seconds until the last container was there. */
  duration: number;
}

export type HeartbeatObserver = (time: number, side: 'client' | 'server', what: string) => void;

/** Nothing is drawn. The server's rounds come just before the heartbeats that fall on the same time. */
export function simulateHeartbeat(params: HeartbeatParams, observe?: HeartbeatObserver): HeartbeatResult {
  const { containers, interval, round, perRound } = params;
  const engine = new Engine();
  let open = containers;
  let requests = 0;
  let heartbeats = 0;
  let rounds = 0;
  const beat = engine.on(() => {
    if (open === 0) return;
    heartbeats++;
    requests += open;
    observe?.(engine.now, 'client', `asks for all ${open} that are open`);
    engine.schedule(interval, beat);
  }, 'heartbeat');
  const serve = engine.on(() => {
    const given = Math.min(open, perRound);
    open -= given;
    observe?.(engine.now, 'server', `gives ${given}`);
    rounds++;
    // By the product, which is what a reader of the two files reckons with.
    if (open > 0) engine.scheduleAt((rounds + 1) * round, serve, 0, 0, BEFORE_BEATS);
  }, 'round');
  engine.schedule(0, beat);
  engine.schedule(round, serve, 0, 0, BEFORE_BEATS);
  while (open > 0 && engine.step());
  return { requests, heartbeats, amplification: requests / containers, duration: engine.now };
}

/** What is served at the very moment of a heartbeat is no longer asked for by it: the reading that asks for less. */
const BEFORE_BEATS = -1;
