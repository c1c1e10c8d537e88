// The server: slots, a queue before them, and what it does with an attempt: refuse, keep waiting, drop, serve. It knows
// nothing of requests and retries; to it, an attempt nobody waits for any more looks like any other.

import type { Engine } from '../../kernel/index.ts';
import { type Attempts, HELD, NONE, SERVED } from './attempts.ts';
import { type ConcurrencyLaw, concurrencyLaw } from './concurrency-law.ts';
import { inTime } from './deadline.ts';
import { type Discipline, disciplineOf } from './discipline.ts';
import { type Ledger, T } from './ledger.ts';
import type { Params } from './params.ts';
import { Queue } from './queue.ts';
import { mayWait } from './queue-limit.ts';

/** What the server tells the client; called only for attempts the client still waits for. */
export interface Replies {
  answered(attempt: number): void;
  refused(attempt: number): void;
}

export class Server {
  readonly queue: Queue;
  /** Slots in use at most, at present. */
  capacity: number;
  /** The longest the queue has been since it was last set to 0. */
  queueMax = 0;
  private stalled = false;
  private integratedTo = 0;
  private readonly engine: Engine;
  private readonly attempts: Attempts;
  private readonly ledger: Ledger;
  private readonly law: ConcurrencyLaw;
  private readonly discipline: Discipline;
  private readonly params: Params;
  private readonly replies: Replies;

  constructor(engine: Engine, attempts: Attempts, ledger: Ledger, params: Params, replies: Replies) {
    this.engine = engine;
    this.attempts = attempts;
    this.ledger = ledger;
    this.params = params;
    this.replies = replies;
    this.capacity = params.serverCapacity;
    this.queue = new Queue(attempts);
    this.discipline = disciplineOf(params);
    this.law = concurrencyLaw(engine, attempts, params, (attempt) => this.finish(attempt));
  }

  get active(): number {
    return this.law.active;
  }

  /** Attempts that wait or are served. */
  get backlog(): number {
    return this.queue.length + this.law.active;
  }

  /** An attempt arrives. */
  accept(attempt: number): void {
    this.integrate();
    this.attempts.columns.flags[attempt] |= HELD;
    if (this.hasFreeSlot() && this.queue.length === 0) {
      this.start(attempt);
    } else if (mayWait(this.queue.length, this.params.queueLimited, this.params.queueLimit)) {
      this.queue.push(attempt);
      if (this.queue.length > this.queueMax) this.queueMax = this.queue.length;
    } else {
      this.ledger.total[T.queueFull]++;
      this.refuse(attempt);
    }
  }

  /** The client has given the attempt up and the server hears of it. */
  withdraw(attempt: number): void {
    const { flags, startedAt } = this.attempts.columns;
    if ((flags[attempt] & HELD) === 0) return;
    const served = (flags[attempt] & SERVED) !== 0;
    if (served && this.params.cancellation !== 'queueAndService') return;
    this.integrate();
    this.ledger.total[T.cancelled]++;
    if (served) {
      this.law.cancel(attempt);
      this.ledger.total[T.wasted] += this.engine.now - startedAt[attempt];
    } else {
      this.queue.remove(attempt);
    }
    this.release(attempt);
    this.serveNext();
  }

  /** Stands still for so long; then everything goes on where it stood. */
  stall(seconds: number): void {
    this.stalled = true;
    this.law.freeze(seconds);
  }

  resume(): void {
    this.stalled = false;
    this.serveNext();
  }

  slowDown(factor: number): void {
    this.law.slowDown(factor);
  }

  setCapacity(slots: number): void {
    this.capacity = slots;
    this.serveNext();
  }

  /** Brings the integrals of queue length and number in service up to now. */
  integrate(): void {
    const { now } = this.engine;
    const { total } = this.ledger;
    const passed = now - this.integratedTo;
    total[T.queueArea] += this.queue.length * passed;
    total[T.activeArea] += this.law.active * passed;
    this.integratedTo = now;
  }

  private hasFreeSlot(): boolean {
    return this.law.active < this.capacity && !this.stalled;
  }

  private start(attempt: number): void {
    const { flags, sentAt, startedAt } = this.attempts.columns;
    const { now } = this.engine;
    flags[attempt] |= SERVED;
    startedAt[attempt] = now;
    this.ledger.total[T.started]++;
    this.ledger.total[T.waited] += now - sentAt[attempt];
    this.law.begin(attempt);
  }

  /** The law has taken the attempt out of service already. */
  private finish(attempt: number): void {
    const { total } = this.ledger;
    const { request, startedAt } = this.attempts.columns;
    const { now } = this.engine;
    // The law has counted one less since this moment; the past had one more.
    total[T.activeArea] += now - this.integratedTo;
    this.integrate();
    const awaited = request[attempt] !== NONE;
    total[T.completed]++;
    total[awaited ? T.useful : T.wasted] += now - startedAt[attempt];
    if (awaited) this.replies.answered(attempt);
    else total[T.zombies]++;
    this.release(attempt);
    this.serveNext();
  }

  private serveNext(): void {
    if (this.queue.length === 0) return;
    this.integrate();
    const { deadlineCheck, timeout, deadlineSlack } = this.params;
    while (this.queue.length > 0 && this.hasFreeSlot()) {
      const attempt = this.discipline(this.queue);
      const waited = this.engine.now - this.attempts.columns.sentAt[attempt];
      if (deadlineCheck && !inTime(waited, timeout, deadlineSlack)) {
        this.ledger.total[T.deadlineDrops]++;
        this.refuse(attempt);
      } else {
        this.ledger.total[T.delayed]++;
        this.start(attempt);
      }
    }
  }

  private refuse(attempt: number): void {
    if (this.attempts.columns.request[attempt] !== NONE) this.replies.refused(attempt);
    this.release(attempt);
  }

  private release(attempt: number): void {
    this.attempts.columns.flags[attempt] &= ~SERVED;
    this.attempts.drop(attempt, HELD);
  }
}
