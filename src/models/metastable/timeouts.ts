// The clients' timers. All attempts have the same timeout, so their deadlines come in the order in which they were sent:
// a ring and one event for its head replace an event for each attempt, and attempts answered in time cost nothing.

import type { Engine } from '../../kernel/index.ts';
import { type Attempts, NONE, TIMED } from './attempts.ts';

/** An answer that comes at the very moment of the deadline is in time. */
const AFTER_ANSWERS = 1;

export class Timeouts {
  private ring = new Int32Array(256);
  private head = 0;
  private length = 0;
  private pending = false;
  private readonly engine: Engine;
  private readonly attempts: Attempts;
  private readonly timeout: number;
  private readonly code: number;

  constructor(engine: Engine, attempts: Attempts, timeout: number, expired: (attempt: number) => void) {
    this.engine = engine;
    this.attempts = attempts;
    this.timeout = timeout;
    this.code = engine.on(() => this.expire(expired), 'timeout');
  }

  /** Starts the timer of an attempt that is sent now. */
  start(attempt: number): void {
    if (this.length === this.ring.length) this.grow();
    this.ring[(this.head + this.length++) & (this.ring.length - 1)] = attempt;
    if (!this.pending) this.wait(attempt);
  }

  /** Lets go of the oldest attempts whose clients no longer wait, so that their slots can be used again. */
  settle(): void {
    const { request } = this.attempts.columns;
    while (this.length > 0 && request[this.ring[this.head]] === NONE) this.attempts.drop(this.shift(), TIMED);
  }

  private expire(expired: (attempt: number) => void): void {
    this.pending = false;
    this.settle();
    while (this.length > 0) {
      if (this.deadline(this.ring[this.head]) > this.engine.now) {
        if (!this.pending) this.wait(this.ring[this.head]);
        return;
      }
      const attempt = this.shift();
      expired(attempt);
      this.attempts.drop(attempt, TIMED);
      this.settle();
    }
  }

  private shift(): number {
    const attempt = this.ring[this.head];
    this.head = (this.head + 1) & (this.ring.length - 1);
    this.length--;
    return attempt;
  }

  private wait(attempt: number): void {
    this.pending = true;
    this.engine.scheduleAt(this.deadline(attempt), this.code, 0, 0, AFTER_ANSWERS);
  }

  private deadline(attempt: number): number {
    return this.attempts.columns.sentAt[attempt] + this.timeout;
  }

  private grow(): void {
    const fresh = new Int32Array(this.ring.length * 2);
    for (let i = 0; i < this.length; i++) fresh[i] = this.ring[(this.head + i) & (this.ring.length - 1)];
    this.ring = fresh;
    this.head = 0;
  }
}
