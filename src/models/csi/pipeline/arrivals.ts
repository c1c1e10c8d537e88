// When records enter, and from which host: a Poisson process, and hosts of which some still run the old version.

import type { Streams } from '../../../kernel/index.ts';

export interface ArrivalParams {
  duration: number;
  requestRate: number;
  hosts: number;
  oldShare: number;
  upgradeStart: number;
  upgradeTime: number;
}

export interface Arrival {
  /** Seconds. */
  at: number;
  isOld: boolean;
}

/** Exponential gaps of mean 1 / requestRate from time 0 until `duration`; streams `arrivals` and `hosts`. */
export function arrivals(params: ArrivalParams, streams: Streams): Arrival[] {
  const gaps = streams.stream('arrivals');
  const hosts = streams.stream('hosts');
  const all: Arrival[] = [];
  for (let at = gaps.exponential() / params.requestRate; at < params.duration; ) {
    all.push({ at, isOld: isOldAt(params, hosts.below(params.hosts), at) });
    at += gaps.exponential() / params.requestRate;
  }
  return all;
}

/** Old hosts are the first ones; they are upgraded one after the other, evenly over the time it takes. */
export function isOldAt(params: ArrivalParams, host: number, at: number): boolean {
  const old = Math.round(params.oldShare * params.hosts);
  if (host >= old) return false;
  if (params.upgradeTime === 0) return true;
  return at < params.upgradeStart + ((host + 1) / old) * params.upgradeTime;
}
