// How a copy of VoltDB that is not whole becomes so: it asks the leader again and again. First it gets the state, which
// takes the time of a state transfer; then the leader counts it, so that nothing is acknowledged any more without it, and
// sends what came meanwhile. While the view changes nothing becomes whole, since the votes say what is.

import type { Cluster } from '../cluster/cluster.ts';
import type { VoltCopies } from './volt-copies.ts';
import type { VoltLeaders } from './volt-leaders.ts';
import type { VoltMembership } from './volt-membership.ts';
import type { AskCopy, TellCopy } from './volt-messages.ts';
import type { View } from './volt-view.ts';

export class VoltCatchUp {
  private readonly cluster: Cluster;
  private readonly membership: VoltMembership;
  private readonly copies: VoltCopies;
  private readonly leaders: VoltLeaders;
  /** By leader: 'host partition view' of those to which it copies the state. */
  private readonly copying: Set<string>[];

  constructor(cluster: Cluster, membership: VoltMembership, copies: VoltCopies, leaders: VoltLeaders) {
    this.cluster = cluster;
    this.membership = membership;
    this.copies = copies;
    this.leaders = leaders;
    this.copying = Array.from({ length: cluster.replicas }, () => new Set());
  }

  stopped(host: number): void {
    this.copying[host].clear();
  }

  /** Asks until the copy is whole or the view another one. */
  ask(host: number, partition: number, view: View): void {
    if (!this.membership.isMember(host) || this.membership.viewOf(host) !== view) return;
    const { log, isWhole, hasState } = this.copies.at(host, partition);
    if (isWhole) return;
    const { number } = view;
    const message: AskCopy = { kind: 'volt ask copy', view: number, partition, length: log.length, hasState };
    this.cluster.send(host, view.leaders[partition], message);
    this.cluster.afterByClock(host, this.cluster.params.resendInterval, () => this.ask(host, partition, view));
  }

  asked(host: number, from: number, { view, partition, length, hasState }: AskCopy): void {
    const lead = this.leaders.at(host, partition);
    if (lead === undefined || lead.missing.size > 0) return;
    if (!hasState) {
      this.copyState(host, from, view, partition);
      return;
    }
    const { log } = this.copies.at(host, partition);
    // Counted from the first time it asks: what is in the log now may have been acknowledged without it.
    const wholeAt = lead.wholeAt.get(from) ?? log.length;
    lead.wholeAt.set(from, wholeAt);
    if (!lead.counted.has(from)) lead.counted.set(from, Math.min(length, log.committed));
    this.tell(host, from, view, partition, length + 1, wholeAt);
  }

  got(host: number, { partition, updates, wholeAt }: TellCopy): void {
    const { isWhole, hasState } = this.copies.at(host, partition);
    if (isWhole) return;
    if (wholeAt === undefined) {
      if (!hasState) this.copies.install(host, partition, updates);
      return;
    }
    this.copies.take(host, partition, updates);
    if (!this.membership.isChanging(host)) this.copies.count(host, partition, wholeAt);
  }

  private copyState(host: number, to: number, view: number, partition: number): void {
    const name = `${to} ${partition} ${view}`;
    if (this.copying[host].has(name)) return;
    this.copying[host].add(name);
    this.cluster.after(host, this.cluster.params.stateTransferTime, () => {
      this.copying[host].delete(name);
      const isStill = this.membership.isMember(host) && this.membership.viewOf(host).number === view;
      if (isStill) this.tell(host, to, view, partition, 1, undefined);
    });
  }

  private tell(host: number, to: number, view: number, partition: number, first: number, wholeAt?: number): void {
    const { log } = this.copies.at(host, partition);
    const updates = log.between(first, wholeAt === undefined ? log.committed : log.length);
    const message: TellCopy = { kind: 'volt copy', view, partition, updates, wholeAt };
    this.cluster.send(host, to, message);
  }
}
