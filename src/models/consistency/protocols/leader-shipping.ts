// How a leader's log gets to its followers. A follower asks once where to go on and the leader then sends each entry as it
// is written, as PostgreSQL and MySQL do and MongoDB since 4.4; beats without entries tell a follower what it lacks, so that
// it asks again. Followers keep what comes early until the gap before it is filled, and acknowledge what is on their disk.
// Both echo when the other sent what they had last: so a leader knows until when a follower had no other leader, and a
// follower until when it had all that its leader had.

import type { Cluster } from '../cluster/cluster.ts';
import { BEGINNING, type Entry, type Logs, type Position } from './leader-log.ts';
import type { Committed, Fetch, Records, Stored } from './leader-shipping-messages.ts';

/** What a leader knows of a follower. */
export interface Follower {
  /** The next entry to send; 0 before it has asked. */
  next: number;
  /** It has the log up to here. */
  stored: number;
  /** When the last message was sent that it has acknowledged, and when its last word came, by the leader's clock. */
  echoed: number;
  heard: number;
  /** When that word was sent, by the follower's clock. */
  said: number;
}

/** What a follower knows of its leader. */
interface Source {
  epoch: number;
  /** What the leader had at its last beat. */
  announced: Position;
  /** Entries that came before those they follow on, by the index of `previous`. */
  early: Map<number, Records>;
  committed: number;
  /** Of its own messages, when the last was sent that the leader stands by, and that came back with all the leader had. */
  echoed: number;
  complete: number;
}

export interface ShippingOptions {
  /** Sends only what is on the leader's own disk. */
  durableOnly?: boolean;
  /** A follower has more on its disk. */
  stored?(follower: number): void;
  /** Does the leader stand by a follower's last word? By default always. */
  standsBy?(follower: Follower): boolean;
}

const noSource = (epoch: number): Source => ({
  epoch,
  announced: BEGINNING,
  early: new Map(),
  committed: -1,
  echoed: Number.NEGATIVE_INFINITY,
  complete: Number.NEGATIVE_INFINITY,
});

export class Shipping {
  private readonly cluster: Cluster;
  private readonly logs: Logs;
  private readonly options: ShippingOptions;
  /** By leader and follower. */
  private readonly followers: Follower[][];
  private readonly sources: Source[];

  constructor(cluster: Cluster, logs: Logs, options: ShippingOptions = {}) {
    this.cluster = cluster;
    this.logs = logs;
    this.options = options;
    const nodes = Array.from({ length: cluster.replicas }, (_, node) => node);
    this.followers = nodes.map(() => nodes.map(() => ({ next: 1, stored: 0, echoed: 0, heard: 0, said: 0 })));
    this.sources = nodes.map(() => ({ ...noSource(0), echoed: 0, complete: 0 }));
  }

  /** The leader knows nothing of anybody, and takes all for alive. */
  begin(leader: number): void {
    for (const follower of this.followers[leader]) {
      follower.next = 0;
      follower.stored = 0;
      follower.echoed = Number.NEGATIVE_INFINITY;
      follower.heard = this.cluster.monotonic(leader);
      follower.said = Number.NEGATIVE_INFINITY;
    }
  }

  /** Sends each follower that has asked what it has not been sent. */
  ship(leader: number, epoch: number, committed: number): void {
    const length = this.length(leader);
    for (const to of this.others(leader)) {
      const follower = this.followers[leader][to];
      if (follower.next === 0 || follower.next > length) continue;
      const previous = this.logs.position(leader, follower.next - 1);
      const entries = this.logs.entries(leader, follower.next, length);
      follower.next = length + 1;
      this.cluster.send(leader, to, this.records(leader, to, epoch, previous, entries, committed), 'write');
    }
  }

  /** Tells every follower how far the log is. */
  beat(leader: number, epoch: number, committed: number): void {
    const last = this.logs.position(leader, this.length(leader));
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

  acknowledged(leader: number, from: number, { index, echo, sentAt }: Stored): void {
    const follower = this.followers[leader][from];
    follower.stored = Math.max(follower.stored, index);
    follower.echoed = Math.max(follower.echoed, echo);
    follower.heard = this.cluster.monotonic(leader);
    follower.said = Math.max(follower.said, sentAt);
  }

  /** What the leader knows of each of the others. */
  followersOf(leader: number): readonly Readonly<Follower>[] {
    return this.others(leader).map((to) => this.followers[leader][to]);
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
    if (isNew) this.sources[node] = noSource(records.epoch);
    this.sources[node].echoed = Math.max(this.sources[node].echoed, records.echo);
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
  learnCommitted(node: number, { epoch, position }: Committed): void {
    const source = this.sources[node];
    if (source.epoch === epoch && this.logs.has(node, position))
      source.committed = Math.max(source.committed, position.index);
  }

  /** Entries a follower has received and cannot yet take, since others before them are missing. */
  early(node: number): Iterable<Records> {
    return this.sources[node].early.values();
  }

  /** The latest time, by its clock, at which the follower spoke and the leader heard it and stands by it. */
  echoedTo(node: number): number {
    return this.sources[node].echoed;
  }

  /** The latest time, by its clock, of which the follower knows that it has all that the leader had then. */
  completeAt(node: number): number {
    return this.sources[node].complete;
  }

  restarted(node: number): void {
    this.sources[node] = noSource(0);
  }

  /** The time that so many followers have reached; the present where none are asked for. */
  private latest(leader: number, followers: number, time: 'echoed' | 'heard'): number {
    if (followers === 0) return this.cluster.monotonic(leader);
    const times = this.others(leader).map((to) => this.followers[leader][to][time]);
    return times.sort((a, b) => b - a)[followers - 1] ?? Number.NEGATIVE_INFINITY;
  }

  /** Up to here the leader's log may be sent. */
  private length(leader: number): number {
    return this.options.durableOnly === true ? this.logs.durable(leader) : this.logs.length(leader);
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
    const { epoch, previous, isAttached } = records;
    const source = this.sources[node];
    const hasAll = this.logs.has(node, previous);
    // What was announced one beat ago has had the time to arrive.
    const isLate = !this.logs.has(node, source.announced);
    source.announced = previous;
    if (!isAttached || isLate || (!hasAll && previous.index <= this.logs.length(node))) this.fetch(node, from, epoch);
    if (hasAll) this.learn(node, records, previous.index);
    this.acknowledge(node, from, records, hasAll ? Math.min(previous.index, this.logs.durable(node)) : 0);
  }

  private takeEntries(node: number, from: number, records: Records): void {
    const { previous, entries } = records;
    const { early } = this.sources[node];
    const index = previous.index + entries.length;
    const last = entries[entries.length - 1];
    this.logs.accept(node, previous, entries, () => {
      // A later leader may have cut it off again while the disk was at work.
      if (this.logs.has(node, { epoch: last.epoch, index })) this.acknowledge(node, from, records, index);
      this.options.stored?.(node);
    });
    this.learn(node, records, index);
    const ready = [...early.keys()].find((key) => key <= this.logs.length(node));
    if (ready === undefined) return;
    const next = early.get(ready)!;
    early.delete(ready);
    this.take(node, from, next);
  }

  private acknowledge(node: number, from: number, { epoch, sentAt: echo }: Records, index: number): void {
    const ack: Stored = { kind: 'stored', epoch, index, echo, sentAt: this.cluster.monotonic(node) };
    this.cluster.send(node, from, ack);
  }

  /** The follower has all that the leader had when it sent this, up to `agreed`. */
  private learn(node: number, { committed, echo }: Records, agreed: number): void {
    const source = this.sources[node];
    source.committed = Math.max(source.committed, Math.min(committed, agreed));
    source.complete = Math.max(source.complete, echo);
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
    const { standsBy = () => true } = this.options;
    const follower = this.followers[leader][to];
    const isAttached = follower.next > 0;
    const sentAt = this.cluster.monotonic(leader);
    const echo = standsBy(follower) ? follower.said : Number.NEGATIVE_INFINITY;
    const content = { epoch, previous, entries, committed, sentAt, echo, isAttached };
    return entries.length > 0 ? { kind: 'records', isWork: true, ...content } : { kind: 'beat', ...content };
  }
}
