// A MongoDB replica set: members pull the primary's oplog, elect a new primary when they miss it, and roll back what the new
// one does not have. A write is acknowledged by the primary alone (w: 1) or when a majority has it; a read shows all a member
// has (local), what it knows a majority to have (majority), or is answered once a no-op written after it is there
// (linearizable). A primary that is cut off goes on until it has missed a majority for the election timeout. Not modelled:
// chaining (all pull from the primary), priorities, arbiters. Source: MongoDB Manual, Replication, and
// src/mongo/db/repl/README.md.

import type { Cluster, Message } from '../cluster/cluster.ts';
import type { Topology } from '../cluster/topology.ts';
import type { Params } from '../params.ts';
import { AtMostOnce } from './at-most-once.ts';
import { CatchUp, type CatchUpMessage } from './leader-catch-up.ts';
import { Election } from './leader-election.ts';
import type { ElectionMessage } from './leader-election-messages.ts';
import { askLeader, readBeside, storeAtLeader } from './leader-latency.ts';
import { isAfter, Logs, markOf, type Position } from './leader-log.ts';
import { further, sessionOf } from './leader-session.ts';
import { Shipping } from './leader-shipping.ts';
import { type Committed, type Fetch, type Records, recordsOfEntries, type Stored } from './leader-shipping-messages.ts';
import { answer, type ExpectedLatency, type Protocol, type ProtocolEntry, type Request } from './protocol.ts';
import { majorityOf } from './quorum-sizes.ts';
import { recordsOfRequest } from './records.ts';

interface ToPrimary extends Message {
  readonly kind: 'to primary';
  readonly request: Request;
}
interface LocalRead extends Message {
  readonly kind: 'local read';
  readonly request: Request;
}
type MongoMessage = ToPrimary | LocalRead | Records | Stored | Fetch | Committed | CatchUpMessage | ElectionMessage;

/** What a member does while it is primary. */
interface Reign {
  epoch: number;
  /** The place of the no-op with which it began; 0 while it catches up. */
  mark: number;
  /** What is answered when a majority has the entry at the index; a linearizable read with what it found. */
  waiting: { request: Request; index: number; found: number }[];
}

export const mongodb: ProtocolEntry = { make: (cluster) => new Mongo(cluster), recordsIn, reactionTime, expected };

function recordsIn(message: Message): number {
  const m = message as MongoMessage;
  return m.kind === 'to primary' ? recordsOfRequest(m.request) : recordsOfEntries(m);
}

function reactionTime({ electionTimeout, electionStagger, heartbeatInterval }: Params): number {
  return electionTimeout * (1 + electionStagger) + heartbeatInterval;
}

function expected(params: Params, topology: Topology, home: number): ExpectedLatency {
  const { readConcern, readPreference, writeConcern, nodes } = params;
  const ask = askLeader(params, topology, home);
  const majority = storeAtLeader(params, topology, majorityOf(nodes) - 1);
  const isLinearizable = readConcern === 'linearizable';
  return {
    read: isLinearizable ? ask + majority : readPreference === 'nearest' ? readBeside(params) : ask,
    write: writeConcern === 'majority' ? ask + majority : ask,
    because:
      'the way to the primary and back, and its round trip to the member that completes a majority where one is asked for',
  };
}

class Mongo implements Protocol {
  private readonly cluster: Cluster;
  private readonly logs: Logs;
  private readonly shipping: Shipping;
  private readonly election: Election;
  private readonly catchUp: CatchUp;
  private readonly once: AtMostOnce;
  private readonly reigns: (Reign | undefined)[];
  /** By member: the commit point as far as it knows, an index; -1 from its restart until it hears of it. */
  private readonly committed: number[];
  /** By member: reads that wait for it to be as far as their session, or to know a commit point. */
  private readonly reads: Request[][];

  constructor(cluster: Cluster) {
    const { params, replicas } = cluster;
    this.cluster = cluster;
    this.logs = new Logs(cluster);
    this.shipping = new Shipping(cluster, this.logs);
    this.catchUp = new CatchUp(cluster, this.logs);
    this.once = new AtMostOnce(replicas);
    this.reigns = new Array(replicas).fill(undefined);
    this.committed = new Array(replicas).fill(0);
    this.reads = Array.from({ length: replicas }, () => []);
    const rules = {
      timeout: params.electionTimeout,
      stagger: params.electionStagger,
      survey: 0,
      majority: params.majorityVote,
      mostRecent: params.mostRecentLeads,
      loyal: false,
      fencing: true,
    };
    this.election = new Election(cluster, this.logs, rules, {
      elected: (node, reached) => this.elected(node, reached),
      deposed: (node) => this.deposed(node),
      isFirm: () => true,
    });
    this.beginReign(0);
    this.takeWrites(0);
  }

  request(node: number, request: Request): void {
    if (!this.once.isFirst(node, request)) return;
    const { operation } = request;
    const { readConcern, readPreference } = this.cluster.params;
    if (request.isRead && readPreference === 'nearest' && readConcern !== 'linearizable') {
      const local: LocalRead = { kind: 'local read', isWork: true, request, operation };
      this.cluster.send(node, node, local);
      return;
    }
    const primary = this.election.leaderOf(node);
    const message: ToPrimary = { kind: 'to primary', isWork: true, request, operation };
    if (primary === undefined) answer(this.cluster, node, request, 'refused');
    else this.cluster.send(node, primary, message);
  }

  receive(node: number, from: number, message: Message): void {
    const m = message as MongoMessage;
    if (m.kind === 'to primary') this.serve(node, from, m.request);
    else if (m.kind === 'local read') this.read(node, m.request);
    else if (m.kind === 'records' || m.kind === 'beat' || m.kind === 'committed') {
      if (!this.election.heard(node, from, m.epoch)) return;
      if (m.kind === 'committed') this.shipping.learnCommitted(node, m);
      else this.shipping.take(node, from, m);
      this.learnCommitted(node, this.shipping.committed(node));
    } else if (m.kind === 'stored' || m.kind === 'fetch') {
      const reign = this.reigns[node];
      if (reign === undefined || reign.epoch !== m.epoch) return;
      if (m.kind === 'fetch') this.shipping.attach(node, from, m, this.committed[node]);
      else this.shipping.acknowledged(node, from, m);
      this.advance(node);
    } else if (m.kind === 'catch up' || m.kind === 'catch up answer') this.catchUp.receive(node, from, m);
    else this.election.receive(node, from, m);
  }

  crashed(node: number): void {
    this.reigns[node] = undefined;
    this.reads[node] = [];
    this.catchUp.abandon(node);
    this.election.crashed(node);
  }

  restarted(node: number, keptDisk: boolean): void {
    this.committed[node] = -1;
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

  private elected(node: number, reached: readonly number[]): void {
    this.shipping.begin(node);
    const { epoch } = this.beginReign(node);
    this.catchUp.begin(node, epoch, reached, this.cluster.params.electionTimeout, () => this.takeWrites(node));
  }

  private beginReign(node: number): Reign {
    const reign = { epoch: this.election.epochOf(node)!, mark: 0, waiting: [] };
    this.reigns[node] = reign;
    this.beat(node, reign);
    this.watchMajority(node, reign);
    return reign;
  }

  private takeWrites(node: number): void {
    const reign = this.reigns[node]!;
    reign.mark = this.logs.length(node) + 1;
    this.append(node, reign, -1, 0);
  }

  private deposed(node: number): void {
    const { waiting } = this.reigns[node]!;
    this.reigns[node] = undefined;
    this.catchUp.abandon(node);
    for (const { request } of waiting) answer(this.cluster, node, request, request.isRead ? 'refused' : 'unsure');
  }

  private beat(node: number, reign: Reign): void {
    if (this.reigns[node] !== reign) return;
    this.shipping.beat(node, reign.epoch, this.committed[node]);
    this.cluster.afterByClock(node, this.cluster.params.heartbeatInterval, () => this.beat(node, reign));
  }

  /** A primary that has not heard of a majority for the election timeout steps down. */
  private watchMajority(node: number, reign: Reign): void {
    if (this.reigns[node] !== reign) return;
    const heard = this.shipping.heardOf(node, majorityOf(this.cluster.replicas) - 1);
    const left = heard + this.cluster.params.electionTimeout - this.cluster.monotonic(node);
    // A billionth of a second stands for the rounding of the times.
    if (left > 1e-9) this.cluster.afterByClock(node, left, () => this.watchMajority(node, reign));
    else {
      this.cluster.notice(node, 'misses majority');
      this.election.stepDown(node);
    }
  }

  private serve(node: number, from: number, request: Request): void {
    // What came to this member itself was taken once already.
    if (from !== node && !this.once.isFirst(node, request)) return;
    const reign = this.reigns[node];
    if (reign === undefined || reign.mark === 0) answer(this.cluster, node, request, 'refused');
    else if (!request.isRead) this.write(node, reign, request);
    else if (this.cluster.params.readConcern === 'linearizable') this.readLinearizably(node, reign, request);
    else this.read(node, request);
  }

  private write(node: number, reign: Reign, request: Request): void {
    const { key, value } = request;
    const known = this.logs.find(node, value);
    const index = known ?? this.logs.length(node) + 1;
    const isMajority = this.cluster.params.writeConcern === 'majority';
    if (isMajority) reign.waiting.push({ request, index, found: 0 });
    if (known === undefined) this.append(node, reign, key, value);
    if (isMajority) this.advance(node);
    else answer(this.cluster, node, request, 'ok', [], this.told(request, this.logs.position(node, index)));
  }

  private append(node: number, { epoch }: Reign, key: number, value: number): void {
    this.logs.append(node, value === 0 ? markOf(epoch) : { epoch, key, value }, () => this.advance(node));
    this.shipping.ship(node, epoch, this.committed[node]);
  }

  private readLinearizably(node: number, reign: Reign, request: Request): void {
    const found = this.logs.read(node, request.key);
    if (!this.cluster.params.linearizableNoOp) {
      answer(this.cluster, node, request, 'ok', [found === 0 ? null : found]);
      return;
    }
    reign.waiting.push({ request, index: this.logs.length(node) + 1, found });
    this.append(node, reign, -1, 0);
  }

  /** Local and majority reads, at any member. */
  private read(node: number, request: Request): void {
    const { readConcern, causalSessions } = this.cluster.params;
    const committed = this.committed[node];
    const index = readConcern === 'local' ? this.logs.length(node) : Math.min(committed, this.logs.length(node));
    if (index < 0 || (causalSessions && isAfter(sessionOf(request), this.logs.position(node, index)))) {
      this.reads[node].push(request);
      return;
    }
    const value = this.logs.read(node, request.key, index);
    const told = this.told(request, this.logs.position(node, index));
    answer(this.cluster, node, request, 'ok', [value === 0 ? null : value], told);
  }

  private told(request: Request, position: Position): { session: Position } {
    return { session: further(sessionOf(request), position) };
  }

  private learnCommitted(node: number, index: number): void {
    this.committed[node] = Math.max(this.committed[node], index);
    const reads = this.reads[node];
    this.reads[node] = [];
    for (const request of reads) this.read(node, request);
  }

  private advance(node: number): void {
    const reign = this.reigns[node];
    if (reign === undefined || reign.mark === 0) return;
    const index = this.shipping.storedBy(node, majorityOf(this.cluster.replicas) - 1);
    // What an earlier primary left counts only with an entry of this term behind it: a later one might still undo it.
    if (index < reign.mark || index <= this.committed[node]) return;
    this.learnCommitted(node, index);
    this.shipping.announce(node, reign.epoch, index);
    const done = reign.waiting.filter((wait) => wait.index <= index);
    reign.waiting = reign.waiting.filter((wait) => wait.index > index);
    for (const { request, index: place, found } of done) {
      const values = request.isRead ? [found === 0 ? null : found] : [];
      answer(this.cluster, node, request, 'ok', values, this.told(request, this.logs.position(node, place)));
    }
  }
}
