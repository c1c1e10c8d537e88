// The lease of a leader, seen by those who grant it: whoever accepts a heartbeat will not help a new leader to commit
// before the old one must have stopped believing in itself, by whatever clock within the bound. Sources: Gray, Cheriton,
// SOSP 1989; Ongaro, dissertation, 6.4.1.

import type { Params } from '../params.ts';
import type { RaftReplica } from './raft-replica.ts';

export function usesLease({ protocol, raftReads, raftLease }: Params): boolean {
  return protocol === 'spanner' || raftReads === 'lease' || raftLease;
}

/** For how long a leader that hears of no majority goes on: no shorter than it may hold a lease; seconds. */
export function patienceOf(params: Params): number {
  return Math.max(params.raftElectionTimeout, usesLease(params) ? params.leaseDuration : 0);
}

/** How long to wait by any clock within the bound, so that so many seconds have passed on any other. */
export function surely(seconds: number, { leaseDriftBound }: Params): number {
  return (seconds * (1 + leaseDriftBound)) / (1 - leaseDriftBound);
}

export class LeasePromise {
  private readonly replica: RaftReplica;
  /** By the stopwatch. */
  private until: number;

  constructor(replica: RaftReplica) {
    this.replica = replica;
    this.until = Number.NEGATIVE_INFINITY;
    // It may have promised anything just before it crashed.
    if (replica.hasRestarted) this.give();
  }

  /** To the leader whose heartbeat it accepts. */
  give(): void {
    const { params, stopwatch } = this.replica;
    if (usesLease(params)) this.until = stopwatch + surely(params.leaseDuration, params);
  }

  /** Seconds by the stopwatch. */
  get boundFor(): number {
    return Math.max(0, this.until - this.replica.stopwatch);
  }
}
