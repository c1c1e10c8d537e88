// What a configuration says of the pending operations, as bits behind its state. Of most operations: whether it has been done,
// in which like configurations agree. Of a read: whether it is yet to be done. Of a write that leaves the same state whatever
// was there: whether it has been used, and whether it is owed, since no other such write was done after its call. Of reads
// and such writes the fewer bits the better.

import type { Problem } from './problem.ts';

const NONE = -1;

export class PendingBits {
  /** Where the part ends in which like configurations agree, the state in front included. */
  readonly exact: number;
  /** Where the bits end. */
  readonly end: number;
  /** By operation the bit that says whether it was done, or is yet to be done if it is a read. */
  private readonly slot: Int32Array;
  /** By operation the bit that says whether it is owed. */
  private readonly owedSlot: Int32Array;
  private readonly isFlexible: Uint8Array;
  private readonly freeExact: number[] = [];
  private readonly free: number[] = [];
  /** All bits that say that a write is owed, from word `exact` on. */
  private readonly owed: Int32Array;
  private readonly problem: Problem;

  constructor(problem: Problem) {
    this.problem = problem;
    const { size, isRead, overwrites } = problem;
    this.slot = new Int32Array(size);
    this.owedSlot = new Int32Array(size).fill(NONE);
    this.isFlexible = Uint8Array.from({ length: size }, (_, i) => isRead[i] | overwrites[i]);
    const [exact, flexible] = mostPending(problem, this.isFlexible);
    this.exact = 1 + ((exact + 31) >> 5);
    this.end = this.exact + ((flexible + 31) >> 5);
    for (let i = exact - 1; i >= 0; i--) this.freeExact.push(32 + i);
    for (let i = flexible - 1; i >= 0; i--) this.free.push(32 * this.exact + i);
    this.owed = new Int32Array(this.end - this.exact);
  }

  /** Gives bits to an operation that is called. */
  take(operation: number): void {
    const { isRead, isOptional } = this.problem;
    const isFlexible = this.isFlexible[operation] === 1;
    this.slot[operation] = (isFlexible ? this.free : this.freeExact).pop()!;
    if (!isFlexible || isRead[operation] === 1 || isOptional[operation] === 1) return;
    const slot = this.free.pop()!;
    this.owedSlot[operation] = slot;
    this.owed[(slot >> 5) - this.exact] |= 1 << (slot & 31);
  }

  /** Takes back the bits of an operation that is over; they must be clear in every row that is still used. */
  release(operation: number): void {
    (this.isFlexible[operation] === 1 ? this.free : this.freeExact).push(this.slot[operation]);
    const slot = this.owedSlot[operation];
    if (slot === NONE) return;
    this.free.push(slot);
    this.owed[(slot >> 5) - this.exact] &= ~(1 << (slot & 31));
  }

  /** Notes in the row at `at` that the operation was called. */
  begin(words: Int32Array, at: number, operation: number): void {
    if (this.problem.isRead[operation] === 1) set(words, at, this.slot[operation]);
    else if (this.owedSlot[operation] !== NONE) set(words, at, this.owedSlot[operation]);
  }

  /** Notes that it is done. */
  do(words: Int32Array, at: number, operation: number): void {
    if (this.problem.isRead[operation] === 1) {
      clear(words, at, this.slot[operation]);
      return;
    }
    set(words, at, this.slot[operation]);
    if (this.problem.overwrites[operation] === 1) this.pay(words, at);
  }

  /** Notes that something was written that leaves the same state whatever was there: no write is owed any more. */
  pay(words: Int32Array, at: number): void {
    for (let i = 0; i < this.owed.length; i++) words[at + this.exact + i] &= ~this.owed[i];
  }

  isDone(words: Int32Array, at: number, operation: number): boolean {
    return has(words, at, this.slot[operation]) !== (this.problem.isRead[operation] === 1);
  }

  /** Whether an operation that has not been done may be over: it need not have happened, or nobody need have seen it. */
  isFree(words: Int32Array, at: number, operation: number): boolean {
    const { isOptional, overwrites } = this.problem;
    if (isOptional[operation] === 1) return true;
    return overwrites[operation] === 1 && !has(words, at, this.owedSlot[operation]);
  }

  /** Forgets what a row says of an operation. */
  clear(words: Int32Array, at: number, operation: number): void {
    clear(words, at, this.slot[operation]);
    if (this.owedSlot[operation] !== NONE) clear(words, at, this.owedSlot[operation]);
  }
}

const has = (words: Int32Array, at: number, slot: number): boolean =>
  ((words[at + (slot >> 5)] >>> (slot & 31)) & 1) === 1;

function set(words: Int32Array, at: number, slot: number): void {
  words[at + (slot >> 5)] |= 1 << (slot & 31);
}

function clear(words: Int32Array, at: number, slot: number): void {
  words[at + (slot >> 5)] &= ~(1 << (slot & 31));
}

/** How many bits of both kinds the pending operations need at a time, at most. */
function mostPending({ events, overwrites }: Problem, isFlexible: Uint8Array): [exact: number, flexible: number] {
  const [now, most] = [
    [0, 0],
    [0, 0],
  ];
  for (const event of events) {
    if (event < 0) continue;
    const operation = event >> 1;
    const kind = isFlexible[operation];
    now[kind] += ((event & 1) === 0 ? 1 : -1) * (1 + overwrites[operation]);
    most[kind] = Math.max(most[kind], now[kind]);
  }
  return [most[0], most[1]];
}
