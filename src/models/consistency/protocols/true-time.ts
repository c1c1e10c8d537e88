// TrueTime: a clock that says between which two times it is now. It keeps its word as long as the node's clock is off by no
// more than the stated uncertainty. Source: Corbett et al., Spanner, OSDI 2012, section 3.

import type { Cluster } from '../cluster/cluster.ts';

/** Seconds: finer than any clock tells. */
const TICK = 1e-9;

export class TrueTime {
  private readonly cluster: Cluster;
  private readonly node: number;

  constructor(cluster: Cluster, node: number) {
    this.cluster = cluster;
    this.node = node;
  }

  get latest(): number {
    return this.cluster.clock(this.node) + this.cluster.params.clockUncertainty;
  }

  get earliest(): number {
    return this.cluster.clock(this.node) - this.cluster.params.clockUncertainty;
  }

  /** How long by the node's clock until a time is surely over; 0 if it is. */
  untilAfter(time: number): number {
    const left = time - this.earliest;
    return left < TICK ? 0 : left;
  }

  /** The least time that is surely not before now, and after `time`. */
  next(time: number): number {
    return Math.max(time + TICK, this.latest);
  }
}
