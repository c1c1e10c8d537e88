// Catch-up: a replica that is about to lead fetches what others have beyond its own log, as far as it reaches them, before it
// takes writes. What no majority had is not safe and may be undone, but less of it is. Source: MongoDB,
// src/mongo/db/repl/README.md, Transitioning to PRIMARY.

import type { Cluster, Message, Task } from '../cluster/cluster.ts';
import { type Entry, isAfter, type Logs, type Position } from './leader-log.ts';

interface CatchUpRequest extends Message {
  readonly kind: 'catch up';
  readonly epoch: number;
  readonly last: Position;
  readonly ends: readonly Position[];
}
interface CatchUpAnswer extends Message {
  readonly kind: 'catch up answer';
  readonly epoch: number;
  /** What follows on the asker's last entry; nothing where it has all, or where the logs have parted. */
  readonly entries: readonly Entry[];
  readonly last: Position;
}
export type CatchUpMessage = CatchUpRequest | CatchUpAnswer;

interface Attempt {
  epoch: number;
  previous: Position;
  awaited: Set<number>;
  best: CatchUpAnswer | undefined;
  timer: Task;
  done: () => void;
}

export class CatchUp {
  private readonly cluster: Cluster;
  private readonly logs: Logs;
  private readonly attempts: (Attempt | undefined)[];

  constructor(cluster: Cluster, logs: Logs) {
    this.cluster = cluster;
    this.logs = logs;
    this.attempts = new Array(cluster.replicas).fill(undefined);
  }

  /** Asks those that were reached, and calls `done` when all have answered or after `timeout` seconds. */
  begin(node: number, epoch: number, reached: readonly number[], timeout: number, done: () => void): void {
    const awaited = new Set(reached.filter((other) => other !== node));
    const timer = this.cluster.afterByClock(node, timeout, () => this.finish(node));
    this.attempts[node] = { epoch, previous: this.logs.last(node), awaited, best: undefined, timer, done };
    const message: CatchUpMessage = { kind: 'catch up', epoch, last: this.logs.last(node), ends: this.logs.ends(node) };
    for (const to of awaited) this.cluster.send(node, to, message);
    if (awaited.size === 0) this.finish(node);
  }

  receive(node: number, from: number, m: CatchUpMessage): void {
    if (m.kind === 'catch up') this.cluster.send(node, from, this.answerTo(node, m));
    else this.answered(node, from, m);
  }

  /** It is no longer to lead. */
  abandon(node: number): void {
    this.cluster.cancel(this.attempts[node]?.timer);
    this.attempts[node] = undefined;
  }

  private answerTo(node: number, { epoch, last, ends }: CatchUpRequest): CatchUpAnswer {
    const own = this.logs.last(node);
    const isAhead = isAfter(own, last) && this.logs.common(node, ends) === last.index;
    const entries = isAhead ? this.logs.entries(node, last.index + 1) : [];
    return { kind: 'catch up answer', isWork: isAhead, epoch, entries, last: own };
  }

  private answered(node: number, from: number, m: CatchUpAnswer): void {
    const attempt = this.attempts[node];
    if (attempt === undefined || attempt.epoch !== m.epoch || !attempt.awaited.delete(from)) return;
    const { best } = attempt;
    if (m.entries.length > 0 && (best === undefined || isAfter(m.last, best.last))) attempt.best = m;
    if (attempt.awaited.size === 0) this.finish(node);
  }

  private finish(node: number): void {
    const { previous, best, timer, done } = this.attempts[node]!;
    this.cluster.cancel(timer);
    this.attempts[node] = undefined;
    if (best !== undefined) this.logs.accept(node, previous, best.entries, () => {});
    done();
  }
}
