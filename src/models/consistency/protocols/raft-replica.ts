// One replica of a consensus group: its term and vote, its log and what it has applied, and who it takes for the leader.
// Each restart makes a new one from the disk, so nothing survives that was not written. Source: Ongaro, Ousterhout, USENIX
// ATC 2014, figure 2.

import type { Random } from '../../../kernel/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Params } from '../params.ts';
import { answer, type Request, type Response } from './protocol.ts';
import { Election } from './raft-election.ts';
import { follow } from './raft-follower.ts';
import { Leadership } from './raft-leader.ts';
import { LeasePromise } from './raft-lease.ts';
import type { Ledger } from './raft-ledger.ts';
import { type Disk, Log } from './raft-log.ts';
import type { Entry, LocalRead, RaftMessage } from './raft-messages.ts';
import { ReplicaReads } from './raft-replica-reads.ts';
import { Requests } from './raft-requests.ts';
import { Store } from './raft-store.ts';

/** What a group has in common, and what of a replica outlives its crashes without being known to it. */
export interface Group {
  readonly cluster: Cluster;
  readonly ledger: Ledger;
  readonly firstMembers: readonly number[];
  /** For the election timeouts of each replica. */
  readonly draws: readonly Random[];
}

export class RaftReplica {
  private readonly group: Group;
  readonly cluster: Cluster;
  readonly node: number;
  readonly disk: Disk;
  /** A replica that has restarted may have forgotten what it was asked. */
  readonly hasRestarted: boolean;
  readonly log: Log;
  readonly election: Election;
  readonly promise: LeasePromise;
  readonly requests: Requests;
  readonly reads: ReplicaReads;
  /** While it is the leader. */
  leadership: Leadership | undefined;
  /** Whom it takes for the leader of its term. */
  leader: number | undefined;
  term: number;
  vote: number | undefined;
  commit = 0;
  store: Store;
  /** The index up to which the store has the log. */
  applied = 0;
  /** The members that this replica counts whatever the log says, where each counts on its own. */
  ownMembers: readonly number[] | undefined;

  constructor(group: Group, node: number, disk: Disk, hasRestarted: boolean) {
    const { cluster } = group;
    this.group = group;
    this.cluster = cluster;
    this.node = node;
    this.disk = disk;
    this.hasRestarted = hasRestarted;
    this.log = new Log(cluster, node, disk, group.ledger);
    this.term = Math.max(disk.term, this.log.lastTerm);
    // Entries of a newer term reach the disk before the term does; a vote in that term would have been there first.
    this.vote = this.term === disk.term ? disk.vote : undefined;
    this.store = this.emptyStore();
    this.promise = new LeasePromise(this);
    this.requests = new Requests(this);
    this.reads = new ReplicaReads(this);
    this.election = new Election(this, group.draws[node]);
  }

  /** Applies what was committed before a crash; to be called once, after it is made. */
  restore(): void {
    this.commitTo(Math.min(this.disk.commit, this.log.lastIndex));
  }

  get readKind(): Params['raftReads'] {
    return this.params.raftReads;
  }

  /** Serves a client's request without the leader, if it can. */
  servesHere(request: Request): boolean {
    if (!request.isRead || this.readKind !== 'stale') return false;
    this.read(request, this.node);
    return true;
  }

  /** The timestamp of an entry that the leader makes now. */
  stamp(): number {
    return 0;
  }

  /** Seconds by its clock for which the leader has to hold back the commit of an entry; 0 or less for none. */
  holdBack(_: Entry): number {
    return 0;
  }

  /** No entry that the leader makes after those it has will have a timestamp up to this one. */
  safeTime(): number {
    return 0;
  }

  /** The leader says that no entry after this index will have a timestamp up to the safe time. */
  isSafeUntil(_safeTime: number, _index: number): void {}

  send(to: number, message: RaftMessage): void {
    this.cluster.send(this.node, to, message);
  }

  get params() {
    return this.cluster.params;
  }

  /** The replica's stopwatch, which no correction of its clock touches; seconds. */
  get stopwatch(): number {
    return this.cluster.monotonic(this.node);
  }

  get members(): readonly number[] {
    return this.ownMembers ?? this.log.lastChange?.members ?? this.group.firstMembers;
  }

  receive(from: number, message: RaftMessage): void {
    switch (message.kind) {
      case 'append':
        follow(this, from, message);
        break;
      case 'append ack':
        if (message.term > this.term) this.enter(message.term);
        this.leadership?.acknowledged(from, message);
        break;
      case 'vote request':
        this.election.asked(from, message);
        break;
      case 'vote':
        this.election.voted(from, message);
        break;
      case 'forward':
        this.requests.serve(message.request, from);
        break;
      case 'result':
        this.reads.whenApplied(message.index, () =>
          answer(this.cluster, this.node, message.request, message.status, message.values),
        );
        break;
      case 'read index':
        this.requests.readIndex(message.request, from);
        break;
      case 'read index answer':
        this.reads.whenApplied(message.index, () => this.read(message.request, this.node));
        break;
      case 'members':
        this.ownMembers = message.members;
        break;
      case 'take copy':
        this.log.save(message.index, message.done);
        break;
      case 'local read':
        this.readLocally(message);
        break;
    }
  }

  /** Is a follower in this term from now on, if the term is newer, and knows of no leader if it is. */
  enter(term: number, leader?: number): void {
    if (term > this.term) {
      this.term = term;
      this.vote = undefined;
      this.election.drawTimeout();
    }
    this.election.withdraw();
    this.stopLeading();
    this.leader = leader;
  }

  lead(boundFor: number): void {
    this.election.withdraw();
    this.leader = this.node;
    this.cluster.notice(this.node, 'leads');
    this.leadership = new Leadership(this);
    this.leadership.begin(boundFor);
  }

  /** It goes on as a follower who knows of no leader. */
  stopLeading(): void {
    const { leadership } = this;
    this.leadership = undefined;
    if (leadership === undefined) return;
    this.leader = undefined;
    leadership.end();
  }

  /** Does `work` when term and vote are on the disk. */
  whenSaved(work: () => void): void {
    const { disk, term, vote } = this;
    if (!this.params.persistVotes || (disk.term === term && disk.vote === vote)) {
      work();
      return;
    }
    this.cluster.persist(this.node, () => {
      disk.term = term;
      disk.vote = vote;
      work();
    });
  }

  /** The log is known to be committed up to an index: applies what is new. */
  commitTo(index: number): void {
    if (index <= this.commit) return;
    this.commit = this.disk.commit = index;
    while (this.applied < index) {
      const entry = this.log.at(++this.applied);
      this.apply(entry);
      this.leadership?.applied(entry);
    }
    this.reads.applied();
  }

  /** Entries from this index on were undone. Where rules are broken, that may meet some that had been applied. */
  undoneFrom(index: number): void {
    if (index > this.applied) return;
    this.commit = this.disk.commit = index - 1;
    this.store = this.emptyStore();
    for (this.applied = 0; this.applied < this.commit; ) this.apply(this.log.at(++this.applied));
  }

  /** Answers a client, by way of the replica that it asked, once that one has applied the log up to the index. */
  reply(
    origin: number,
    request: Request,
    status: Response['status'],
    values: Response['values'] = [],
    index = 0,
  ): void {
    const { operation } = request;
    if (origin === this.node) answer(this.cluster, this.node, request, status, values);
    else this.send(origin, { kind: 'result', operation, request, status, values, index });
  }

  /** The log has new entries: takes its copy, which is work where clients are behind them, and saves it. */
  takeCopy(entries: readonly Entry[], done: () => void): void {
    const request = entries.find((entry) => entry.request !== undefined)?.request;
    const index = entries[entries.length - 1].index;
    const isWork = request !== undefined;
    this.send(this.node, { kind: 'take copy', isWork, operation: request?.operation, index, done });
  }

  /** Reads here, which is work, and answers; by its lease or as of a time, if it is told so. */
  read(request: Request, origin: number, how: { byLease?: boolean; asOf?: number } = {}): void {
    const { byLease = false, asOf } = how;
    const { operation } = request;
    this.send(this.node, { kind: 'local read', isWork: true, operation, request, origin, byLease, asOf });
  }

  private readLocally({ request, origin, byLease, asOf }: LocalRead): void {
    const { store } = this;
    if (byLease && this.leadership?.holdsLease !== true) this.requests.confirmAndRead(request, origin);
    else
      this.reply(origin, request, 'ok', [
        asOf === undefined ? store.read(request.key) : store.readAt(request.key, asOf),
      ]);
  }

  private apply(entry: Entry): void {
    this.store.apply(entry);
  }

  private emptyStore(): Store {
    return new Store(this.params.applyOnce);
  }
}
