// The attempts that wait for a slot of the server: a list in which both ends and the middle can be taken out, so that
// disciplines and cancellation are a matter of which one goes.

import { type Attempts, NONE } from './attempts.ts';

export class Queue {
  length = 0;
  private oldest = NONE;
  private newest = NONE;
  private readonly attempts: Attempts;

  constructor(attempts: Attempts) {
    this.attempts = attempts;
  }

  push(attempt: number): void {
    const { ahead, behind } = this.attempts.columns;
    ahead[attempt] = this.newest;
    behind[attempt] = NONE;
    if (this.newest === NONE) this.oldest = attempt;
    else behind[this.newest] = attempt;
    this.newest = attempt;
    this.length++;
  }

  remove(attempt: number): void {
    const { ahead, behind } = this.attempts.columns;
    const before = ahead[attempt];
    const after = behind[attempt];
    if (before === NONE) this.oldest = after;
    else behind[before] = after;
    if (after === NONE) this.newest = before;
    else ahead[after] = before;
    this.length--;
  }

  takeOldest(): number {
    const attempt = this.oldest;
    this.remove(attempt);
    return attempt;
  }

  takeNewest(): number {
    const attempt = this.newest;
    this.remove(attempt);
    return attempt;
  }

  /** How long the oldest has waited by `now`; 0 when nobody waits. */
  age(now: number): number {
    return this.oldest === NONE ? 0 : now - this.attempts.columns.sentAt[this.oldest];
  }
}
