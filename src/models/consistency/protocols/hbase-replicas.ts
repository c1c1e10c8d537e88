// The region replicas of HBase: every node holds a read-only copy of every region, to which the region's server ships
// committed edits a while later, again and again until they have come. A copy that was opened anew, or whose region has
// been assigned again, catches up with the region's server, which it asks until it answers. Reads that cannot wait for the
// server take what is there: a consistent past of the region (even before the copy has caught up, for which HBase waits
// unless hbase.region.replica.wait.for.primary.flush is off). Source: Apache HBase Reference Guide, timeline-consistent
// high available reads (asynchronous WAL replication).

import type { Cluster, Message } from '../cluster/cluster.ts';
import { ChainHistory, type Update } from './chain-history.ts';
import type { Assignment } from './hbase-configuration.ts';

interface Ship extends Message {
  readonly kind: 'hbase ship';
  readonly region: number;
  readonly edits: readonly Update[];
  /** The call to catch up that this answers, if it does. */
  readonly answers?: number;
}
/** The sender has so many edits of the region. */
interface Has extends Message {
  readonly kind: 'hbase has';
  readonly region: number;
  readonly upTo: number;
}
/** The sender has so many edits of the region, and asks for the rest. */
interface CatchUp extends Message {
  readonly kind: 'hbase catch up';
  readonly region: number;
  readonly call: number;
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
  /** By node and region: the server that its copy follows; undefined for a copy that is just opened. */
  private readonly followed: (Assignment | undefined)[][];
  /** By node and region: the call to catch up that has no answer yet. */
  private readonly unanswered: (number | undefined)[][];
  private calls = 0;

  constructor(
    cluster: Cluster,
    assignments: readonly (Assignment | undefined)[],
    served: (node: number, region: number) => ChainHistory | undefined,
  ) {
    const nodes = Array.from({ length: cluster.replicas }, (_, node) => node);
    this.cluster = cluster;
    this.served = served;
    this.copies = nodes.map(() => nodes.map(() => new ChainHistory()));
    this.has = nodes.map(() => nodes.map(() => nodes.map(() => 0)));
    this.isPlanned = nodes.map(() => nodes.map(() => false));
    this.followed = nodes.map(() => [...assignments]);
    this.unanswered = nodes.map(() => nodes.map(() => undefined));
  }

  at(node: number, region: number): ChainHistory {
    return this.copies[node][region];
  }

  restarted(node: number): void {
    this.isPlanned[node].fill(false);
    this.followed[node].fill(undefined);
    this.unanswered[node].fill(undefined);
    for (const copy of this.copies[node]) copy.replace([]);
  }

  /** The node has learned who serves the region: with a new server, its copy has to catch up with that. */
  assigned(node: number, region: number, assignment: Assignment): void {
    const before = this.followed[node][region];
    if (before?.server === assignment.server && before.session === assignment.session) return;
    this.followed[node][region] = assignment;
    this.unanswered[node][region] = undefined;
    if (assignment.server !== node) this.catchUp(node, region, assignment.server);
  }

  /** Takes a message of replicas, and says whether it was one. */
  receive(node: number, from: number, message: Message): boolean {
    const m = message as Ship | Has | CatchUp;
    if (m.kind === 'hbase ship') this.take(node, from, m);
    else if (m.kind === 'hbase catch up') this.answer(node, from, m);
    else if (m.kind === 'hbase has') {
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

  /** Asks until there is an answer: the server may not have opened the region yet, and messages are lost. */
  private catchUp(node: number, region: number, server: number): void {
    const call = this.calls++;
    this.unanswered[node][region] = call;
    const ask = (): void => {
      if (this.unanswered[node][region] !== call) return;
      const message: CatchUp = { kind: 'hbase catch up', region, call, upTo: this.at(node, region).length };
      this.cluster.send(node, server, message);
      this.cluster.afterByClock(node, this.cluster.params.resendInterval, ask);
    };
    ask();
  }

  private answer(node: number, to: number, { region, call, upTo }: CatchUp): void {
    const log = this.served(node, region);
    if (log === undefined) return;
    const edits = log.between(upTo + 1, log.committed);
    const message: Ship = { kind: 'hbase ship', isWork: true, region, edits, answers: call };
    this.cluster.send(node, to, message);
  }

  private take(node: number, from: number, { region, edits, answers }: Ship): void {
    const copy = this.at(node, region);
    if (answers !== undefined && answers === this.unanswered[node][region]) this.unanswered[node][region] = undefined;
    for (const edit of edits) if (edit.index === copy.length + 1) copy.append(edit);
    const message: Has = { kind: 'hbase has', region, upTo: copy.length };
    this.cluster.send(node, from, message);
  }

  private behind(node: number, region: number, { committed }: ChainHistory): number[] {
    return this.has[node][region].flatMap((upTo, to) => (to !== node && upTo < committed ? [to] : []));
  }
}
