// How a leader's log gets to its followers. A follower asks once where to go on and the leader then sends each entry as it
// is written, as PostgreSQL and MySQL do and MongoDB since 4.4; beats without entries tell a follower what it lacks, so that
// it asks again. Followers keep what comes early until the gap before it is filled, acknowledge what is on their disk, and
// echo when the message they acknowledge was sent: for how long the leader knows that they have no other.

import type { Cluster, Message } from '../cluster/cluster.ts';
import { BEGINNING, type Entry, type Logs, type Position } from './leader-log.ts';

/** From a leader: entries that follow on `previous`; without any, a beat, whose `previous` is the last it has. */
interface Sent<Kind extends string> extends Message {
  readonly kind: Kind;
  readonly epoch: number;
  readonly previous: Position;
  readonly entries: readonly Entry[];
  /** Up to here the leader knows that enough replicas have it. */
  readonly committed: number;
  /** By the leader's clock. */
  readonly sentAt: number;
  /** Does the leader know where the follower goes on? */
  readonly isAttached: boolean;
}

export type Records = Sent<'records'> | Sent<'beat'>;

/** From a follower: it has the leader's log up to `index` on its disk. */
export interface Stored extends Message {
  readonly kind: 'stored';
  readonly epoch: number;
  readonly index: number;
  readonly sentAt: number;
}

/** From a follower: send what follows on where our logs part. */
export interface Fetch extends Message {
  readonly kind: 'fetch';
  readonly epoch: number;
  readonly ends: readonly Position[];
  /** So many of its entries are on its disk. */
  readonly durable: number;
}

/** What a leader knows of a follower. */
interface Follower {
  /** The next entry to send; 0 before it has asked. */
  next: number;
  /** It has the log up to here. */
  stored: number;
  /** When the last message was sent that it has acknowledged, and when its last word came, by the leader's clock. */
  echoed: number;
  heard: number;
}

/** What a follower knows of its leader. */
interface Source {
  epoch: number;
  /** What the leader had at its last beat. */
  announced: Position;
  /** Entries that came before those they follow on, by the index of `previous`. */
  early: Map<number, Records>;
  committed: number;
}

/** From a leader, as soon as it knows: enough replicas have the log up to here. */
export interface Committed extends Message {
  readonly kind: 'committed';
  readonly epoch: number;
  readonly position: Position;
}

export class Shipping {
  private readonly cluster: Cluster;
  private readonly logs: Logs;
  /** By leader and follower. */
  private readonly followers: Follower[][];
  private readonly sources: Source[];

  constructor(cluster: Cluster, logs: Logs) {
    this.cluster = cluster;
    this.logs = logs;
    const nodes = Array.from({ length: cluster.replicas }, (_, node) => node);
    this.followers = nodes.map(() => nodes.map(() => ({ next: 1, stored: 0, echoed: 0, heard: 0 })));
    this.sources = nodes.map(() => ({ epoch: 0, announced: BEGINNING, early: new Map(), committed: -1 }));
  }

  /** The leader knows nothing of anybody, and takes all for alive. */
  begin(leader: number): void {
    for (const follower of this.followers[leader]) {
      follower.next = 0;
      follower.stored = 0;
      follower.echoed = Number.NEGATIVE_INFINITY;
      follower.heard = this.cluster.monotonic(leader);
    }
  }

  /** Sends each follower that has asked what it has not been sent. */
  ship(leader: number, epoch: number, committed: number): void {
    const length = this.logs.length(leader);
    for (const to of this.others(leader)) {
      const follower = this.followers[leader][to];
      if (follower.next === 0 || follower.next > length) continue;
      const previous = this.logs.position(leader, follower.next - 1);
      const entries = this.logs.entriesFrom(leader, follower.next);
      follower.next = length + 1;
      this.cluster.send(leader, to, this.records(leader, to, epoch, previous, entries, committed), 'write');
    }
  }

  /** Tells every follower how far the log is. */
  beat(leader: number, epoch: number, committed: number): void {
    const last = this.logs.last(leader);
    for (const to of this.others(leader))
      this.cluster.send(leader, to, this.records(leader, to, epoch, last, [], committed));
  }

  /** Tells every follower that has asked for the log how far it is safe, without waiting for the next entry or beat. */
  announce(leader: number, epoch: number, committed: number): void {
    const message: Committed = { kind: 'committed', epoch, position: this.logs.position(leader, committed) };
    for (const to of this.others(leader))
      if (this.followers[leader][to].next > 0) this.cluster.send(leader, to, message);
  }

  /** A follower has asked where to go on. */
  attach(leader: number, from: number, { epoch, ends, durable }: Fetch, committed: number): void {
    const follower = this.followers[leader][from];
    const common = this.logs.common(leader, ends);
    follower.stored = Math.min(common, durable);
    follower.next = common + 1;
    this.ship(leader, epoch, committed);
  }

  acknowledged(leader: number, from: number, { index, sentAt }: Stored): void {
    const follower = this.followers[leader][from];
    follower.stored = Math.max(follower.stored, index);
    follower.echoed = Math.max(follower.echoed, sentAt);
    follower.heard = this.cluster.monotonic(leader);
  }

  /** The highest index that the leader and so many followers have on their disks. */
  storedBy(leader: number, followers: number): number {
    const own = this.logs.durable(leader);
    if (followers === 0) return own;
    const stored = this.others(leader).map((to) => this.followers[leader][to].stored);
    return Math.min(own, stored.sort((a, b) => b - a)[followers - 1] ?? 0);
  }

  /** The latest time, by its clock, for which the leader knows that so many followers had no other leader. */
  vouchedUntil(leader: number, followers: number): number {
    return this.latest(leader, followers, 'echoed');
  }

  /** When, by its clock, the leader last had word of so many followers. */
  heardOf(leader: number, followers: number): number {
    return this.latest(leader, followers, 'heard');
  }

  /** A follower takes what its leader sends; whether the leader is still to be followed was asked before. */
  take(node: number, from: number, records: Records): void {
    const source = this.sources[node];
    const isNew = source.epoch !== records.epoch;
    if (isNew) this.sources[node] = { epoch: records.epoch, announced: BEGINNING, early: new Map(), committed: -1 };
    if (records.kind === 'beat') this.takeBeat(node, from, records);
    else if (this.logs.has(node, records.previous)) this.takeEntries(node, from, records);
    else if (records.previous.index > this.logs.length(node)) this.keepEarly(node, from, records);
    else this.fetch(node, from, records.epoch);
  }

  /** Up to where a follower knows that the leader has committed, of what it has itself; -1 if it does not know. */
  committed(node: number): number {
    return this.sources[node].committed;
  }

  /** A follower is told how far the log is safe. */
  learn(node: number, { epoch, position }: Committed): void {
    const source = this.sources[node];
    if (source.epoch === epoch && this.logs.has(node, position))
      source.committed = Math.max(source.committed, position.index);
  }

  /** Entries a follower has received and cannot yet take, since others before them are missing. */
  early(node: number): Iterable<Records> {
    return this.sources[node].early.values();
  }

  restarted(node: number): void {
    this.sources[node] = { epoch: 0, announced: BEGINNING, early: new Map(), committed: -1 };
  }

  /** The time that so many followers have reached; the present where none are asked for. */
  private latest(leader: number, followers: number, time: 'echoed' | 'heard'): number {
    if (followers === 0) return this.cluster.monotonic(leader);
    const times = this.others(leader).map((to) => this.followers[leader][to][time]);
    return times.sort((a, b) => b - a)[followers - 1] ?? Number.NEGATIVE_INFINITY;
  }

  private others(node: number): number[] {
    return this.followers[node].map((_, other) => other).filter((other) => other !== node);
  }

  private keepEarly(node: number, from: number, records: Records): void {
    const { early } = this.sources[node];
    early.set(records.previous.index, records);
    // One may have overtaken another; with two, what they follow on is lost.
    if (early.size > 1) this.fetch(node, from, records.epoch);
  }

  private takeBeat(node: number, from: number, records: Records): void {
    const { epoch, previous, sentAt, isAttached } = records;
    const source = this.sources[node];
    const hasAll = this.logs.has(node, previous);
    // What was announced one beat ago has had the time to arrive.
    const isLate = !this.logs.has(node, source.announced);
    source.announced = previous;
    if (!isAttached || isLate || (!hasAll && previous.index <= this.logs.length(node))) this.fetch(node, from, epoch);
    if (hasAll) this.learnCommitted(node, records, previous.index);
    const index = hasAll ? Math.min(previous.index, this.logs.durable(node)) : 0;
    const ack: Stored = { kind: 'stored', epoch, index, sentAt };
    this.cluster.send(node, from, ack);
  }

  private takeEntries(node: number, from: number, records: Records): void {
    const { epoch, previous, entries, sentAt } = records;
    const source = this.sources[node];
    const index = previous.index + entries.length;
    const last = entries[entries.length - 1];
    this.logs.accept(node, previous, entries, () => {
      // A later leader may have cut it off again while the disk was at work.
      if (!this.logs.has(node, { epoch: last.epoch, index })) return;
      const ack: Stored = { kind: 'stored', epoch, index, sentAt };
      this.cluster.send(node, from, ack);
    });
    this.learnCommitted(node, records, index);
    const ready = [...source.early.keys()].find((key) => key <= this.logs.length(node));
    if (ready === undefined) return;
    const next = source.early.get(ready)!;
    source.early.delete(ready);
    this.take(node, from, next);
  }

  private learnCommitted(node: number, { committed }: Records, agreed: number): void {
    const source = this.sources[node];
    source.committed = Math.max(source.committed, Math.min(committed, agreed));
  }

  private fetch(node: number, from: number, epoch: number): void {
    const fetch: Fetch = { kind: 'fetch', epoch, ends: this.logs.ends(node), durable: this.logs.durable(node) };
    this.cluster.send(node, from, fetch);
  }

  private records(
    leader: number,
    to: number,
    epoch: number,
    previous: Position,
    entries: readonly Entry[],
    committed: number,
  ): Records {
    const isAttached = this.followers[leader][to].next > 0;
    const sentAt = this.cluster.monotonic(leader);
    const content = { epoch, previous, entries, committed, sentAt, isAttached };
    return entries.length > 0 ? { kind: 'records', isWork: true, ...content } : { kind: 'beat', ...content };
  }
}
