// A lease against the heartbeats that renew it, on the event kernel. The granter counts from the last heartbeat that came;
// the holder only sends them, and works on. When the lease runs out the granter gives it to another, and until the next
// heartbeat is answered two hold it. Beats are late by jitter and by the network, and some are lost.
// Source: Gray and Cheriton, Leases, SOSP 1989.

import { Engine, type Streams } from '../../../kernel/index.ts';

/** Times in seconds. */
export interface LeaseParams {
  lease: number;
  interval: number;
  /** Each interval is longer or shorter by up to this share of it, uniformly. */
  jitter: number;
  /** Mean of the exponential time that a heartbeat is on its way. */
  delayMean: number;
  /** Share of heartbeats that are lost: an injected fault. */
  loss: number;
  /** Heartbeats that the holder sends. */
  beats: number;
}

export interface LeaseResult {
  beats: number;
  /** Times the lease ran out although its holder was there. */
  expiries: number;
  /** Seconds in which two held it. */
  heldByTwo: number;
  /** Seconds of the whole. */
  duration: number;
}

export type LeaseObserver = (time: number, side: 'holder' | 'granter', what: string) => void;

export function simulateLease(params: LeaseParams, streams: Streams, observe?: LeaseObserver): LeaseResult {
  const { lease, interval, jitter, delayMean, loss, beats } = params;
  const engine = new Engine();
  const [jitters, delays, losses] = ['jitter', 'delay', 'loss'].map((name) => streams.stream(name));
  const result = { beats, expiries: 0, heldByTwo: 0, duration: 0 };
  let sent = 0;
  let expiredAt = -1;
  const expire = engine.on(() => {
    expiredAt = engine.now;
    result.expiries++;
    observe?.(engine.now, 'granter', 'the lease has run out: gives it to another');
  }, 'lease runs out');
  const expiry = engine.timer(expire);
  const arrive = engine.on((beat) => {
    if (expiredAt >= 0) {
      result.heldByTwo += engine.now - expiredAt;
      expiredAt = -1;
      observe?.(
        engine.now,
        'granter',
        `heartbeat ${beat} comes too late: the first holder learns that it lost the lease`,
      );
    } else observe?.(engine.now, 'granter', `heartbeat ${beat} comes in`);
    // The other gives the lease back at once, so that each expiry stands for itself.
    engine.set(expiry, lease, AFTER_BEATS);
  }, 'heartbeat arrives');
  const send = engine.on(() => {
    sent++;
    const delay = delayMean * delays.exponential();
    const isLost = losses.uniform() < loss;
    observe?.(engine.now, 'holder', isLost ? `sends heartbeat ${sent}, which is lost` : `sends heartbeat ${sent}`);
    if (!isLost) engine.schedule(delay, arrive, sent);
    if (sent < beats) engine.schedule(interval * (1 + jitter * (2 * jitters.uniform() - 1)), send);
    else result.duration = engine.now;
  }, 'heartbeat is sent');
  engine.set(expiry, lease, AFTER_BEATS);
  engine.schedule(0, send);
  while (sent < beats && engine.step());
  return result;
}

/** A heartbeat at the very moment at which the lease ends still renews it. */
const AFTER_BEATS = 1;
