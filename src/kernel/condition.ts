// Waiting for several things: the first of them, or all. This is the general, slower way; to wait for one thing with a
// limit of time use `within`. Requests that lose, or that nobody waits for any longer, are withdrawn.

import { Waitable, type Waiter } from './waitable.ts';

/** Succeeds with that one of them that succeeds first, or fails with the error of the first that fails before. */
export function anyOf<W extends readonly Waitable<unknown>[]>(...waitables: W): Waitable<W[number]> {
  if (waitables.length === 0) throw new RangeError('anyOf needs at least 1 waitable, given 0');
  return new Condition<W[number]>(waitables, 1, (first) => first);
}

/** Succeeds with all values in the order given when the last has succeeded, or fails as soon as one fails. */
export function allOf<T extends readonly unknown[]>(
  ...waitables: { [I in keyof T]: Waitable<T[I]> }
): Waitable<{ -readonly [I in keyof T]: T[I] }> {
  const all = waitables as readonly Waitable<unknown>[];
  return new Condition(all, new Set(all).size, () => all.map((w) => w.value) as { -readonly [I in keyof T]: T[I] });
}

class Condition<T> extends Waitable<T> implements Waiter {
  private readonly parts: Set<Waitable<unknown>>;
  private readonly result: (last: Waitable<unknown>) => T;
  private missing: number;

  constructor(parts: readonly Waitable<unknown>[], missing: number, result: (last: Waitable<unknown>) => T) {
    super();
    this.parts = new Set(parts);
    this.result = result;
    this.missing = missing;
    if (missing === 0) this.settleWith(result(this));
    for (const part of this.parts) if (this.isPending) part.admit(this);
    if (!this.isPending) this.leaveParts();
  }

  notify(from: Waitable<unknown>): void {
    if (!this.isPending) return;
    if (from.hasFailed) this.failWith(from.error);
    else if (--this.missing === 0) this.settleWith(this.result(from));
    if (!this.isPending) this.leaveParts();
  }

  override leave(waiter: Waiter): void {
    super.leave(waiter);
    if (!this.hasWaiters) this.leaveParts();
  }

  private leaveParts(): void {
    for (const part of this.parts) if (part.isPending) part.leave(this);
  }
}
