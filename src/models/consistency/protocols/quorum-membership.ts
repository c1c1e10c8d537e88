// A change of membership while operations run: every key moves to other nodes, none of which kept it before. Unsafe: the
// old nodes hand over what they have, and the coordinators switch each in its own time; a write by one that has not
// switched yet goes where the others no longer look, whatever R and W. Joint: first all coordinators use quorums of both
// the old and the new nodes, and only when all do, and all data is in new quorums, may any use the new ones alone.
// Sources: Lynch, Shvartsman, RAMBO, DISC 2002; Ongaro, Ousterhout, In Search of an Understandable Consensus Algorithm,
// USENIX ATC 2014, section 6 (joint consensus).

import type { Cluster, Message } from '../cluster/cluster.ts';
import type { Ring } from './quorum-ring.ts';
import type { Rounds } from './quorum-rounds.ts';

export type Phase = 'old' | 'joint' | 'new';

interface Configuration extends Message {
  readonly kind: 'configuration';
  readonly phase: Phase;
}
interface ConfigurationAck extends Message {
  readonly kind: 'configuration ack';
  readonly phase: Phase;
}

/** What the change needs of the replicas. */
export interface Mover {
  readonly rounds: Pick<Rounds<unknown>, 'last' | 'isWaiting' | 'abandon'>;
  /** The old nodes hand over what they have, and nobody waits. */
  handOver(): void;
  /** Reads a key from a quorum of old nodes and stores it in a quorum of new ones; `done` when it is there. */
  transfer(node: number, key: number, done: () => void): void;
}

/** The node that carries the change out: the operator's, so to say. */
const OPERATOR = 0;
const ORDER: readonly Phase[] = ['old', 'joint', 'new'];

export class Membership {
  private readonly cluster: Cluster;
  private readonly ring: Ring;
  private readonly mover: Mover;
  /** By coordinator. It is kept where configurations are kept, not on the replica's disk, and survives a crash. */
  private readonly phases: Phase[];
  /** By coordinator: the last round it began before it went joint. */
  private readonly boundary: number[];
  /** Goes on with the change, from its beginning or from where it was; undefined where there is none. */
  private readonly goOn: (() => void) | undefined;
  /** When the old nodes handed over what they have, seconds. */
  private handedOver: number | undefined;
  private isOver = false;
  private readonly acknowledged = new Set<number>();
  private readonly moved = new Set<number>();

  constructor(cluster: Cluster, ring: Ring, mover: Mover) {
    const { membershipChange, membershipChangeTime, protocol } = cluster.params;
    this.cluster = cluster;
    this.ring = ring;
    this.mover = mover;
    this.phases = new Array(cluster.replicas).fill('old');
    this.boundary = new Array(cluster.replicas).fill(-1);
    if (membershipChange === 'none' || protocol === 'sloppy') return;
    this.goOn = membershipChange === 'safe' ? () => this.drive() : () => this.switchOneByOne();
    cluster.after(OPERATOR, membershipChangeTime, this.goOn);
  }

  /** The lists of nodes that the coordinator uses for the key: in a joint phase two. */
  lists(node: number, key: number): readonly (readonly number[])[] {
    const phase = this.phases[node];
    if (phase === 'old') return [this.ring.list(key)];
    return phase === 'new' ? [this.ring.nextList(key)] : [this.ring.list(key), this.ring.nextList(key)];
  }

  /** The nodes from which the key is to be read in the end: the new ones as soon as any coordinator looks there only. */
  holders(key: number): readonly number[] {
    return this.isOver ? this.ring.nextList(key) : this.ring.list(key);
  }

  /** Takes the messages of a change, and says whether it was one. */
  receive(node: number, from: number, message: Message): boolean {
    if (message.kind === 'configuration') this.learn(node, from, (message as Configuration).phase);
    else if (message.kind === 'configuration ack') {
      if (this.phases[OPERATOR] === (message as ConfigurationAck).phase) this.acknowledged.add(from);
    } else return false;
    return true;
  }

  /** The operator goes on where it was, and begins what was due while it was down; all its tasks went with the crash. */
  restarted(node: number): void {
    if (node !== OPERATOR || this.goOn === undefined) return;
    const { membershipChangeTime } = this.cluster.params;
    this.cluster.after(OPERATOR, Math.max(0, membershipChangeTime - this.cluster.now), this.goOn);
  }

  private switchOneByOne(): void {
    const { cluster } = this;
    if (this.handedOver === undefined) this.mover.handOver();
    this.handedOver ??= cluster.now;
    const since = cluster.now - this.handedOver;
    for (let node = 0; node < cluster.replicas; node++) {
      if (this.phases[node] === 'new') continue;
      const learns = (cluster.params.membershipSpread * (node + 1)) / cluster.replicas;
      cluster.after(OPERATOR, Math.max(0, learns - since), () => {
        this.enter(node, 'new');
      });
    }
  }

  /** What the operator does again and again until the change is over. */
  private drive(): void {
    const { cluster } = this;
    const phase = this.phases[OPERATOR];
    if (phase === 'old') this.enter(OPERATOR, 'joint');
    else if (this.acknowledged.size === cluster.replicas) {
      if (phase === 'new') return;
      this.moveKeys();
    }
    const configuration: Configuration = { kind: 'configuration', phase: this.phases[OPERATOR] };
    for (let node = 0; node < cluster.replicas; node++)
      if (!this.acknowledged.has(node)) cluster.send(OPERATOR, node, configuration);
    cluster.after(OPERATOR, cluster.params.membershipRepeat, () => this.drive());
  }

  private moveKeys(): void {
    const { keys } = this.cluster.params;
    if (this.moved.size === keys) {
      this.acknowledged.clear();
      this.enter(OPERATOR, 'new');
      return;
    }
    for (let key = 0; key < keys; key++)
      if (!this.moved.has(key)) this.mover.transfer(OPERATOR, key, () => this.moved.add(key));
  }

  private learn(node: number, from: number, phase: Phase): void {
    if (ORDER.indexOf(phase) > ORDER.indexOf(this.phases[node])) this.enter(node, phase);
    // What it began with old quorums alone must be over before anybody may rely on new ones.
    if (this.phases[node] === 'joint' && this.mover.rounds.isWaiting(node, this.boundary[node])) return;
    const ack: ConfigurationAck = { kind: 'configuration ack', phase };
    this.cluster.send(node, from, ack);
  }

  private enter(node: number, phase: Phase): void {
    this.phases[node] = phase;
    this.isOver ||= phase === 'new';
    if (phase !== 'joint') return;
    const { rounds } = this.mover;
    const { last } = rounds;
    this.boundary[node] = last;
    // Their clients have given up by then.
    this.cluster.after(node, this.cluster.params.timeout, () => rounds.abandon(node, last));
  }
}
