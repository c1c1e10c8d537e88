// Who is taken for dead by whom. Every replica sends every other a heartbeat, some in the detection time by its own clock,
// and counts its own beats since it last heard from each: after as many without a word the other one is suspected. A
// suspicion may be wrong (loss, a pause, a one-way cut) and is each node's own; it ends with the next heartbeat. This
// detector is of the eventually perfect kind of Chandra and Toueg, J. ACM 43(2), 1996, as long as delays stay below the
// detection time.

import type { Params } from '../params.ts';
import type { Cluster, Message } from './cluster.ts';

/** The time from one heartbeat to the next, seconds. */
export function beatInterval({ detectionTime, heartbeatsPerDetection }: Params): number {
  return detectionTime / heartbeatsPerDetection;
}

/** How long a permission holds that must end a beat before its holder may be taken for dead, seconds. */
export function untilLastBeat({ detectionTime, heartbeatsPerDetection: beats }: Params): number {
  return (detectionTime * (beats - 1)) / beats;
}

/** Hears of each change of a node's opinion of another. */
export type OpinionChanged = (node: number, about: number, isAlive: boolean) => void;

const HEARTBEAT: Message = { kind: 'heartbeat' };

export class FailureDetector {
  private readonly cluster: Cluster;
  private readonly changed: OpinionChanged;
  /** By node and the other one: the node's own beats since it heard the other; the node itself is always heard. */
  private readonly silence: Int32Array[];

  /** Begins at once on all replicas, which at first take each other for alive. */
  constructor(cluster: Cluster, changed: OpinionChanged = () => {}) {
    const { replicas } = cluster;
    this.cluster = cluster;
    this.changed = changed;
    this.silence = Array.from({ length: replicas }, () => new Int32Array(replicas));
    // Spread over one interval, so that not all messages are sent at one moment.
    for (let node = 0; node < replicas; node++) this.beatAfter(node, (this.interval * (node + 1)) / replicas);
  }

  /** Does the node take the other for alive? It never doubts itself. */
  isAlive(node: number, other: number): boolean {
    return this.silence[node][other] < this.beats;
  }

  /** Takes a message that is a heartbeat, and says whether it was one: a protocol asks here first. */
  receive(node: number, from: number, message: Message): boolean {
    if (message.kind !== HEARTBEAT.kind) return false;
    const wasAlive = this.isAlive(node, from);
    this.silence[node][from] = 0;
    if (!wasAlive) this.changed(node, from, true);
    return true;
  }

  /** To be called when a node is up again: it has forgotten its opinions, and begins with good ones. */
  restarted(node: number): void {
    this.silence[node].fill(0);
    this.beatAfter(node, 0);
  }

  private get interval(): number {
    return beatInterval(this.cluster.params);
  }

  private get beats(): number {
    return this.cluster.params.heartbeatsPerDetection;
  }

  private beatAfter(node: number, seconds: number): void {
    this.cluster.afterByClock(node, seconds, () => this.beat(node));
  }

  private beat(node: number): void {
    for (let other = 0; other < this.cluster.replicas; other++) {
      if (other === node) continue;
      this.cluster.send(node, other, HEARTBEAT);
      this.silence[node][other]++;
      if (this.silence[node][other] !== this.beats) continue;
      this.cluster.notice(node, 'suspects', other);
      this.changed(node, other, false);
    }
    this.beatAfter(node, this.interval);
  }
}
