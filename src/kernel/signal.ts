// An event that processes wait for and that somebody triggers, once. SimPy calls it Event; here that is the engine's
// word for what it runs (and the browser's for its own).

import { Waitable } from './waitable.ts';

export class Signal<T = void> extends Waitable<T> {
  /** Wakes all who wait, with the value. */
  succeed(value: T): void {
    if (!this.isPending) throw new Error('a signal can be triggered only once');
    this.settleWith(value);
  }

  /** Throws the error into all who wait, and into those who wait for it later. */
  fail(error: unknown): void {
    if (!this.isPending) throw new Error('a signal can be triggered only once');
    this.failWith(error);
  }
}
