// Reads that wait at the leader until it is sure that it is the leader still, or was when they came (ReadIndex). Sources:
// Ongaro, Ousterhout, USENIX ATC 2014, section 8; Ongaro, dissertation, 6.4.

import type { Request } from './protocol.ts';
import type { Leadership } from './raft-leader.ts';
import type { RaftReplica } from './raft-replica.ts';

interface WaitingRead {
  request: Request;
  origin: number;
  /** By the stopwatch. */
  since: number;
  /** What was committed when the read came, once the leader can know; what must be applied where it is served. */
  index: number | undefined;
  serve: (index: number) => void;
}

export class LeaderReads {
  private readonly replica: RaftReplica;
  private readonly leadership: Leadership;
  private waiting: WaitingRead[] = [];

  constructor(replica: RaftReplica, leadership: Leadership) {
    this.replica = replica;
    this.leadership = leadership;
  }

  /** Does the leader know of all that was committed? Older terms may have more, until an entry of its own is committed. */
  get isReady(): boolean {
    const { params, log, commit, term } = this.replica;
    return !params.noOpInTerm || log.termAt(commit) === term;
  }

  /** Calls `serve` once a majority has confirmed that this was the leader when the read came. */
  confirm(request: Request, origin: number, serve: (index: number) => void): void {
    const { params, commit, stopwatch: since } = this.replica;
    this.waiting.push({ request, origin, since, index: this.isReady ? commit : undefined, serve });
    if (params.readIndexConfirmation) this.leadership.broadcast();
    this.serveWaiting();
  }

  serveWaiting(): void {
    if (this.waiting.length === 0 || !this.isReady) return;
    const { params, commit } = this.replica;
    const confirmedAt = params.readIndexConfirmation ? this.leadership.confirmedAt() : Number.POSITIVE_INFINITY;
    for (const read of this.waiting) read.index ??= commit;
    const isSure = ({ since }: WaitingRead): boolean => since <= confirmedAt;
    const sure = this.waiting.filter(isSure);
    this.waiting = this.waiting.filter((read) => !isSure(read));
    for (const { serve, index } of sure) serve(index!);
  }

  /** The leadership is over: none of them was carried out. */
  end(): void {
    for (const { request, origin } of this.waiting) this.replica.reply(origin, request, 'refused');
    this.waiting = [];
  }
}
