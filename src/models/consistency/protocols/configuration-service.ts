// The service that says who takes part: what the master of chain replication, ZooKeeper and a name node are to their
// stores. It stands for a small Paxos group with a member beside each replica. Its own agreement is not played out: what
// it decided is one object that no fault loses. But its knowledge travels as messages do. A replica is alive if a majority
// of the members heard its heartbeat within the timeout; without a majority of live replicas the service decides nothing;
// and replicas learn of decisions from heartbeats. A replica holds a lease while a majority has confirmed it lately.

import type { Cluster, Message } from '../cluster/cluster.ts';
import { majorityOf } from './quorum-sizes.ts';

/** What the service decided; a later decision has a higher epoch. */
export interface Configuration {
  readonly epoch: number;
}

export interface ServiceHeartbeat<C, S> extends Message {
  readonly kind: 'service heartbeat';
  /** The sender's own clock. */
  readonly sentAt: number;
  /** The latest `sentAt` of the receiver that has reached the sender. */
  readonly echo: number;
  readonly configuration: C;
  readonly status: S;
}

export interface ServiceOptions<C, S> {
  /** A replica that a majority has not heard for so long is taken for dead, seconds by each member's clock. */
  timeout: number;
  initial: C;
  /** What a replica says of itself with each heartbeat. */
  status(node: number): S;
  /** The decision that the facts call for; undefined if the present one may stay. */
  review(present: C, isAlive: (node: number) => boolean, statusOf: (node: number) => S): C | undefined;
  /** A replica has learned of a later configuration. */
  adopted(node: number, configuration: C): void;
}

export class ConfigurationService<C extends Configuration, S> {
  private readonly cluster: Cluster;
  private readonly options: ServiceOptions<C, S>;
  private decided: C;
  /** By replica: the latest configuration it has heard of. */
  private readonly known: C[];
  /** By member and replica: the time at which the member takes the replica for silent unless it hears it again. */
  private readonly silentFrom: number[][];
  /** By member and replica: the latest clock reading that a heartbeat of the replica brought. */
  private readonly heard: number[][];
  /** By replica and member: the latest own clock reading that the member has confirmed. */
  private readonly confirmed: number[][];
  private readonly statuses: { sentAt: number; status: S }[];
  private readonly watched: boolean[][];
  /** By replica: is it known that it was taken for dead? */
  private readonly isLeftOut: boolean[];

  constructor(cluster: Cluster, options: ServiceOptions<C, S>) {
    const nodes = Array.from({ length: cluster.replicas }, (_, node) => node);
    const table = <T>(value: (member: number) => T): T[][] => nodes.map((member) => nodes.map(() => value(member)));
    this.cluster = cluster;
    this.options = options;
    this.decided = options.initial;
    this.known = nodes.map(() => options.initial);
    this.silentFrom = table((member) => cluster.clocks[member].until(options.timeout));
    this.heard = table(() => 0);
    this.confirmed = table(() => 0);
    this.watched = table(() => false);
    this.isLeftOut = nodes.map(() => false);
    this.statuses = nodes.map((node) => ({ sentAt: 0, status: options.status(node) }));
    const phases = cluster.stream('configuration service');
    for (const node of nodes) {
      cluster.after(node, phases.uniform() * this.period, () => this.beat(node));
      for (const other of nodes) this.watch(node, other);
    }
  }

  /** What the service decided last, whoever knows of it. */
  get present(): C {
    return this.decided;
  }

  knownTo(node: number): C {
    return this.known[node];
  }

  /** Has a majority confirmed the replica within this share of the timeout? It must be below 1 by more than clocks drift. */
  holdsLease(node: number, share: number): boolean {
    const now = this.cluster.monotonic(node);
    const byAge = this.confirmed[node].map((at, member) => (member === node ? now : at)).sort((a, b) => b - a);
    return now - byAge[majorityOf(byAge.length) - 1] < share * this.options.timeout;
  }

  receive(node: number, from: number, message: ServiceHeartbeat<C, S>): void {
    const { sentAt, echo, configuration, status } = message;
    this.hear(node, from);
    this.heard[node][from] = Math.max(this.heard[node][from], sentAt);
    this.confirmed[node][from] = Math.max(this.confirmed[node][from], echo);
    if (sentAt > this.statuses[from].sentAt) this.statuses[from] = { sentAt, status };
    this.learn(node, configuration);
    this.review(node);
  }

  /** Decides what a call to the service asked for, at the member where it came about. */
  decide(member: number, next: C): void {
    this.decided = next;
    this.learn(member, next);
    this.tell(member);
  }

  /** Looks at the facts again after so many seconds, at every member that is up then. */
  reviewAfter(seconds: number): void {
    for (let member = 0; member < this.cluster.replicas; member++)
      if (this.cluster.isUp(member)) this.cluster.after(member, seconds, () => this.review(member));
  }

  /** The replica is up again: it speaks at once. */
  restarted(node: number): void {
    for (let other = 0; other < this.cluster.replicas; other++) {
      this.watched[node][other] = false;
      this.watch(node, other);
    }
    this.beat(node);
  }

  private get period(): number {
    return this.options.timeout / this.cluster.params.heartbeatsPerDetection;
  }

  private beat(node: number): void {
    this.hear(node, node);
    this.statuses[node] = { sentAt: this.cluster.monotonic(node), status: this.options.status(node) };
    this.tell(node);
    this.review(node);
    this.cluster.afterByClock(node, this.period, () => this.beat(node));
  }

  private tell(node: number): void {
    const { cluster } = this;
    for (let other = 0; other < cluster.replicas; other++) {
      if (other === node) continue;
      const heartbeat: ServiceHeartbeat<C, S> = {
        kind: 'service heartbeat',
        sentAt: cluster.monotonic(node),
        echo: this.heard[node][other],
        configuration: this.known[node],
        status: this.options.status(node),
      };
      cluster.send(node, other, heartbeat);
    }
  }

  private hear(member: number, replica: number): void {
    const { cluster, options } = this;
    this.silentFrom[member][replica] = cluster.now + cluster.clocks[member].until(options.timeout);
    this.watch(member, replica);
  }

  /** Sees to it that the member looks again at the moment from which the replica counts as silent. */
  private watch(member: number, replica: number): void {
    if (this.watched[member][replica]) return;
    this.watched[member][replica] = true;
    const wait = Math.max(0, this.silentFrom[member][replica] - this.cluster.now);
    this.cluster.after(member, wait, () => {
      this.watched[member][replica] = false;
      if (this.cluster.now < this.silentFrom[member][replica]) this.watch(member, replica);
      else this.review(member);
    });
  }

  /** What a member that went down had heard still counts: a lease that rests on it must run out first. */
  private isAlive(replica: number): boolean {
    const { now, replicas } = this.cluster;
    let hearing = 0;
    for (let member = 0; member < replicas; member++) if (now < this.silentFrom[member][replica]) hearing++;
    return hearing >= majorityOf(replicas);
  }

  /** A member that belongs to the majority decides, if the facts call for it, and tells all replicas. */
  private review(node: number): void {
    const { replicas } = this.cluster;
    if (!this.isAlive(node)) return;
    let alive = 0;
    for (let replica = 0; replica < replicas; replica++) if (this.isAlive(replica)) alive++;
    if (alive < majorityOf(replicas)) return;
    const next = this.options.review(
      this.decided,
      (replica) => this.isAlive(replica),
      (replica) => this.statuses[replica].status,
    );
    if (next === undefined) return;
    for (let replica = 0; replica < replicas; replica++) {
      const isDead = !this.isAlive(replica);
      if (isDead && !this.isLeftOut[replica]) this.cluster.notice(node, 'leaves out', replica);
      this.isLeftOut[replica] = isDead;
    }
    this.decide(node, next);
  }

  private learn(node: number, configuration: C): void {
    if (configuration.epoch <= this.known[node].epoch) return;
    this.known[node] = configuration;
    this.options.adopted(node, configuration);
  }
}
