// The message broker of PNUTS, one in each region: a log of what the region published. What is in the log is committed;
// later it goes to all other regions in the order of the log, again and again until each has taken it. A region may lag,
// and never skips. Source: Cooper et al., VLDB 2008, section 3.2 (Yahoo! Message Broker).

import type { Cluster, Message } from '../cluster/cluster.ts';

interface Publish<U> extends Message {
  readonly kind: 'publish';
  /** Tells a log from the one that the region had before it lost its disk; later logs have higher names. */
  readonly log: number;
  /** So many of the first updates of the log need not come any more. */
  readonly taken: number;
  /** The number of the first update, from 1. */
  readonly first: number;
  readonly updates: readonly U[];
}
interface Taken extends Message {
  readonly kind: 'taken';
  readonly log: number;
  readonly upTo: number;
}
export type BrokerMessage<U> = Publish<U> | Taken;

/** The log of one region, on disk, and how far it got. */
interface Log<U> {
  name: number;
  updates: U[];
  /** So many of the first were sent to the other regions at least once. */
  released: number;
  /** By region: so many of the first it has taken. */
  taken: number[];
}

/** How far a region has got in the log of another. */
interface Position<U> {
  log: number;
  taken: number;
  /** So many of those are on its disk. */
  durable: number;
  ahead: Map<number, U>;
}

export class Broker<U> {
  private readonly cluster: Cluster;
  private readonly deliver: (node: number, update: U) => void;
  private readonly logs: Log<U>[];
  /** By region and publisher. */
  private readonly positions: Position<U>[][];
  private readonly isResendPlanned: boolean[];

  /** `deliver` hands a region what another one published. */
  constructor(cluster: Cluster, deliver: (node: number, update: U) => void) {
    const { replicas } = cluster;
    this.cluster = cluster;
    this.deliver = deliver;
    this.logs = Array.from({ length: replicas }, () => this.makeLog(0));
    this.positions = Array.from({ length: replicas }, () => this.makePositions());
    this.isResendPlanned = new Array(replicas).fill(false);
  }

  /** Takes an update that is on the region's disk now: it is committed. */
  publish(node: number, update: U): void {
    const log = this.logs[node];
    const number = log.updates.push(update);
    this.cluster.afterByClock(node, this.cluster.params.brokerDelay, () => {
      log.released = Math.max(log.released, number);
      for (let to = 0; to < this.cluster.replicas; to++) if (to !== node) this.send(node, to, number, number);
      this.planResend(node);
    });
  }

  /** Takes a message of brokers, and says whether it was one. */
  receive(node: number, from: number, message: Message): boolean {
    const m = message as BrokerMessage<U>;
    if (m.kind === 'publish') this.published(node, from, m);
    else if (m.kind === 'taken') {
      const log = this.logs[node];
      if (m.log === log.name) log.taken[from] = Math.max(log.taken[from], m.upTo);
    } else return false;
    return true;
  }

  /** Committed updates that a region has not taken yet, once for each region. */
  backlog(): number {
    let waiting = 0;
    this.logs.forEach(({ updates, taken }, node) => {
      for (let to = 0; to < taken.length; to++) if (to !== node) waiting += updates.length - taken[to];
    });
    return waiting;
  }

  restarted(node: number, keptDisk: boolean): void {
    this.isResendPlanned[node] = false;
    for (const position of this.positions[node]) {
      position.ahead.clear();
      position.taken = position.durable;
    }
    if (!keptDisk) {
      this.logs[node] = this.makeLog(this.logs[node].name + 1);
      this.positions[node] = this.makePositions();
    }
    const log = this.logs[node];
    log.released = log.updates.length;
    this.planResend(node);
  }

  private makeLog(name: number): Log<U> {
    return { name, updates: [], released: 0, taken: new Array(this.cluster.replicas).fill(0) };
  }

  private makePositions(): Position<U>[] {
    return Array.from({ length: this.cluster.replicas }, () => ({
      log: 0,
      taken: 0,
      durable: 0,
      ahead: new Map<number, U>(),
    }));
  }

  private send(node: number, to: number, first: number, last: number): void {
    const log = this.logs[node];
    const message: Publish<U> = {
      kind: 'publish',
      isWork: true,
      log: log.name,
      taken: log.taken[to],
      first,
      updates: log.updates.slice(first - 1, last),
    };
    this.cluster.send(node, to, message, 'write');
  }

  /** Looks again after a while, and sends again to those regions that have taken nothing meanwhile. */
  private planResend(node: number): void {
    const log = this.logs[node];
    if (this.isResendPlanned[node] || this.behind(node).length === 0) return;
    this.isResendPlanned[node] = true;
    const before = [...log.taken];
    this.cluster.afterByClock(node, this.cluster.params.resendInterval, () => {
      this.isResendPlanned[node] = false;
      for (const to of this.behind(node))
        if (log.taken[to] === before[to]) this.send(node, to, log.taken[to] + 1, log.released);
      this.planResend(node);
    });
  }

  /** The regions that have not taken all that was released. */
  private behind(node: number): number[] {
    const { taken, released } = this.logs[node];
    return taken.flatMap((upTo, to) => (to !== node && upTo < released ? [to] : []));
  }

  private published(node: number, from: number, { log, taken, first, updates }: Publish<U>): void {
    const position = this.positions[node][from];
    if (log < position.log) return;
    if (log > position.log) this.positions[node][from] = { log, taken: 0, durable: 0, ahead: new Map() };
    const now = this.positions[node][from];
    now.taken = Math.max(now.taken, taken);
    updates.forEach((update, i) => {
      if (first + i > now.taken) now.ahead.set(first + i, update);
    });
    const upTo = this.takeNext(node, now);
    this.cluster.persist(node, () => {
      now.durable = Math.max(now.durable, upTo);
      const message: Taken = { kind: 'taken', log, upTo };
      this.cluster.send(node, from, message);
    });
  }

  /** Delivers what has no gap before it; gives the number of the last update that was delivered. */
  private takeNext(node: number, position: Position<U>): number {
    const { ahead } = position;
    for (let next = ahead.get(position.taken + 1); next !== undefined; next = ahead.get(position.taken + 1)) {
      ahead.delete(++position.taken);
      this.deliver(node, next);
    }
    return position.taken;
  }
}
