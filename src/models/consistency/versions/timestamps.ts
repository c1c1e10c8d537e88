// Who dates a write, and by what clock. By wall clocks, the client's or the coordinator's, in whole microseconds as
// Cassandra has them; by hybrid clocks of the coordinators, whose readings also travel with the clients' sessions.

import type { Cluster } from '../cluster/cluster.ts';
import { HybridClock } from './hybrid-clock.ts';
import type { Version } from './last-write-wins.ts';

/** What of a request matters for its date. */
interface Dated {
  readonly client: number;
  readonly value: number;
  readonly timestamp: number;
  readonly session: unknown;
}

export class Timestamps {
  private readonly cluster: Cluster;
  private readonly hybrid: HybridClock[];

  constructor(cluster: Cluster) {
    this.cluster = cluster;
    this.hybrid = Array.from({ length: cluster.replicas }, () => new HybridClock());
  }

  /** The version that a write makes when the node coordinates it. */
  date(node: number, { client, value, timestamp, session }: Dated): Version {
    const { replicas, params } = this.cluster;
    if (params.versioning === 'clientClock')
      return { value, timestamp: microseconds(timestamp), writer: replicas + client };
    if (params.versioning !== 'hybridClock') return this.byWallClock(node, value);
    if (session !== undefined) this.hybrid[node].observe(session as number);
    return { value, timestamp: this.hybrid[node].next(this.cluster.clock(node)), writer: node };
  }

  /** Dated by the coordinator's wall clock, whatever the parameters say. */
  byWallClock(node: number, value: number): Version {
    return { value, timestamp: microseconds(this.cluster.clock(node)), writer: node };
  }

  /** What the client's session learns from an answer of this node; undefined where sessions carry no date. */
  session(node: number): number | undefined {
    return this.cluster.params.versioning === 'hybridClock' ? this.hybrid[node].latest : undefined;
  }

  /** The node has heard of these versions. */
  observe(node: number, versions: readonly Version[]): void {
    for (const { timestamp } of versions) this.hybrid[node].observe(timestamp);
  }

  /** The node is up again and knows no more than the versions on its disk. */
  restarted(node: number, versions: readonly Version[]): void {
    this.hybrid[node] = new HybridClock();
    this.observe(node, versions);
  }
}

function microseconds(seconds: number): number {
  return Math.floor(seconds * 1e6);
}
