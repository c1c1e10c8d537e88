// The region replicas of HBase: every node holds a read-only copy of every region, to which the region's server ships
// committed edits a while later, again and again until they have come. Reads that cannot wait for the server take what is
// there: a consistent past of the region, so that each replica goes forward only. Source: Apache HBase Reference Guide,
// timeline-consistent high available reads (asynchronous WAL replication).

import type { Cluster, Message } from '../cluster/cluster.ts';
import { ChainHistory, type Update } from './chain-history.ts';

interface Ship extends Message {
  readonly kind: 'hbase ship';
  readonly region: number;
  readonly edits: readonly Update[];
}
/** The sender has so many edits of the region. */
interface Has extends Message {
  readonly kind: 'hbase has';
  readonly region: number;
  readonly upTo: number;
}

export class RegionReplicas {
  private readonly cluster: Cluster;
  /** The edits of a region that a node serves, if it does. */
  private readonly served: (node: number, region: number) => ChainHistory | undefined;
  private readonly copies: ChainHistory[][];
  /** By server, region and other node: what that is known to have. */
  private readonly has: number[][][];
  private readonly isPlanned: boolean[][];

  constructor(cluster: Cluster, served: (node: number, region: number) => ChainHistory | undefined) {
    const nodes = Array.from({ length: cluster.replicas }, (_, node) => node);
    this.cluster = cluster;
    this.served = served;
    this.copies = nodes.map(() => nodes.map(() => new ChainHistory()));
    this.has = nodes.map(() => nodes.map(() => nodes.map(() => 0)));
    this.isPlanned = nodes.map(() => nodes.map(() => false));
  }

  at(node: number, region: number): ChainHistory {
    return this.copies[node][region];
  }

  restarted(node: number): void {
    this.isPlanned[node].fill(false);
    for (const copy of this.copies[node]) copy.replace([]);
  }

  /** Tells the server of a region what the node has, in case that does not know. */
  tell(node: number, region: number, server: number): void {
    if (server === node) return;
    const message: Has = { kind: 'hbase has', region, upTo: this.at(node, region).length };
    this.cluster.send(node, server, message);
  }

  /** Takes a message of replicas, and says whether it was one. */
  receive(node: number, from: number, message: Message): boolean {
    const m = message as Ship | Has;
    if (m.kind === 'hbase ship') {
      const copy = this.at(node, m.region);
      for (const edit of m.edits) if (edit.index === copy.length + 1) copy.append(edit);
      this.tell(node, m.region, from);
    } else if (m.kind === 'hbase has') {
      this.has[node][m.region][from] = m.upTo;
      this.plan(node, m.region);
    } else return false;
    return true;
  }

  /** Ships what is committed, after a while, to all that do not have it. */
  plan(node: number, region: number): void {
    const log = this.served(node, region);
    if (log === undefined || this.isPlanned[node][region] || this.behind(node, region, log).length === 0) return;
    this.isPlanned[node][region] = true;
    this.cluster.afterByClock(node, this.cluster.params.hbaseReplicaLag, () => {
      this.isPlanned[node][region] = false;
      const now = this.served(node, region);
      if (now === undefined) return;
      for (const to of this.behind(node, region, now)) {
        const edits = now.between(this.has[node][region][to] + 1, now.committed);
        const message: Ship = { kind: 'hbase ship', isWork: true, region, edits };
        this.cluster.send(node, to, message);
      }
      this.plan(node, region);
    });
  }

  private behind(node: number, region: number, { committed }: ChainHistory): number[] {
    return this.has[node][region].flatMap((upTo, to) => (to !== node && upTo < committed ? [to] : []));
  }
}
