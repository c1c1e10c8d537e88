// A client that pings to keep a connection alive, and a server that closes it after too many pings that come too soon, on
// the event kernel. Source: gRPC, Keepalive User Guide, and A8: a server answers the third such ping with GOAWAY
// (too_many_pings); pings between which data went are not counted, and here none goes.

import { Engine, type Random } from '../../../../kernel/index.ts';

/** Times in seconds. */
export interface PingParams {
  interval: number;
  /** The least time between two pings that the server permits. */
  permitted: number;
  pings: number;
  delayMean: number;
}

export interface PingResult {
  /** The number of the ping at which the connection was closed; 0 if it never was. */
  closedAt: number;
}

/** Pings that come too soon before the connection is closed. */
const STRIKES = 2;

export type PingObserver = (
  time: number,
  side: 'client' | 'server',
  what: 'pings' | 'counts' | 'closes',
  ping: number,
) => void;

/** `ways` decides how long each ping is on its way. */
export function simulatePings(params: PingParams, ways: Random, observe?: PingObserver): PingResult {
  const { interval, permitted, pings, delayMean } = params;
  const engine = new Engine({ capacity: 16 });
  let [last, strikes, closedAt] = [Number.NEGATIVE_INFINITY, 0, 0];
  let latest = 0;
  const arrive = engine.on((ping) => {
    if (closedAt > 0) return;
    // A step of the clock's last bit is no ping that comes too soon.
    const isEarly = engine.now - last < permitted * (1 - 1e-9);
    last = engine.now;
    if (!isEarly) return;
    strikes++;
    const isOver = strikes > STRIKES;
    if (isOver) closedAt = ping;
    observe?.(engine.now, 'server', isOver ? 'closes' : 'counts', ping);
  }, 'ping arrives');
  const send = engine.on((ping) => {
    if (closedAt > 0) return;
    observe?.(engine.now, 'client', 'pings', ping);
    // One connection keeps the order.
    latest = Math.max(latest, engine.now + delayMean * ways.exponential());
    engine.scheduleAt(latest, arrive, ping);
    if (ping < pings) engine.scheduleAt(ping * interval, send, ping + 1);
  }, 'ping');
  engine.scheduleAt(0, send, 1);
  engine.run();
  return { closedAt };
}
