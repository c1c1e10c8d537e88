// Waiting for several things: the first of them, or all. This is the general, slower way; to wait for one thing with a
// limit of time use `within`. A condition owns the requests it is made of: those that lose, or that it still holds when it
// fails or nobody waits for it any longer, are withdrawn, and what they were granted already is given back. So give it
// fresh requests, each to one condition only. A timeout that lost stops its clock until it is waited for again. A put
// that has taken place stays, as do signals and processes.

import { Waitable, type Waiter } from './waitable.ts';

/**
 * Succeeds with that one of them that succeeds first, in the order given among those that have already: compare it to
 * tell which won, and read its `value`, or `release` it. Fails with the error of the first that fails before.
 */
export function anyOf<W extends readonly Waitable<unknown>[]>(...waitables: W): Waitable<W[number]> {
  if (waitables.length === 0) throw new RangeError('anyOf needs at least 1 waitable, given 0');
  return new Condition<W[number]>(waitables, 1, (first) => ({ value: first, kept: new Set([first]) }));
}

/** Succeeds with all values in the order given when the last has succeeded, or fails as soon as one fails. */
export function allOf<T extends readonly unknown[]>(
  ...waitables: { [I in keyof T]: Waitable<T[I]> }
): Waitable<{ -readonly [I in keyof T]: T[I] }> {
  const all = waitables as readonly Waitable<unknown>[];
  return new Condition(all, new Set(all).size, () => ({
    value: all.map((w) => w.value) as { -readonly [I in keyof T]: T[I] },
    kept: new Set(all),
  }));
}

type Parts = ReadonlySet<Waitable<unknown>>;

interface Result<T> {
  readonly value: T;
  /** The parts that are the waiter's from now on. */
  readonly kept: Parts;
}

const NONE: Parts = new Set();

class Condition<T> extends Waitable<T> implements Waiter {
  private readonly parts: Parts;
  private readonly result: (last: Waitable<unknown>) => Result<T>;
  private missing: number;

  constructor(parts: readonly Waitable<unknown>[], missing: number, result: (last: Waitable<unknown>) => Result<T>) {
    super();
    this.parts = new Set(parts);
    this.result = result;
    this.missing = missing;
    if (missing === 0) this.succeed(this);
    for (const part of this.parts) if (this.isPending) part.admit(this);
  }

  notify(from: Waitable<unknown>): void {
    if (!this.isPending) return;
    if (from.hasFailed) {
      this.failWith(from.error);
      this.letGo(NONE);
    } else if (--this.missing === 0) this.succeed(from);
  }

  override leave(waiter: Waiter): void {
    super.leave(waiter);
    if (this.hasWaiters || !this.isPending) return;
    this.settleWithdrawn();
    this.letGo(NONE);
  }

  override giveBack(): void {
    if (!this.hasSucceeded) return;
    this.revoke();
    this.letGo(NONE);
  }

  private succeed(last: Waitable<unknown>): void {
    const { value, kept } = this.result(last);
    this.settleWith(value);
    this.letGo(kept);
  }

  /** The last first, so that items of one store go back in the order in which they came out. */
  private letGo(kept: Parts): void {
    for (const part of [...this.parts].reverse()) {
      if (part.isPending) part.leave(this);
      else if (part.hasSucceeded && !kept.has(part)) part.giveBack();
    }
  }
}
