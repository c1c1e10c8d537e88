// A lease against the heartbeats that renew it, on the event kernel. The granter counts from the last heartbeat that came;
// the holder only sends them, and works on. When the lease runs out the granter gives it to another, and until the next
// heartbeat is answered two hold it. Beats are late by jitter and by the network, and some are lost.
// Source: Gray and Cheriton, Leases, SOSP 1989.

import { Engine, type Streams } from '../../../../kernel/index.ts';

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
  /** Heartbeats are sent up to this time. */
  duration: number;
}

/** A time in which two hold the lease: from when it ran out to the heartbeat by which its first holder learns of it. */
export interface Overlap {
  from: number;
  to: number;
}

export interface LeaseResult {
  beats: number;
  overlaps: readonly Overlap[];
  duration: number;
}

export type LeaseObserver = (time: number, side: 'holder' | 'granter', what: string) => void;

export function simulateLease(params: LeaseParams, streams: Streams, observe?: LeaseObserver): LeaseResult {
  const { lease, interval, jitter, delayMean, loss, duration } = params;
  const engine = new Engine();
  const [jitters, delays, losses] = ['jitter', 'delay', 'loss'].map((name) => streams.stream(name));
  const overlaps: Overlap[] = [];
  let beats = 0;
  let isLost = false;
  const expire = engine.on(() => {
    isLost = true;
    overlaps.push({ from: engine.now, to: duration });
    observe?.(engine.now, 'granter', 'the lease has run out: gives it to another');
  }, 'lease runs out');
  const expiry = engine.timer(expire);
  const arrive = engine.on((beat) => {
    if (isLost) {
      isLost = false;
      overlaps[overlaps.length - 1].to = engine.now;
      observe?.(engine.now, 'granter', `heartbeat ${beat} comes too late: its sender learns that it lost the lease`);
    } else observe?.(engine.now, 'granter', `heartbeat ${beat} comes in`);
    // The other gives the lease back at once, so that each expiry stands for itself.
    engine.set(expiry, lease, AFTER_BEATS);
  }, 'heartbeat arrives');
  const send = engine.on(() => {
    beats++;
    const delay = delayMean * delays.exponential();
    const drops = losses.uniform() < loss;
    observe?.(engine.now, 'holder', drops ? `sends heartbeat ${beats}, which is lost` : `sends heartbeat ${beats}`);
    if (!drops) engine.schedule(delay, arrive, beats);
    engine.schedule(interval * (1 + jitter * (2 * jitters.uniform() - 1)), send);
  }, 'heartbeat is sent');
  engine.set(expiry, lease, AFTER_BEATS);
  engine.schedule(0, send);
  engine.run(duration);
  return { beats, overlaps, duration };
}

/** A heartbeat at the very moment at which the lease ends still renews it. */
const AFTER_BEATS = 1;

/** The share of the time in which two held the lease. */
export function shareHeldByTwo({ overlaps, duration }: LeaseResult): number {
  return overlaps.reduce((sum, { from, to }) => sum + to - from, 0) / duration;
}
