// Strict quorums: the replica a client asks coordinates. A write goes to all replicas and is acknowledged when W have it;
// a read asks the replicas and returns the newest of the first R answers. Versions are ordered by the coordinator's clock.
// Even with R + W > N that is not linearizable: see the checkers. Sources: Gifford, SOSP 1979; Dynamo, SOSP 2007.

import type { Cluster, Message } from '../cluster/cluster.ts';
import type { Topology } from '../cluster/topology.ts';
import type { Params } from '../params.ts';
import { NOTHING, newest, type Version } from '../versions/last-write-wins.ts';
import { Copies } from './copies.ts';
import { answer, type ExpectedLatency, type Protocol, type ProtocolEntry, type Request } from './protocol.ts';
import { quorumSizes } from './quorum-sizes.ts';

interface WriteCopy extends Message {
  readonly kind: 'write copy';
  readonly request: Request;
  readonly version: Version;
}
interface WriteAck extends Message {
  readonly kind: 'write ack';
  readonly request: Request;
}
interface ReadCopy extends Message {
  readonly kind: 'read copy';
  readonly request: Request;
}
interface ReadAnswer extends Message {
  readonly kind: 'read answer';
  readonly request: Request;
  readonly version: Version;
}
type QuorumMessage = WriteCopy | WriteAck | ReadCopy | ReadAnswer;

/** An operation that its coordinator is carrying out. */
interface Open {
  request: Request;
  need: number;
  answers: number;
  found: Version[];
  /** Replicas still to be asked, one after another; empty where all were asked at once. */
  ahead: number[];
  version: Version;
}

export const quorum: ProtocolEntry = { make: (cluster) => new Quorum(cluster), expected };

/** The k-th smallest round trip where all are asked at once; the sum of the first k where they are asked in turn. */
function expected(params: Params, topology: Topology, home: number): ExpectedLatency {
  const { baseLatency: work, localLatency, coordination } = params;
  const trips = topology.nearest(home).map((replica) => topology.roundTrip(home, replica));
  const { read, write } = quorumSizes(params);
  const peers = [...trips.slice(1), 0];
  const inTurn = (k: number): number =>
    (k === 1 ? [0] : peers.slice(0, k)).reduce((sum, trip) => sum + trip + work, localLatency);
  const atOnce = (k: number): number => localLatency + trips[k - 1] + work;
  const of = coordination === 'sequential' ? inTurn : atOnce;
  const because =
    coordination === 'sequential'
      ? `one round trip after another, ${read} for a read and ${write} for a write`
      : `a read waits for answer ${read} of ${trips.length}, a write for answer ${write}: the round trip to that replica by distance`;
  return { read: of(read), write: of(write), because };
}

class Quorum implements Protocol {
  private readonly cluster: Cluster;
  private readonly copies: Copies;
  /** By coordinator and operation. */
  private readonly open: Map<number, Open>[];

  constructor(cluster: Cluster) {
    this.cluster = cluster;
    this.copies = new Copies(cluster);
    this.open = Array.from({ length: cluster.replicas }, () => new Map());
  }

  request(node: number, request: Request): void {
    const { params } = this.cluster;
    const { read, write } = quorumSizes(params);
    const need = request.isRead ? read : write;
    const version = { value: request.value, timestamp: this.cluster.clock(node), writer: node };
    const open: Open = { request, need, answers: 0, found: [], ahead: [], version };
    this.open[node].set(request.operation, open);
    const peers = this.cluster.topology.nearest(node).filter((replica) => replica !== node);
    if (params.coordination === 'sequential') {
      // A quorum of one is the coordinator itself; for more it asks its peers in turn and counts itself last.
      open.ahead = need === 1 ? [node, ...peers] : [...peers, node];
      this.ask(node, open, open.ahead.shift()!);
    } else {
      for (const replica of [node, ...peers]) this.ask(node, open, replica);
    }
  }

  receive(node: number, from: number, message: Message): void {
    const m = message as QuorumMessage;
    if (m.kind === 'write copy') {
      this.copies.take(node, m.request.key, m.version, () => {
        const ack: WriteAck = { kind: 'write ack', request: m.request, operation: m.operation };
        this.cluster.send(node, from, ack);
      });
    } else if (m.kind === 'read copy') {
      const version = this.copies.read(node, m.request.key);
      const found: ReadAnswer = { kind: 'read answer', request: m.request, version, operation: m.operation };
      this.cluster.send(node, from, found);
    } else this.answered(node, m);
  }

  crashed(node: number): void {
    this.open[node] = new Map();
  }

  restarted(node: number, keptDisk: boolean): void {
    this.copies.restarted(node, keptDisk);
  }

  stored(node: number, key: number): readonly number[] {
    return this.copies.stored(node, key);
  }

  audit() {
    return this.copies.audit();
  }

  private ask(node: number, open: Open, replica: number): void {
    const { request, version } = open;
    const { operation } = request;
    if (request.isRead) {
      const message: ReadCopy = { kind: 'read copy', isWork: true, request, operation };
      this.cluster.send(node, replica, message);
    } else {
      const message: WriteCopy = { kind: 'write copy', isWork: true, request, version, operation };
      this.cluster.send(node, replica, message, 'write');
    }
  }

  private answered(node: number, m: WriteAck | ReadAnswer): void {
    const open = this.open[node].get(m.request.operation);
    if (open === undefined || open.request.attempt !== m.request.attempt) return;
    open.answers++;
    if (m.kind === 'read answer') open.found.push(m.version);
    if (open.answers < open.need) {
      const next = open.ahead.shift();
      if (next !== undefined) this.ask(node, open, next);
      return;
    }
    this.open[node].delete(m.request.operation);
    const found = newest([NOTHING, ...open.found]);
    const values = open.request.isRead ? [found.value === 0 ? null : found.value] : [];
    answer(this.cluster, node, open.request, 'ok', values);
  }
}
