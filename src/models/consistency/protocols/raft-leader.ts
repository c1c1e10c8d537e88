// What a replica does while it is the leader of a term: it puts entries into its log, sends them to the others until they
// have them, and counts who has. Once it hears of no majority any more, it gives up. Source: Ongaro, Ousterhout, USENIX ATC
// 2014, sections 5.3 and 5.4.2.

import type { Task } from '../cluster/cluster.ts';
import type { Request } from './protocol.ts';
import { majorityOf } from './quorum-sizes.ts';
import { LeaderReads } from './raft-leader-reads.ts';
import { patienceOf, surely } from './raft-lease.ts';
import { nextMembers } from './raft-members.ts';
import type { AppendAck, Command, Entry } from './raft-messages.ts';
import type { RaftReplica } from './raft-replica.ts';

/** A client's operation in the log, which waits to be applied. */
interface Open {
  entry: Entry;
  origin: number;
}

export class Leadership {
  readonly reads: LeaderReads;
  private readonly replica: RaftReplica;
  private readonly term: number;
  private readonly beganAt: number;
  /** By replica: the index of the first entry that was not sent to it; up to where it has the log. */
  private readonly next: number[];
  private readonly match: number[];
  /** By replica: when the last message was sent that it answered, and when all was sent again; by the stopwatch. */
  private readonly heardOf: number[];
  private readonly resentAt: number[];
  private readonly open = new Map<number, Open>();
  /** Not while an older leader may believe in its lease. */
  private mayCommit = false;
  private isHolding = false;
  private heartbeat: Task | undefined;

  constructor(replica: RaftReplica) {
    const { replicas } = replica.cluster;
    this.replica = replica;
    this.term = replica.term;
    this.beganAt = replica.stopwatch;
    this.next = new Array(replicas).fill(replica.log.lastIndex + 1);
    this.match = new Array(replicas).fill(0);
    this.heardOf = new Array(replicas).fill(Number.NEGATIVE_INFINITY);
    this.resentAt = new Array(replicas).fill(Number.NEGATIVE_INFINITY);
    this.reads = new LeaderReads(replica, this);
  }

  /** `boundFor`: how long its voters are still bound by leases of older leaders, by their clocks; seconds. */
  begin(boundFor: number): void {
    const { replica } = this;
    const { params, cluster, node } = replica;
    const wait = params.leaseWait ? surely(boundFor, params) : 0;
    if (wait === 0) this.mayCommit = true;
    else cluster.afterByClock(node, wait, () => this.startCommitting());
    if (params.noOpInTerm) this.append({});
    else this.broadcast();
    this.watch();
  }

  /** It is not the leader any more: nobody knows what becomes of entries that were not committed. */
  end(): void {
    for (const { entry, origin } of this.open.values()) this.replica.reply(origin, entry.request!, 'unsure');
    this.open.clear();
    this.reads.end();
  }

  propose(request: Request, origin: number): void {
    const entry = this.append({ request });
    this.open.set(entry.index, { entry, origin });
  }

  acknowledged(from: number, { term, sentAt, isAccepted, index }: AppendAck): void {
    // One from an older term may be answered in this one.
    if (term !== this.term || sentAt < this.beganAt) return;
    this.heardOf[from] = Math.max(this.heardOf[from], sentAt);
    if (isAccepted) {
      this.next[from] = Math.max(this.next[from], index + 1);
      if (index > this.match[from]) {
        this.match[from] = index;
        this.tryCommit();
      }
    } else if (sentAt >= this.resentAt[from]) {
      // What it refused before it was sent all again says nothing new.
      this.next[from] = index + 1;
      this.resentAt[from] = this.replica.stopwatch;
      this.send(from);
    }
    this.reads.serveWaiting();
  }

  /** An entry has been applied here. */
  applied(entry: Entry): void {
    const open = this.open.get(entry.index);
    if (open === undefined) return;
    this.open.delete(entry.index);
    const request = entry.request!;
    if (request.isRead) this.replica.reply(open.origin, request, 'ok', [this.replica.store.read(request.key)]);
    else this.replica.reply(open.origin, request, 'ok', [], entry.index);
  }

  /** Commits what a majority has on its disks, and tells the others. */
  tryCommit(): void {
    const { replica } = this;
    const { log } = replica;
    if (!this.mayCommit || replica.leadership !== this) return;
    this.match[replica.node] = log.durable;
    const index = Math.min(this.ofMajority(this.match), log.lastIndex);
    if (index <= replica.commit || (replica.params.commitOwnTerm && log.termAt(index) !== this.term)) return;
    const before = replica.commit;
    replica.commitTo(this.released(index));
    if (replica.commit === before) return;
    this.broadcast();
    this.reads.serveWaiting();
  }

  /** When the last message was sent, by the stopwatch, of which is known that a majority answered it; itself included. */
  confirmedAt(): number {
    this.heardOf[this.replica.node] = this.replica.stopwatch;
    return this.ofMajority(this.heardOf);
  }

  get holdsLease(): boolean {
    const { params, stopwatch } = this.replica;
    return this.reads.isReady && stopwatch < this.confirmedAt() + params.leaseDuration;
  }

  broadcast(): void {
    const { cluster, node, params } = this.replica;
    // Heartbeats are for times when nothing else is sent.
    cluster.cancel(this.heartbeat);
    this.heartbeat = cluster.afterByClock(node, params.raftHeartbeat, () => {
      if (this.replica.leadership === this) this.broadcast();
    });
    for (let to = 0; to < this.next.length; to++) if (to !== node) this.send(to);
  }

  private startCommitting(): void {
    this.mayCommit = true;
    this.tryCommit();
  }

  /** The largest index up to this one whose entries the protocol does not hold back; comes back when the next is free. */
  private released(index: number): number {
    const { replica } = this;
    let free = replica.commit;
    while (free < index) {
      const hold = replica.holdBack(replica.log.at(free + 1));
      if (hold > 0) {
        this.comeBackAfter(hold);
        break;
      }
      free++;
    }
    return free;
  }

  private comeBackAfter(seconds: number): void {
    if (this.isHolding) return;
    this.isHolding = true;
    this.replica.cluster.afterByClock(this.replica.node, seconds, () => {
      this.isHolding = false;
      this.tryCommit();
    });
  }

  private append(command: Command): Entry {
    const { replica } = this;
    const { log } = replica;
    const entry: Entry = { ...command, index: log.lastIndex + 1, term: this.term, timestamp: replica.stamp() };
    log.push(entry);
    this.broadcast();
    replica.takeCopy([entry], () => replica.leadership?.tryCommit());
    return entry;
  }

  private send(to: number): void {
    const { replica, term } = this;
    const { log, stopwatch: sentAt, commit } = replica;
    const previousIndex = this.next[to] - 1;
    const entries = log.after(previousIndex);
    // Taken for delivered, so that the next ones need not wait for the answer; a gap is refused and sent again.
    this.next[to] = log.lastIndex + 1;
    replica.send(to, {
      kind: 'append',
      operation: entries.find((entry) => entry.request !== undefined)?.request?.operation,
      term,
      sentAt,
      previousIndex,
      previousTerm: log.termAt(previousIndex)!,
      entries,
      commit,
      members: replica.ownMembers,
      safeTime: replica.safeTime(),
    });
  }

  /** Looks from time to time whether it is heard at all, and whether the members are to change. */
  private watch(): void {
    const { replica } = this;
    const { params, cluster, node } = replica;
    cluster.afterByClock(node, params.raftElectionTimeout, () => {
      if (replica.leadership !== this) return;
      const heard = Math.max(this.beganAt, this.confirmedAt());
      if (replica.stopwatch - heard >= patienceOf(params)) {
        cluster.notice(node, 'misses majority');
        replica.stopLeading();
        return;
      }
      const members = nextMembers(replica);
      if (members !== undefined) this.append({ members });
      this.watch();
    });
  }

  /** The largest value that a majority of the members reaches. */
  private ofMajority(values: readonly number[]): number {
    const { members } = this.replica;
    let largest = Number.NEGATIVE_INFINITY;
    for (const member of members) {
      const value = values[member];
      if (value <= largest) continue;
      let count = 0;
      for (const other of members) if (values[other] >= value) count++;
      if (count >= majorityOf(members.length)) largest = value;
    }
    return largest;
  }
}
