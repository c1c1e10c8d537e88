// Bounded staleness of Azure Cosmos DB on the writing side: no region may lack more than K writes, nor one that is older
// than T. While one does, further writes are refused (throttled: status 429). Source: Azure Cosmos DB documentation,
// Consistency levels.

import type { Cluster } from '../cluster/cluster.ts';

export class StalenessBound {
  private readonly cluster: Cluster;
  /** By index: when the entry was written, by the clock of the write region. */
  private times: number[] = [];

  constructor(cluster: Cluster) {
    this.cluster = cluster;
  }

  written(node: number, index: number): void {
    this.times[index] = this.cluster.monotonic(node);
  }

  /** The write region has forgotten when its entries were written: they count as new. */
  restarted(node: number, length: number): void {
    this.times = new Array(length + 1).fill(this.cluster.monotonic(node));
  }

  /** May the write region take another write, if every region has the first `stored` of its `length` entries? */
  allows(node: number, stored: number, length: number): boolean {
    const { stalenessVersions, stalenessInterval } = this.cluster.params;
    if (length - stored >= stalenessVersions) return false;
    return stored === length || this.cluster.monotonic(node) - this.times[stored + 1] < stalenessInterval;
  }
}
