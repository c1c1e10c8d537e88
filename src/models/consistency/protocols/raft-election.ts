// How a replica comes to be the leader: it hears of none for a random while, enters a new term, votes for itself and asks
// the others. Source: Ongaro, Ousterhout, USENIX ATC 2014, sections 5.2 and 5.4.1.

import type { Random } from '../../../kernel/index.ts';
import { majorityOf } from './quorum-sizes.ts';
import type { Vote, VoteRequest } from './raft-messages.ts';
import type { RaftReplica } from './raft-replica.ts';

export class Election {
  private readonly replica: RaftReplica;
  private readonly draws: Random;
  private timeout = 0;
  /** By the stopwatch: the last word of a leader, or vote. */
  private heardAt: number;
  /** Who voted for it, while it stands. */
  private votes: Set<number> | undefined;
  /** The longest time for which a voter is bound by a lease, seconds. */
  private boundFor = 0;

  constructor(replica: RaftReplica, draws: Random) {
    this.replica = replica;
    this.draws = draws;
    this.heardAt = replica.stopwatch;
    this.drawTimeout();
    this.wait();
  }

  heard(): void {
    this.heardAt = this.replica.stopwatch;
  }

  /** Between the election timeout and twice that. */
  drawTimeout(): void {
    this.timeout = this.replica.params.raftElectionTimeout * (1 + this.draws.uniform());
  }

  withdraw(): void {
    this.votes = undefined;
  }

  asked(from: number, { term, lastIndex, lastTerm }: VoteRequest): void {
    const { replica } = this;
    if (term > replica.term) replica.enter(term);
    const isFree = replica.vote === undefined || replica.vote === from;
    const isGranted = term === replica.term && isFree && this.isAsNew(lastIndex, lastTerm);
    if (isGranted) {
      replica.vote = from;
      this.heard();
    }
    const vote: Vote = { kind: 'vote', term: replica.term, isGranted, boundFor: replica.promise.boundFor };
    replica.whenSaved(() => {
      if (replica.term === vote.term) replica.send(from, vote);
    });
  }

  voted(from: number, { term, isGranted, boundFor }: Vote): void {
    const { replica } = this;
    if (term > replica.term) replica.enter(term);
    if (term === replica.term && isGranted) this.count(from, boundFor);
  }

  /** One timer, which looks when it ends whether it was put off meanwhile: heartbeats are many. */
  private wait(): void {
    const { replica, heardAt } = this;
    const left = Math.max(0, heardAt + this.timeout - replica.stopwatch);
    replica.cluster.afterByClock(replica.node, left, () => {
      if (heardAt === this.heardAt) {
        // A leader needs no other, and who is no member does not stand.
        if (replica.leadership !== undefined || !replica.members.includes(replica.node)) this.heard();
        else this.stand();
      }
      this.wait();
    });
  }

  private stand(): void {
    const { replica } = this;
    replica.cluster.notice(replica.node, 'misses leader');
    replica.enter(replica.term + 1);
    replica.vote = replica.node;
    this.heard();
    const votes = new Set<number>();
    this.votes = votes;
    this.boundFor = 0;
    const request: VoteRequest = {
      kind: 'vote request',
      term: replica.term,
      lastIndex: replica.log.lastIndex,
      lastTerm: replica.log.lastTerm,
    };
    replica.whenSaved(() => {
      if (this.votes !== votes) return;
      for (const member of replica.members) {
        if (member !== replica.node) replica.send(member, request);
      }
      this.count(replica.node, replica.promise.boundFor);
    });
  }

  private count(voter: number, boundFor: number): void {
    const { replica, votes } = this;
    if (votes === undefined || !replica.members.includes(voter)) return;
    votes.add(voter);
    this.boundFor = Math.max(this.boundFor, boundFor);
    if (votes.size >= majorityOf(replica.members.length)) replica.lead(this.boundFor);
  }

  private isAsNew(lastIndex: number, lastTerm: number): boolean {
    const { log, params } = this.replica;
    if (!params.electionRestriction) return true;
    return lastTerm > log.lastTerm || (lastTerm === log.lastTerm && lastIndex >= log.lastIndex);
  }
}
