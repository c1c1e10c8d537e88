// What a process can wait for with `yield`: something that is pending until it succeeds with a value, fails with an
// error, or is withdrawn. Signals, timeouts, processes, conditions and requests are all waitables. Settling one wakes
// those who wait, in the order in which they began to; each wake goes through the engine's queue.

const PENDING = 0;
const SUCCEEDED = 1;
const FAILED = 2;
const WITHDRAWN = 3;

/** Who can wait: a process, or a condition over several waitables. */
export interface Waiter {
  /** Called once, when the waitable is settled. */
  notify(from: Waitable<unknown>): void;
}

export abstract class Waitable<T> {
  private state = PENDING;
  private outcome: unknown = undefined;
  private firstWaiter: Waiter | null = null;
  private moreWaiters: Set<Waiter> | null = null;

  /** Neither succeeded, failed nor withdrawn yet. */
  get isPending(): boolean {
    return this.state === PENDING;
  }

  get hasSucceeded(): boolean {
    return this.state === SUCCEEDED;
  }

  /** Failed, or withdrawn, which is a failure for whoever still waits. */
  get hasFailed(): boolean {
    return this.state >= FAILED;
  }

  get isWithdrawn(): boolean {
    return this.state === WITHDRAWN;
  }

  /** What it succeeded with; throws its error if it failed, and an Error if it is still pending. */
  get value(): T {
    if (this.state === SUCCEEDED) return this.outcome as T;
    throw this.state === PENDING ? new Error('no value: still pending') : this.error;
  }

  /** The error it failed with, else undefined. */
  get error(): unknown {
    if (this.state === FAILED) return this.outcome;
    return this.state === WITHDRAWN ? new Error('the request was withdrawn') : undefined;
  }

  /**
   * `if (yield waitable.within(3))`: waits at most that many seconds. The process resumes with true as soon as it
   * succeeds (its value is then in `value`), or with false when the time has run out; a request is withdrawn then.
   */
  within(seconds: number): Within {
    return new Within(this, seconds);
  }

  /** For processes and conditions: notifies the waiter when settled, at once if it is already. */
  admit(waiter: Waiter): void {
    if (this.state !== PENDING) waiter.notify(this);
    else if (this.firstWaiter === null) this.firstWaiter = waiter;
    else (this.moreWaiters ??= new Set()).add(waiter);
  }

  /** For processes and conditions: the waiter, who was admitted and not yet notified, waits no longer. */
  leave(waiter: Waiter): void {
    if (this.firstWaiter !== waiter) {
      this.moreWaiters?.delete(waiter);
      return;
    }
    this.firstWaiter = null;
    if (this.moreWaiters === null) return;
    for (const next of this.moreWaiters) {
      this.firstWaiter = next;
      this.moreWaiters.delete(next);
      return;
    }
  }

  /**
   * For conditions: this succeeded, but the condition it is part of did not go its way. What can be undone is undone: the
   * item goes back to the front of its store, the server is released. Signals, processes and puts stay as they are.
   */
  giveBack(): void {}

  protected get hasWaiters(): boolean {
    return this.firstWaiter !== null;
  }

  protected settleWith(value: T): void {
    this.settle(SUCCEEDED, value);
  }

  protected failWith(error: unknown): void {
    this.settle(FAILED, error);
  }

  /** Whoever still waits gets an error. */
  protected settleWithdrawn(): void {
    this.settle(WITHDRAWN, undefined);
  }

  /** It had succeeded and was given back. */
  protected revoke(): void {
    this.state = WITHDRAWN;
    this.outcome = undefined;
  }

  private settle(state: number, outcome: unknown): void {
    this.state = state;
    this.outcome = outcome;
    const first = this.firstWaiter;
    if (first === null) return;
    const more = this.moreWaiters;
    this.firstWaiter = null;
    this.moreWaiters = null;
    first.notify(this);
    if (more !== null) for (const waiter of more) waiter.notify(this);
  }
}

/** A race of a waitable against the clock, made by `within` and only good to be yielded at once. */
export class Within {
  readonly waitable: Waitable<unknown>;
  readonly seconds: number;

  constructor(waitable: Waitable<unknown>, seconds: number) {
    this.waitable = waitable;
    this.seconds = seconds;
  }
}
