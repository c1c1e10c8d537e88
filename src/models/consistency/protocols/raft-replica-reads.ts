// Reads that wait at any replica until it has applied enough of the log.

import type { RaftReplica } from './raft-replica.ts';

interface WaitingRead {
  index: number;
  serve: () => void;
}

export class ReplicaReads {
  private readonly replica: RaftReplica;
  private waiting: WaitingRead[] = [];

  constructor(replica: RaftReplica) {
    this.replica = replica;
  }

  /** Calls `serve` as soon as the log is applied up to the index. */
  whenApplied(index: number, serve: () => void): void {
    if (index <= this.replica.applied) serve();
    else this.waiting.push({ index, serve });
  }

  /** More of the log has been applied. */
  applied(): void {
    if (this.waiting.length === 0) return;
    const { applied } = this.replica;
    const ready = this.waiting.filter(({ index }) => index <= applied);
    this.waiting = this.waiting.filter(({ index }) => index > applied);
    for (const { serve } of ready) serve();
  }
}
