// A leader that takes all writes and ships its log to followers: asynchronously, semi-synchronously (acknowledged when k
// followers have it: MySQL's semi-synchronous replication, PostgreSQL's quorum commit ANY k) or synchronously (all). When it
// is not heard, the furthest replica that can be reached is promoted; a leader that returns cuts off what the new one does
// not have, and acknowledged writes are gone. Followers miss it by its own beats and not by the failure detector of the
// cluster, since its lease rests on what each beat was answered by. Sources: MySQL 8.0 and PostgreSQL 16 reference manuals,
// chapters on replication; leases: Gray, Cheriton, SOSP 1989.

import type { Cluster, Message } from '../cluster/cluster.ts';
import { beatInterval, untilLastBeat } from '../cluster/failure-detector.ts';
import type { Topology } from '../cluster/topology.ts';
import type { Params } from '../params.ts';
import { AtMostOnce } from './at-most-once.ts';
import { Election } from './leader-election.ts';
import type { ElectionMessage } from './leader-election-messages.ts';
import { askLeader, readBeside, storeAtLeader } from './leader-latency.ts';
import { BEGINNING, isAfter, Logs, markOf, type Position } from './leader-log.ts';
import { further, sessionOf } from './leader-session.ts';
import { Shipping } from './leader-shipping.ts';
import { type Fetch, type Records, recordsOfEntries, type Stored } from './leader-shipping-messages.ts';
import { answer, type ExpectedLatency, type Protocol, type ProtocolEntry, type Request } from './protocol.ts';
import { majorityOf } from './quorum-sizes.ts';
import { recordsOfRequest } from './records.ts';

/** A request on its way to the leader, or to the work on it at the replica that was asked. */
interface Passed extends Message {
  readonly kind: 'to leader';
  readonly request: Request;
}
interface LocalRead extends Message {
  readonly kind: 'local read';
  readonly request: Request;
}
type LeaderMessage = Passed | LocalRead | Records | Stored | Fetch | ElectionMessage;

/** A request that waits until the log is so far. */
interface Waiting {
  request: Request;
  until: Position;
}

/** What a replica does while it leads. */
interface Reign {
  epoch: number;
  /** The place of the mark with which it began. */
  mark: number;
  committed: number;
  writes: { request: Request; index: number }[];
  /** Reads that came before the mark was committed. */
  reads: Request[];
  /** It waited too long for its followers, and no longer does until they have caught up. */
  hasFallenBack: boolean;
}

export const leader: ProtocolEntry = { make: (cluster) => new Leader(cluster), recordsIn, reactionTime, expected };

function recordsIn(message: Message): number {
  const m = message as LeaderMessage;
  return m.kind === 'to leader' ? recordsOfRequest(m.request) : recordsOfEntries(m);
}

/** The silence of the leader, the canvass, and a round of votes. */
function reactionTime(params: Params): number {
  return params.detectionTime * (1 + params.electionStagger) + 2 * beatInterval(params);
}

/** How many followers must have a write before it is acknowledged, as long as the leader does not fall back. */
export function copiesOf({ replicationMode, synchronousCopies, nodes }: Params): number {
  if (replicationMode === 'asynchronous') return 0;
  return replicationMode === 'synchronous' ? nodes - 1 : Math.min(synchronousCopies, nodes - 1);
}

function expected(params: Params, topology: Topology, home: number): ExpectedLatency {
  const copies = copiesOf(params);
  const ask = askLeader(params, topology, home);
  return {
    read: params.readsFrom === 'nearest' ? readBeside(params) : ask,
    write: ask + storeAtLeader(params, topology, copies),
    because:
      'the way to the leader and back' +
      (copies === 0 ? '' : `, for writes also its round trip to the follower that answers as number ${copies}`),
  };
}

class Leader implements Protocol {
  private readonly cluster: Cluster;
  private readonly logs: Logs;
  private readonly shipping: Shipping;
  private readonly election: Election;
  private readonly once: AtMostOnce;
  private readonly reigns: (Reign | undefined)[];
  /** By replica: reads that wait for it to catch up with their session. */
  private readonly waiting: Waiting[][];

  constructor(cluster: Cluster) {
    const { params, replicas } = cluster;
    const { detectionTime, electionStagger: stagger, majorityVote, mostRecentLeads, leaderLease, fencing } = params;
    this.cluster = cluster;
    this.logs = new Logs(cluster);
    this.shipping = new Shipping(cluster, this.logs);
    this.once = new AtMostOnce(replicas);
    this.reigns = new Array(replicas).fill(undefined);
    this.waiting = Array.from({ length: replicas }, () => []);
    const rules = {
      timeout: detectionTime,
      stagger,
      survey: beatInterval(params),
      majority: majorityVote,
      mostRecent: mostRecentLeads,
      loyal: leaderLease,
      fencing,
    };
    this.election = new Election(cluster, this.logs, rules, {
      elected: (node) => this.elected(node),
      deposed: (node) => this.deposed(node),
      isFirm: (node) => this.holdsLease(node),
    });
    this.reign(0);
  }

  request(node: number, request: Request): void {
    if (!this.once.isFirst(node, request)) return;
    const { operation } = request;
    if (request.isRead && this.cluster.params.readsFrom === 'nearest') {
      this.cluster.send(node, node, { kind: 'local read', isWork: true, request, operation } as LocalRead);
      return;
    }
    const to = this.election.leaderOf(node);
    if (to === undefined) answer(this.cluster, node, request, 'refused');
    else this.cluster.send(node, to, { kind: 'to leader', isWork: true, request, operation } as Passed);
  }

  receive(node: number, from: number, message: Message): void {
    const m = message as LeaderMessage;
    if (m.kind === 'local read') this.readLocally(node, m.request);
    else if (m.kind === 'to leader') this.lead(node, from, m.request);
    else if (m.kind === 'records' || m.kind === 'beat') {
      if (!this.election.heard(node, from, m.epoch)) return;
      this.shipping.take(node, from, m);
      this.releaseReads(node);
    } else if (m.kind === 'stored' || m.kind === 'fetch') {
      const reign = this.reigns[node];
      if (reign === undefined || reign.epoch !== m.epoch) return;
      if (m.kind === 'fetch') this.shipping.attach(node, from, m, reign.committed);
      else this.shipping.acknowledged(node, from, m);
      this.advance(node);
    } else this.election.receive(node, from, m);
  }

  crashed(node: number): void {
    this.reigns[node] = undefined;
    this.waiting[node] = [];
    this.election.crashed(node);
  }

  restarted(node: number, keptDisk: boolean): void {
    this.logs.restarted(node, keptDisk);
    this.shipping.restarted(node);
    this.election.restarted(node, keptDisk);
  }

  leader(): number | undefined {
    return this.election.leader;
  }

  stored(node: number, key: number): readonly number[] {
    return this.logs.stored(node, key);
  }

  audit() {
    return this.logs.audit();
  }

  private elected(node: number): void {
    this.shipping.begin(node);
    this.reign(node);
  }

  private reign(node: number): void {
    const epoch = this.election.epochOf(node)!;
    const mark = this.logs.length(node) + 1;
    this.reigns[node] = { epoch, mark, committed: 0, writes: [], reads: [], hasFallenBack: false };
    this.write(node, markOf(epoch));
    this.beat(node, epoch);
  }

  private deposed(node: number): void {
    const { writes, reads } = this.reigns[node]!;
    this.reigns[node] = undefined;
    for (const { request } of writes) answer(this.cluster, node, request, 'unsure');
    for (const request of reads) answer(this.cluster, node, request, 'refused');
  }

  private beat(node: number, epoch: number): void {
    const reign = this.reigns[node];
    if (reign?.epoch !== epoch) return;
    this.shipping.beat(node, epoch, reign.committed);
    this.cluster.afterByClock(node, beatInterval(this.cluster.params), () => this.beat(node, epoch));
  }

  private holdsLease(node: number): boolean {
    const { params } = this.cluster;
    if (!params.leaderLease) return true;
    // The lease ends a beat before a follower may vote for another, so that clocks may differ somewhat in speed.
    const until = this.shipping.vouchedUntil(node, majorityOf(this.cluster.replicas) - 1);
    return this.cluster.monotonic(node) - until < untilLastBeat(params);
  }

  private lead(node: number, from: number, request: Request): void {
    // What came to this replica itself was taken once already.
    if (from !== node && !this.once.isFirst(node, request)) return;
    const reign = this.reigns[node];
    const isFirm = reign !== undefined && this.holdsLease(node);
    if (reign !== undefined && !isFirm) this.cluster.notice(node, 'misses majority');
    if (reign === undefined || !isFirm) answer(this.cluster, node, request, 'refused');
    else if (!request.isRead) this.take(node, reign, request);
    else if (reign.committed < reign.mark) reign.reads.push(request);
    else this.readHere(node, request, this.visible(node));
  }

  private take(node: number, reign: Reign, request: Request): void {
    const { key, value } = request;
    const known = this.logs.find(node, value);
    const index = known ?? this.logs.length(node) + 1;
    reign.writes.push({ request, index });
    if (known === undefined) this.write(node, { epoch: reign.epoch, key, value });
    this.advance(node);
    this.watchForFallback(node, reign, index);
  }

  private write(node: number, entry: { epoch: number; key: number; value: number }): void {
    this.logs.append(node, entry, () => this.advance(node));
    const reign = this.reigns[node]!;
    this.shipping.ship(node, entry.epoch, reign.committed);
  }

  private need({ hasFallenBack }: Reign): number {
    return hasFallenBack ? 0 : copiesOf(this.cluster.params);
  }

  private advance(node: number): void {
    const reign = this.reigns[node];
    if (reign === undefined) return;
    this.endFallback(node, reign);
    const index = this.shipping.storedBy(node, this.need(reign));
    // What an earlier leader left counts only with an entry of this epoch behind it: a later leader might still undo it.
    if (index >= reign.mark) reign.committed = Math.max(reign.committed, index);
    const done = reign.writes.filter((write) => write.index <= reign.committed);
    reign.writes = reign.writes.filter((write) => write.index > reign.committed);
    for (const { request, index } of done) this.acknowledge(node, request, this.logs.position(node, index));
    if (reign.committed < reign.mark) return;
    const { reads } = reign;
    reign.reads = [];
    for (const request of reads) {
      if (this.holdsLease(node)) this.readHere(node, request, this.visible(node));
      else answer(this.cluster, node, request, 'refused');
    }
    this.releaseReads(node);
  }

  /** MySQL: a write that has waited for too long is acknowledged without its copies, and so are all until they are there. */
  private watchForFallback(node: number, reign: Reign, index: number): void {
    const { replicationMode, semiSynchronousTimeout } = this.cluster.params;
    if (replicationMode !== 'semiSynchronous' || semiSynchronousTimeout === 0 || index <= reign.committed) return;
    this.cluster.afterByClock(node, semiSynchronousTimeout, () => {
      if (this.reigns[node] !== reign || index <= reign.committed) return;
      reign.hasFallenBack = true;
      this.advance(node);
    });
  }

  private endFallback(node: number, reign: Reign): void {
    if (!reign.hasFallenBack) return;
    const isThere = this.shipping.storedBy(node, copiesOf(this.cluster.params)) === this.logs.length(node);
    if (isThere) reign.hasFallenBack = false;
  }

  /** Up to where the replica lets its log be read: a follower all it has, a leader what it had then or is acknowledged. */
  private visible(node: number): number {
    const reign = this.reigns[node];
    if (reign === undefined || !this.cluster.params.acknowledgedReads) return this.logs.length(node);
    return Math.max(reign.committed, reign.mark - 1);
  }

  private readLocally(node: number, request: Request): void {
    const visible = this.visible(node);
    const until = this.cluster.params.sessionPosition ? sessionOf(request) : BEGINNING;
    if (isAfter(until, this.logs.position(node, visible))) this.waiting[node].push({ request, until });
    else this.readHere(node, request, visible);
  }

  private releaseReads(node: number): void {
    const waiting = this.waiting[node];
    if (waiting.length === 0) return;
    this.waiting[node] = [];
    for (const { request } of waiting) this.readLocally(node, request);
  }

  private readHere(node: number, request: Request, index: number): void {
    const value = this.logs.read(node, request.key, index);
    const session = further(sessionOf(request), this.logs.position(node, index));
    answer(this.cluster, node, request, 'ok', [value === 0 ? null : value], { session });
  }

  private acknowledge(node: number, request: Request, position: Position): void {
    answer(this.cluster, node, request, 'ok', [], { session: further(sessionOf(request), position) });
  }
}
