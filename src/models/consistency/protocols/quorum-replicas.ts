// The replicas of the quorum family put together: what they keep, how they are asked, who keeps which key, and the parts
// that keep copies in step behind the clients' backs. A protocol adds how it makes reads and writes of it.

import type { Cluster, Message } from '../cluster/cluster.ts';
import { type Copy, hasVectors, headOf, valuesOf } from '../versions/copy.ts';
import { AntiEntropy } from './anti-entropy.ts';
import { AtMostOnce } from './at-most-once.ts';
import { Coordination } from './coordination.ts';
import { HintedHandoff, watches } from './handoff.ts';
import { answer, type Protocol, type RepairCounts, type Request } from './protocol.ts';
import { auditOf } from './quorum-audit.ts';
import { Membership } from './quorum-membership.ts';
import { Ring } from './quorum-ring.ts';
import { quorumOf } from './quorum-sizes.ts';
import { Storage } from './quorum-storage.ts';
import { ReadRepair } from './read-repair.ts';
import { imageOf } from './schema.ts';

export class Replicas {
  readonly cluster: Cluster;
  readonly storage: Storage;
  readonly coordination: Coordination;
  readonly ring: Ring;
  readonly membership: Membership;
  readonly readRepair: ReadRepair;
  /** Where hints are kept or quorums are sloppy; it also knows who is taken for dead. */
  readonly handoff: HintedHandoff | undefined;
  private readonly antiEntropy: AntiEntropy;
  private readonly requests: AtMostOnce;

  constructor(cluster: Cluster) {
    const { params } = cluster;
    this.cluster = cluster;
    this.storage = new Storage(cluster);
    this.coordination = new Coordination(cluster, this.storage);
    this.ring = new Ring(params);
    this.membership = new Membership(cluster, this.ring, {
      rounds: this.coordination.rounds,
      handOver: () => this.handOver(),
      transfer: (node, key, done) => this.transfer(node, key, done),
    });
    this.antiEntropy = new AntiEntropy(cluster, this.storage, (key) => this.membership.holders(key));
    this.readRepair = new ReadRepair(this.coordination, this.storage);
    this.handoff = watches(params) ? new HintedHandoff(cluster, this.storage) : undefined;
    this.requests = new AtMostOnce(cluster.replicas);
  }

  /** The protocol that carries requests out so; one that arrives twice is carried out once. */
  protocol(carryOut: (node: number, request: Request) => void): Protocol {
    const { storage, membership } = this;
    return {
      request: (node, request) => {
        if (this.requests.isFirst(node, request)) carryOut(node, request);
      },
      receive: (node, from, message) => this.receive(node, from, message),
      crashed: (node) => this.coordination.rounds.crashed(node),
      restarted: (node, keptDisk) => {
        storage.restarted(node, keptDisk);
        this.handoff?.restarted(node);
        this.antiEntropy.restarted(node);
        membership.restarted(node);
      },
      stored: (node, key) =>
        membership.holders(key).includes(node) ? storage.copies.image(node, key, imageOf) : undefined,
      ...(this.cluster.params.hintedHandoff && this.handoff !== undefined ? { owed: () => storage.hints.left() } : {}),
      audit: () => auditOf(this.cluster, storage, (key) => this.readable(key)),
      repair: () => this.repairCounts(),
    };
  }

  /** Does the coordinator take the replica for alive? Without a failure detector it has no doubts. */
  isAlive(node: number, replica: number): boolean {
    return this.handoff === undefined || this.handoff.isAlive(node, replica);
  }

  /** Do the two stand in one region? */
  isNear(node: number, replica: number): boolean {
    const { topology } = this.cluster;
    return topology.regionOf(node) === topology.regionOf(replica);
  }

  /** Tells the client of a read what was found, as the coordinator's program understands it. */
  answerRead(node: number, request: Request, copy: Copy): void {
    const { schema, timestamps } = this.storage;
    const understood = schema.read(node, copy);
    if (understood === undefined) {
      answer(this.cluster, node, request, 'refused');
      return;
    }
    schema.told(headOf(understood));
    const values = valuesOf(understood);
    const context = hasVectors(this.cluster.params) ? copy.seen : undefined;
    answer(this.cluster, node, request, 'ok', values.length === 0 ? [null] : values, {
      context,
      session: timestamps.session(node),
    });
  }

  /** `copy` is what was given: if the new version stands alone in it, its client has nothing left to see. */
  answerWrite(node: number, request: Request, { versions, seen }: Copy): void {
    const context = hasVectors(this.cluster.params) && versions.length === 1 ? seen : undefined;
    answer(this.cluster, node, request, 'ok', [], { context, session: this.storage.timestamps.session(node) });
  }

  private receive(node: number, from: number, message: Message): void {
    if (this.handoff?.receive(node, from, message)) return;
    if (this.antiEntropy.receive(node, from, message)) return;
    if (this.membership.receive(node, from, message)) return;
    this.coordination.receive(node, from, message);
  }

  /** Where a copy of the key counts: on the nodes that keep it and, if those are to have them, among the hints of any. */
  private readable(key: number): readonly number[] {
    return this.cluster.params.hintedHandoff && this.handoff !== undefined
      ? this.ring.order(key)
      : this.membership.holders(key);
  }

  private handOver(): void {
    const { cluster, storage } = this;
    for (let key = 0; key < cluster.params.keys; key++) {
      const heirs = this.ring.nextList(key);
      this.ring.list(key).forEach((holder, place) => {
        const copy = storage.copies.read(holder, key);
        if (!cluster.isUp(holder) || copy.versions.length === 0) return;
        this.coordination.send(holder, heirs[place], { operation: -1, key, kind: 'transfer', copy });
      });
    }
  }

  private transfer(node: number, key: number, done: () => void): void {
    const { cluster, coordination, storage } = this;
    const { params } = cluster;
    const anywhere = (): boolean => true;
    const [from, to] = [this.ring.list(key), this.ring.nextList(key)];
    const failed = (): void => {};
    const ask = { operation: -1, key, quorums: [quorumOf(params, 'read', from, anywhere)], targets: from };
    coordination.query(node, ask, {
      failed,
      met: (answers) => {
        const copy = storage.mergeAll(answers.values());
        const quorums = [quorumOf(params, 'write', to, anywhere)];
        const gift = { operation: -1, key, kind: 'transfer', copy } as const;
        coordination.store(node, { ...gift, quorums, targets: to }, { failed, met: done });
      },
    });
  }

  private repairCounts(): RepairCounts {
    const { hints, schema } = this.storage;
    const { kept, delivered, lost } = hints.counts;
    const { comparisons, messages, keys } = this.antiEntropy.counts;
    return {
      hintsKept: kept,
      hintsDelivered: delivered,
      hintsLost: lost,
      hintsLeft: hints.left(),
      readRepairs: this.readRepair.count,
      comparisons,
      comparisonMessages: messages,
      keysRepaired: keys,
      ...schema.counts,
    };
  }
}
