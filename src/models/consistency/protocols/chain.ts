// Chain replication: replicas stand in a line. Writes enter at the head, are passed on from each to the next, and are
// acknowledged by the tail; reads are answered by the tail, which holds nothing but committed updates. What is not yet
// acknowledged is kept and sent again. The configuration service takes failed replicas out of the line; those that come
// back join it behind the tail (chain-joining.ts). Source: van Renesse, Schneider, OSDI 2004. Requests reach the head and
// the tail by way of the replica beside the client, answers come back directly.

import type { Cluster, Message } from '../cluster/cluster.ts';
import type { Topology } from '../cluster/topology.ts';
import type { Params } from '../params.ts';
import { ChainHistory, type Update } from './chain-history.ts';
import { ChainJoining, type ChainStatus, type JoinMessage } from './chain-joining.ts';
import { type Configuration, ConfigurationService, type ServiceHeartbeat } from './configuration-service.ts';
import { type Audit, answer, type Protocol, type ProtocolEntry, type Request } from './protocol.ts';
import { recordsOfRequest, recordsOfRequests } from './records.ts';

/** The replicas of the chain, the head first. */
export interface Chain extends Configuration {
  readonly nodes: readonly number[];
}

interface ChainRequest extends Message {
  readonly kind: 'chain request';
  readonly request: Request;
}
/** Updates on their way down the chain, without a gap. */
export interface Updates extends Message {
  readonly kind: 'updates';
  readonly epoch: number;
  readonly updates: readonly Update[];
  /** Where the sender answers a replica that has joined: with this index it has all that was committed before. */
  readonly upTo?: number;
}
/** On its way up the chain. */
interface Committed extends Message {
  readonly kind: 'committed';
  readonly epoch: number;
  readonly upTo: number;
}
type ChainMessage = ServiceHeartbeat<Chain, ChainStatus> | ChainRequest | Updates | Committed | JoinMessage;

/** How many records a message of a chain carries: those of the updates in it, or of a write on its way to the head. */
export function recordsIn(message: Message): number {
  const m = message as ChainMessage;
  if (m.kind === 'chain request') return recordsOfRequest(m.request);
  return m.kind === 'updates' || m.kind === 'chain state' ? recordsOfRequests(m.updates) : 0;
}

export const chain: ProtocolEntry = {
  make: (cluster) => new ChainReplication(cluster),
  recordsIn,
  reactionTime: ({ detectionTime }) => detectionTime,
  expected: (params, topology, home) => ({
    read: toAndFromTail(params, topology, home),
    write: throughChain(params, topology, home),
    because: 'a read goes to the tail and back; a write to the head, through the chain, and back from the tail',
  }),
};

/** There and back between a client beside `home` and the tail of the whole chain, seconds. */
export function toAndFromTail({ nodes, baseLatency, localLatency }: Params, topology: Topology, home: number): number {
  const tail = nodes - 1;
  return (
    localLatency / 2 + topology.roundTrip(home, tail) / 2 + baseLatency + fromTail(topology, localLatency, home, tail)
  );
}

/** From a client beside `home` to the head, through the whole chain, and from the tail back, seconds. */
export function throughChain(params: Params, topology: Topology, home: number): number {
  const { nodes, baseLatency, diskLatency, localLatency } = params;
  const tail = nodes - 1;
  // Each replica passes on what is on its disk.
  let way = localLatency / 2 + topology.roundTrip(home, 0) / 2 + nodes * (baseLatency + diskLatency);
  for (let node = 0; node < tail; node++) way += topology.roundTrip(node, node + 1) / 2;
  return way + fromTail(topology, localLatency, home, tail);
}

/** A client is as far from another replica as the one beside it is. */
function fromTail(topology: Topology, localLatency: number, home: number, tail: number): number {
  return home === tail ? localLatency / 2 : topology.roundTrip(tail, home) / 2;
}

/** What one replica has besides its history; gone after a crash. */
interface Progress {
  /** Updates that came before the one that must come next. */
  ahead: Map<number, Update>;
  isResendPlanned: boolean;
}

export class ChainReplication implements Protocol {
  readonly cluster: Cluster;
  readonly histories: readonly ChainHistory[];
  readonly service: ConfigurationService<Chain, ChainStatus>;
  readonly joining: ChainJoining;
  private readonly progress: Progress[];
  /** Values that a replica held and no longer holds. */
  private readonly undone = new Set<number>();

  constructor(cluster: Cluster) {
    const nodes = Array.from({ length: cluster.replicas }, (_, node) => node);
    this.cluster = cluster;
    this.histories = nodes.map(() => new ChainHistory());
    this.progress = nodes.map(() => ({ ahead: new Map(), isResendPlanned: false }));
    this.joining = new ChainJoining(this);
    this.service = new ConfigurationService<Chain, ChainStatus>(cluster, {
      timeout: cluster.params.detectionTime,
      initial: { epoch: 1, nodes },
      status: (node) => this.joining.statusOf(node),
      review: (present, isAlive, statusOf) => this.joining.review(present, isAlive, statusOf),
      adopted: (node) => this.adopted(node),
    });
  }

  request(node: number, request: Request): void {
    const message: ChainRequest = { kind: 'chain request', isWork: true, request, operation: request.operation };
    const server = request.isRead ? this.readerFor(node) : this.service.knownTo(node).nodes[0];
    this.cluster.send(node, server, message);
  }

  receive(node: number, from: number, message: Message): void {
    const m = message as ChainMessage;
    if (m.kind === 'service heartbeat') this.service.receive(node, from, m);
    else if (m.kind === 'chain request') {
      if (m.request.isRead) this.read(node, m.request);
      else this.write(node, m.request);
    } else if (this.isStale(node, m.epoch)) return;
    else if (m.kind === 'updates') this.updated(node, from, m);
    else if (m.kind === 'committed') this.learnCommitted(node, m.upTo);
    else this.joining.receive(node, from, m);
  }

  crashed(node: number): void {
    this.progress[node] = { ahead: new Map(), isResendPlanned: false };
    this.joining.crashed(node);
  }

  restarted(node: number, keptDisk: boolean): void {
    const history = this.histories[node];
    if (keptDisk) history.forget();
    else this.undo(history.replace([]));
    this.joining.restarted(node, keptDisk);
    this.service.restarted(node);
    this.adopted(node);
  }

  leader(): number {
    return this.service.present.nodes[0];
  }

  stored(node: number, key: number): readonly number[] {
    const history = this.histories[node];
    const value = history.valueAt(history.newest(key, history.length));
    return value === null ? [] : [value];
  }

  /** By the last replica of the chain that is up, and of what it knows to be committed. */
  audit(): Audit {
    const { nodes } = this.service.present;
    const left = nodes.filter((node) => this.cluster.isUp(node) && this.joining.isWhole(node));
    const history = this.histories[left[left.length - 1] ?? nodes[nodes.length - 1]];
    const places = new Map(history.between(1, history.length).map(({ request, index }) => [request.value, index]));
    return {
      visible: (key) => {
        const value = history.valueAt(history.newest(key, history.committed));
        return value === null ? [] : [value];
      },
      rank: (_key, value) => places.get(value),
      rolledBack: new Set([...this.undone].filter((value) => !places.has(value))),
    };
  }

  epochOf(node: number): number {
    return this.service.knownTo(node).epoch;
  }

  /** Was it sent in another epoch than the replica is in? */
  isStale(node: number, epoch: number): boolean {
    return this.cluster.params.chainEpochs && epoch !== this.epochOf(node);
  }

  /** The replica that comes so many places after this one in the chain as this one knows it. */
  neighbour(node: number, places: 1 | -1): number | undefined {
    const { nodes } = this.service.knownTo(node);
    const place = nodes.indexOf(node);
    return place < 0 ? undefined : nodes[place + places];
  }

  /** Is it the tail, as far as it knows, with all that was committed? */
  isTail(node: number): boolean {
    const { nodes } = this.service.knownTo(node);
    return nodes[nodes.length - 1] === node && this.joining.isWhole(node);
  }

  mayServe(node: number): boolean {
    const { chainLease, leaseShare } = this.cluster.params;
    return !chainLease || this.service.holdsLease(node, leaseShare);
  }

  /** A replica no longer holds these updates. */
  undo(updates: readonly Update[]): void {
    for (const { request } of updates) this.undone.add(request.value);
  }

  /** Goes on from what is on the disk, in the role that the replica has now: passes on, or commits. */
  goOn(node: number): void {
    const history = this.histories[node];
    if (this.isTail(node)) this.commit(node, history.durable);
    else this.passOn(node, history.committed + 1);
  }

  /** The replica that answers the reads that reach this one: the tail, as far as it knows. */
  protected readerFor(node: number): number {
    const { nodes } = this.service.knownTo(node);
    return nodes[nodes.length - 1];
  }

  /** A read that does not find the tail is lost: its client waits, or asks elsewhere. */
  protected read(node: number, request: Request): void {
    if (this.isTail(node)) this.answerRead(node, request, this.histories[node].committed);
  }

  /** Answers with the newest among the first so many updates, if the replica may. */
  protected answerRead(node: number, request: Request, among: number): void {
    const history = this.histories[node];
    if (this.mayServe(node))
      answer(this.cluster, node, request, 'ok', [history.valueAt(history.newest(request.key, among))]);
    else answer(this.cluster, node, request, 'refused');
  }

  private write(node: number, request: Request): void {
    if (this.service.knownTo(node).nodes[0] !== node || !this.joining.isWhole(node)) return;
    const history = this.histories[node];
    const latest = history.latestOf(request.client);
    if (latest !== undefined && latest.request.operation >= request.operation) {
      const isDone = latest.request.operation === request.operation && latest.index <= history.committed;
      if (isDone) answer(this.cluster, node, request, 'ok');
      return;
    }
    this.append(node, { index: history.length + 1, epoch: this.epochOf(node), request });
  }

  private append(node: number, update: Update): void {
    const history = this.histories[node];
    history.append(update);
    this.cluster.persist(node, () => {
      // The history may have been replaced meanwhile.
      if (history.length < update.index || history.at(update.index) !== update) return;
      history.durable = Math.max(history.durable, update.index);
      this.joining.advanced(node);
      if (this.isTail(node)) this.commit(node, update.index);
      else this.passOn(node, update.index);
    });
  }

  private passOn(node: number, first: number): void {
    const next = this.neighbour(node, 1);
    const { durable } = this.histories[node];
    if (next === undefined || first > durable) return;
    const updates = this.histories[node].between(first, durable);
    const { operation } = updates[0].request;
    const message: Updates = { kind: 'updates', isWork: true, epoch: this.epochOf(node), updates, operation };
    this.cluster.send(node, next, message, 'write');
    this.planResend(node);
  }

  /** Looks again after a while, and sends all that is open if nothing was acknowledged meanwhile. */
  private planResend(node: number): void {
    const progress = this.progress[node];
    if (progress.isResendPlanned) return;
    progress.isResendPlanned = true;
    const history = this.histories[node];
    const { committed } = history;
    this.cluster.afterByClock(node, this.cluster.params.resendInterval, () => {
      progress.isResendPlanned = false;
      if (history.committed >= history.durable) return;
      if (history.committed === committed) this.passOn(node, committed + 1);
      else this.planResend(node);
    });
  }

  private updated(node: number, from: number, { updates, upTo, operation }: Updates): void {
    const history = this.histories[node];
    const { ahead } = this.progress[node];
    const isKnown = updates.length > 0 && updates[0].index <= history.committed;
    for (const update of updates) if (update.index > history.length) ahead.set(update.index, update);
    for (let next = ahead.get(history.length + 1); next !== undefined; next = ahead.get(history.length + 1)) {
      ahead.delete(next.index);
      this.append(node, next);
    }
    if (upTo !== undefined) this.joining.sync(node, upTo);
    if (isKnown) this.tellCommitted(node, from, operation);
  }

  /** At the tail: whatever it holds is held by all, and its clients may know. */
  private commit(node: number, upTo: number): void {
    const history = this.histories[node];
    for (let index = history.committed + 1; index <= upTo; index++) {
      history.committed = index;
      answer(this.cluster, node, history.at(index).request, 'ok');
    }
    this.tellCommitted(node, this.neighbour(node, -1));
  }

  private learnCommitted(node: number, upTo: number): void {
    const history = this.histories[node];
    if (upTo <= history.committed) return;
    history.committed = Math.min(upTo, history.durable);
    this.tellCommitted(node, this.neighbour(node, -1));
  }

  private tellCommitted(node: number, to: number | undefined, operation?: number): void {
    if (to === undefined) return;
    const { committed } = this.histories[node];
    const message: Committed = { kind: 'committed', epoch: this.epochOf(node), upTo: committed, operation };
    this.cluster.send(node, to, message);
  }

  /** In a new epoch, or up again. */
  private adopted(node: number): void {
    this.progress[node].ahead.clear();
    this.joining.adopted(node);
    if (this.service.knownTo(node).nodes.includes(node)) this.goOn(node);
  }
}
