// Hinted handoff: whom a node takes for dead, for how long it keeps copies for it, and how it hands them over: at intervals
// it looks whose copies it keeps, and sends those of owners that it hears again, until they are acknowledged. Sources: DeCandia et al., Dynamo, SOSP 2007,
// section 4.6; Apache Cassandra 4, cassandra.yaml: max_hint_window.

import type { Cluster, Message } from '../cluster/cluster.ts';
import { beatInterval, FailureDetector } from '../cluster/failure-detector.ts';
import type { Params } from '../params.ts';
import type { Copy } from '../versions/copy.ts';
import type { Storage } from './quorum-storage.ts';

interface Handoff extends Message {
  readonly kind: 'handoff';
  readonly isWork: true;
  readonly key: number;
  readonly copy: Copy;
}
interface HandoffAck extends Message {
  readonly kind: 'handoff ack';
  readonly key: number;
  readonly copy: Copy;
}

/** How long it takes to take a replica for dead, with one beat more; 0 where nobody is watched. */
export function reactionTime(params: Params): number {
  return watches(params) ? params.detectionTime + beatInterval(params) : 0;
}

/** Do replicas watch each other, to keep hints or to stand in? */
export function watches({ protocol, hintedHandoff }: Params): boolean {
  return protocol === 'sloppy' || (protocol === 'quorum' && hintedHandoff);
}

export class HintedHandoff {
  private readonly cluster: Cluster;
  private readonly storage: Storage;
  private readonly detector: FailureDetector;
  /** By node and the other: by a clock nobody sets, when it began to take the other for dead; NaN while it does not. */
  private readonly deadSince: Float64Array[];

  constructor(cluster: Cluster, storage: Storage) {
    const { replicas } = cluster;
    this.cluster = cluster;
    this.storage = storage;
    this.deadSince = Array.from({ length: replicas }, () => new Float64Array(replicas).fill(Number.NaN));
    this.detector = new FailureDetector(cluster, (node, about, isAlive) => {
      this.deadSince[node][about] = isAlive ? Number.NaN : cluster.monotonic(node);
    });
    for (let node = 0; node < replicas; node++) this.repeat(node);
  }

  /** Does the node take the other for alive? */
  isAlive(node: number, other: number): boolean {
    return this.detector.isAlive(node, other);
  }

  /** Does the node keep copies for the other? Not if that has been dead for longer than the window. */
  keepsFor(node: number, other: number): boolean {
    const since = this.deadSince[node][other];
    return Number.isNaN(since) || this.cluster.monotonic(node) - since < this.cluster.params.hintWindow;
  }

  /** Keeps a copy for another node that has not acknowledged it. */
  keep(node: number, owner: number, key: number, copy: Copy): void {
    if (this.cluster.params.hintedHandoff && this.keepsFor(node, owner)) this.storage.take(node, key, copy, owner);
  }

  /** Takes heartbeats and hand-overs, and says whether the message was one. */
  receive(node: number, from: number, message: Message): boolean {
    if (this.detector.receive(node, from, message)) return true;
    if (message.kind === 'handoff') {
      const { key, copy } = message as Handoff;
      this.storage.take(node, key, copy, undefined, () => {
        const ack: HandoffAck = { kind: 'handoff ack', key, copy };
        this.cluster.send(node, from, ack);
      });
    } else if (message.kind === 'handoff ack') {
      const { key, copy } = message as HandoffAck;
      this.storage.handedOver(node, from, key, copy);
    } else return false;
    return true;
  }

  restarted(node: number): void {
    this.deadSince[node].fill(Number.NaN);
    this.detector.restarted(node);
    this.repeat(node);
  }

  private repeat(node: number): void {
    const { params, replicas } = this.cluster;
    if (!params.hintedHandoff) return;
    this.cluster.afterByClock(node, params.handoffInterval, () => {
      for (let owner = 0; owner < replicas; owner++) if (this.isAlive(node, owner)) this.handOver(node, owner);
      this.repeat(node);
    });
  }

  private handOver(node: number, owner: number): void {
    for (const [key, copy] of this.storage.hints.for(node, owner)) {
      const handoff: Handoff = { kind: 'handoff', isWork: true, key, copy };
      this.cluster.send(node, owner, handoff);
    }
  }
}
