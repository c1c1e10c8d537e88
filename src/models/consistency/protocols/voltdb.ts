// VoltDB: the keys are split into partitions, each with K + 1 copies on different hosts. The leader of a partition puts its
// transactions in order (volt-leaders.ts), all copies execute them one after another (volt-copies.ts), and the client is
// answered when all have. Hosts that lose others agree on who is left, and the smaller part stops itself
// (volt-membership.ts). A database that has lost all copies of a partition stops, and stays down: bringing it back from
// snapshots and command logs is an operator's work and is not modelled. Transactions over several partitions are left out,
// as clients read and write one key at a time. Source: VoltDB, Using VoltDB; Kingsbury, Jepsen: VoltDB 6.3, 2016.

import type { Cluster, Message } from '../cluster/cluster.ts';
import { beatInterval } from '../cluster/failure-detector.ts';
import type { Topology } from '../cluster/topology.ts';
import type { Params } from '../params.ts';
import { AtMostOnce } from './at-most-once.ts';
import type { ChainHistory } from './chain-history.ts';
import {
  type Audit,
  answer,
  type ExpectedLatency,
  type Protocol,
  type ProtocolEntry,
  type Request,
} from './protocol.ts';
import { recordsOfRequest, recordsOfRequests } from './records.ts';
import { VoltCatchUp } from './volt-catch-up.ts';
import { VoltCopies } from './volt-copies.ts';
import { VoltLeaders } from './volt-leaders.ts';
import { VoltMembership } from './volt-membership.ts';
import type { Executed, OrderedRead, PartitionMessage, Transactions } from './volt-messages.ts';
import { copiesOf, type View } from './volt-view.ts';

interface VoltRequest extends Message {
  readonly kind: 'volt request';
  readonly request: Request;
}

export const voltdb: ProtocolEntry = {
  make: (cluster) => new Volt(cluster),
  recordsIn,
  // Others may notice one heartbeat later, for which everybody waits.
  reactionTime: (params) => params.detectionTime + beatInterval(params),
  expected,
};

function recordsIn(message: Message): number {
  const m = message as VoltRequest | PartitionMessage;
  if (m.kind === 'volt request') return recordsOfRequest(m.request);
  const carriesLog = m.kind === 'volt transactions' || m.kind === 'volt log' || m.kind === 'volt copy';
  return carriesLog ? recordsOfRequests(m.updates) : 0;
}

/** Leaders are spread over the hosts: the mean over the keys. */
function expected(params: Params, topology: Topology, home: number): ExpectedLatency {
  const { nodes, kSafety, baseLatency, localLatency, voltOrderedReads } = params;
  const times = Array.from({ length: nodes }, (_, leader) => latencyThrough(params, topology, home, leader));
  let ordered = 0;
  for (let key = 0; key < params.keys; key++) ordered += times[key % nodes] / params.keys;
  const isEverywhere = kSafety + 1 >= nodes;
  return {
    // Without copies a read is in no log.
    read: voltOrderedReads
      ? ordered - (kSafety === 0 || nodes === 1 ? params.diskLatency : 0)
      : isEverywhere
        ? localLatency + baseLatency
        : undefined,
    write: ordered,
    because:
      'to the leader of the partition, from there to the farthest copy and back, and back; the mean over the keys',
  };
}

/** What a transaction of a client beside `home` takes that this host orders, seconds. */
export function latencyThrough(params: Params, topology: Topology, home: number, leader: number): number {
  const { nodes, kSafety, baseLatency, diskLatency, localLatency } = params;
  const trips = copiesOf(leader, nodes, kSafety).map(
    (copy) => (topology.roundTrip(leader, copy) + topology.roundTrip(copy, leader)) / 2,
  );
  const there = localLatency / 2 + topology.roundTrip(home, leader) / 2;
  const back = home === leader ? localLatency / 2 : topology.roundTrip(leader, home) / 2;
  return there + baseLatency + diskLatency + Math.max(...trips) + back;
}

class Volt implements Protocol {
  private readonly cluster: Cluster;
  private readonly membership: VoltMembership;
  private readonly copies: VoltCopies;
  private readonly leaders: VoltLeaders;
  private readonly catchUp: VoltCatchUp;
  private readonly requests: AtMostOnce;
  /** By host: the partitions of which it keeps a copy. */
  private readonly kept: readonly (readonly number[])[];
  /** By host: the number of the latest view it was in. */
  private readonly lastView: number[];

  constructor(cluster: Cluster) {
    const all = Array.from({ length: cluster.replicas }, (_, i) => i);
    const isKept = (host: number, partition: number): boolean =>
      copiesOf(partition, cluster.replicas, cluster.params.kSafety).includes(host);
    this.cluster = cluster;
    this.kept = all.map((host) => all.filter((partition) => isKept(host, partition)));
    this.copies = new VoltCopies(cluster, (host, partition) => this.executed(host, partition));
    this.membership = new VoltMembership(cluster, {
      whole: (host) => this.kept[host].filter((partition) => this.copies.at(host, partition).isWhole),
      lost: (host, other) => {
        if (!cluster.params.voltDetectFirst) this.leaders.stopCounting(host, other);
      },
      entered: (host, view) => this.entered(host, view),
      stopped: (host) => this.stopped(host, true),
    });
    this.leaders = new VoltLeaders(cluster, this.membership, this.copies);
    this.catchUp = new VoltCatchUp(cluster, this.membership, this.copies, this.leaders);
    this.requests = new AtMostOnce(cluster.replicas);
    this.lastView = new Array(cluster.replicas).fill(1);
    for (let host = 0; host < cluster.replicas; host++) this.leaders.entered(host, this.membership.viewOf(host), host);
  }

  request(node: number, request: Request): void {
    if (!this.requests.isFirst(node, request)) return;
    if (!this.membership.isMember(node)) {
      answer(this.cluster, node, request, 'refused');
      return;
    }
    const partition = this.partitionOf(request.key);
    const hasCopy = this.kept[node].includes(partition) && this.copies.at(node, partition).isWhole;
    const { [partition]: leader } = this.membership.viewOf(node).leaders;
    const isLocal = request.isRead && !this.cluster.params.voltOrderedReads && hasCopy;
    if (isLocal || leader === node) this.carryOut(node, request);
    else {
      const message: VoltRequest = { kind: 'volt request', request, operation: request.operation };
      this.cluster.send(node, leader, message);
    }
  }

  receive(node: number, from: number, message: Message): void {
    if (this.membership.receive(node, from, message)) return;
    const m = message as VoltRequest | PartitionMessage;
    if (m.kind === 'volt request') {
      if (this.requests.isFirst(node, m.request)) this.carryOut(node, m.request);
    } else if (this.membership.isFromPeer(node, from, m.view)) this.ofPartition(node, from, m);
  }

  crashed(node: number): void {
    this.membership.crashed(node);
    this.stopped(node, true);
  }

  restarted(node: number, keptDisk: boolean): void {
    if (!keptDisk) this.stopped(node, false);
    this.membership.restarted(node);
  }

  /** The leader of the first partition, as the first member sees it. */
  leader(): number | undefined {
    for (let host = 0; host < this.cluster.replicas; host++)
      if (this.membership.isMember(host)) return this.membership.viewOf(host).leaders[0];
    return undefined;
  }

  stored(node: number, key: number): readonly number[] | undefined {
    const partition = this.partitionOf(key);
    if (!this.isWholeMember(node, partition)) return undefined;
    const { log } = this.copies.at(node, partition);
    const value = log.valueAt(log.newest(key, log.durable));
    return value === null ? [] : [value];
  }

  audit(): Audit {
    const best = Array.from({ length: this.cluster.replicas }, (_, partition) => this.bestLog(partition));
    const places = new Map(
      best.flatMap((log) => log.between(1, log.durable).map(({ request, index }) => [request.value, index] as const)),
    );
    return {
      visible: (key) => {
        const log = best[this.partitionOf(key)];
        const value = log.valueAt(log.newest(key, log.durable));
        return value === null ? [] : [value];
      },
      rank: (_key, value) => places.get(value),
      rolledBack: new Set([...this.copies.undone].filter((value) => !places.has(value))),
    };
  }

  private partitionOf(key: number): number {
    return key % this.cluster.replicas;
  }

  private isWholeMember(host: number, partition: number): boolean {
    return (
      this.cluster.isUp(host) &&
      this.membership.isMember(host) &&
      this.kept[host].includes(partition) &&
      this.copies.at(host, partition).isWhole
    );
  }

  /** Of a whole copy that is in the database, else of the whole one that was in it longest. */
  private bestLog(partition: number): ChainHistory {
    const { replicas, params } = this.cluster;
    const better = (a: number, b: number, of: (host: number) => number): number => of(b) - of(a);
    const hosts = copiesOf(partition, replicas, params.kSafety).sort(
      (a, b) =>
        better(a, b, (host) => Number(this.isWholeMember(host, partition))) ||
        better(a, b, (host) => Number(this.copies.at(host, partition).isWhole)) ||
        better(a, b, (host) => this.lastView[host]) ||
        better(a, b, (host) => this.copies.at(host, partition).log.durable),
    );
    return this.copies.at(hosts[0], partition).log;
  }

  private entered(host: number, view: View): void {
    this.lastView[host] = view.number;
    for (const partition of this.kept[host]) {
      this.copies.at(host, partition).ahead.clear();
      if (!view.whole[partition].includes(host)) this.copies.reset(host, partition);
      this.leaders.entered(host, view, partition);
      this.catchUp.ask(host, partition, view);
    }
  }

  private stopped(host: number, keepsDisk: boolean): void {
    this.copies.stopped(host, keepsDisk);
    this.leaders.stopped(host);
    this.catchUp.stopped(host);
  }

  private carryOut(node: number, request: Request): void {
    const partition = this.partitionOf(request.key);
    const isOrdered = !request.isRead || this.cluster.params.voltOrderedReads;
    const isTaken = isOrdered
      ? this.membership.isMember(node) && this.leaders.begin(node, partition, request)
      : this.readLocally(node, partition, request);
    if (!isTaken) answer(this.cluster, node, request, 'refused');
  }

  private readLocally(node: number, partition: number, request: Request): boolean {
    if (!this.isWholeMember(node, partition)) return false;
    this.copies.run(node, partition, () => {
      const { log } = this.copies.at(node, partition);
      answer(this.cluster, node, request, 'ok', [log.valueAt(log.newest(request.key, log.durable))]);
    });
    return true;
  }

  private ofPartition(node: number, from: number, m: PartitionMessage): void {
    if (m.kind === 'volt transactions') this.take(node, m);
    else if (m.kind === 'volt read') this.executeRead(node, from, m);
    else if (m.kind === 'volt executed') this.leaders.executed(node, from, m);
    else if (m.kind === 'volt ask log') this.leaders.tellLog(node, from, m);
    else if (m.kind === 'volt log') this.leaders.gotLog(node, from, m);
    else if (m.kind === 'volt ask copy') this.catchUp.asked(node, from, m);
    else this.catchUp.got(node, m);
  }

  private take(host: number, { partition, updates, committed }: Transactions): void {
    const { log, hasState } = this.copies.at(host, partition);
    if (!hasState) return;
    const before = log.length;
    this.copies.take(host, partition, updates);
    log.committed = Math.max(log.committed, Math.min(committed, log.durable));
    // Nothing new: the acknowledgement was lost.
    if (log.length === before) this.acknowledge(host, partition, undefined);
  }

  private executeRead(host: number, from: number, { partition, request, after }: OrderedRead): void {
    const { log, hasState } = this.copies.at(host, partition);
    if (!hasState || log.length < after || from !== this.membership.viewOf(host).leaders[partition]) return;
    this.copies.run(host, partition, () =>
      this.cluster.persist(host, () => this.acknowledge(host, partition, request)),
    );
  }

  private executed(host: number, partition: number): void {
    if (this.leaders.at(host, partition) !== undefined) this.leaders.advance(host, partition);
    else this.acknowledge(host, partition, undefined);
  }

  private acknowledge(host: number, partition: number, read: Request | undefined): void {
    if (!this.membership.isMember(host)) return;
    const { number: view, leaders } = this.membership.viewOf(host);
    const upTo = this.copies.at(host, partition).log.durable;
    const message: Executed = { kind: 'volt executed', view, partition, upTo, read, operation: read?.operation };
    this.cluster.send(host, leaders[partition], message);
  }
}
