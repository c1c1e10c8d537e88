// What a configuration says of the pending operations, as bits behind its state. Of most operations: whether it has been done,
// in which like configurations agree. Of a read: whether it is yet to be done. Of an operation that may as well be done
// twice: whether it has been used, and whether it is owed, since it neither could come before one that hides it nor where it
// changes nothing. Of these bits the fewer the better.

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
  /** The pending operations that can be owed, and those that can hide others. */
  private readonly owing: number[] = [];
  private readonly hiding: number[] = [];
  /** By operation, and by class of open ones, the owed bits of what it hides, from word `exact` on. */
  private readonly hidden: Int32Array[] = [];
  private readonly hiddenByOpen: Int32Array[];
  private readonly problem: Problem;

  constructor(problem: Problem) {
    this.problem = problem;
    const { size, isRead, isRepeatable } = problem;
    this.slot = new Int32Array(size);
    this.owedSlot = new Int32Array(size).fill(NONE);
    this.isFlexible = Uint8Array.from({ length: size }, (_, i) => isRead[i] | isRepeatable[i]);
    const [exact, flexible] = mostPending(problem, this.isFlexible);
    this.exact = 1 + ((exact + 31) >> 5);
    this.end = this.exact + ((flexible + 31) >> 5);
    for (let i = exact - 1; i >= 0; i--) this.freeExact.push(32 + i);
    for (let i = flexible - 1; i >= 0; i--) this.free.push(32 * this.exact + i);
    this.hiddenByOpen = problem.open.map(() => this.noBits());
  }

  /** Gives bits to an operation that is called. */
  take(operation: number): void {
    const { automaton, input, isRead, isOptional } = this.problem;
    const isFlexible = this.isFlexible[operation] === 1;
    this.slot[operation] = (isFlexible ? this.free : this.freeExact).pop()!;
    if (isRead[operation] === 1) return;
    this.hidden[operation] = this.noBits();
    for (const other of this.owing)
      if (automaton.hides(input[operation], input[other])) this.note(this.hidden[operation], this.owedSlot[other]);
    this.hiding.push(operation);
    if (isFlexible && isOptional[operation] === 0) this.owe(operation);
  }

  private owe(operation: number): void {
    const { automaton, input, open } = this.problem;
    const slot = this.free.pop()!;
    this.owedSlot[operation] = slot;
    this.owing.push(operation);
    for (const other of this.hiding)
      if (automaton.hides(input[other], input[operation])) this.note(this.hidden[other], slot);
    for (const [number, bits] of this.hiddenByOpen.entries())
      if (automaton.hides(open[number].input, input[operation])) this.note(bits, slot);
  }

  /** Takes back the bits of an operation that is over; they must be clear in every row that is still used. */
  release(operation: number): void {
    (this.isFlexible[operation] === 1 ? this.free : this.freeExact).push(this.slot[operation]);
    if (this.problem.isRead[operation] === 1) return;
    this.hiding.splice(this.hiding.indexOf(operation), 1);
    const slot = this.owedSlot[operation];
    if (slot === NONE) return;
    this.free.push(slot);
    this.owing.splice(this.owing.indexOf(operation), 1);
    const at = (slot >> 5) - this.exact;
    for (const other of this.hiding) this.hidden[other][at] &= ~(1 << (slot & 31));
    for (const bits of this.hiddenByOpen) bits[at] &= ~(1 << (slot & 31));
  }

  /** Notes in the row at `at` that the operation was called. */
  begin(words: Int32Array, at: number, operation: number): void {
    if (this.problem.isRead[operation] === 1) set(words, at, this.slot[operation]);
    else if (this.owedSlot[operation] !== NONE) set(words, at, this.owedSlot[operation]);
  }

  /** Notes that an operation, which is no read, is done. */
  do(words: Int32Array, at: number, operation: number): void {
    set(words, at, this.slot[operation]);
    this.hideBehind(words, at, this.hidden[operation]);
  }

  /** The same for an open operation, in the row at the beginning of the words. */
  hideBehindOpen(words: Int32Array, number: number): void {
    this.hideBehind(words, 0, this.hiddenByOpen[number]);
  }

  private hideBehind(words: Int32Array, at: number, hidden: Int32Array): void {
    for (let i = 0; i < hidden.length; i++) words[at + this.exact + i] &= ~hidden[i];
  }

  /** Notes that the operation could be done where it changes nothing. */
  settle(words: Int32Array, at: number, operation: number): void {
    if (this.problem.isRead[operation] === 1) clear(words, at, this.slot[operation]);
    else if (this.isFlexible[operation] === 0) set(words, at, this.slot[operation]);
    else if (this.owedSlot[operation] !== NONE) clear(words, at, this.owedSlot[operation]);
  }

  /** Whether there is nothing more to note of that kind. */
  isSettled(words: Int32Array, at: number, operation: number): boolean {
    if (this.problem.isRepeatable[operation] === 0) return this.isDone(words, at, operation);
    return this.owedSlot[operation] === NONE || !has(words, at, this.owedSlot[operation]);
  }

  isDone(words: Int32Array, at: number, operation: number): boolean {
    return has(words, at, this.slot[operation]) !== (this.problem.isRead[operation] === 1);
  }

  /** Whether an operation that has not been done may be over: it need not have happened, or nobody need have seen it. */
  isFree(words: Int32Array, at: number, operation: number): boolean {
    const { isOptional, isRepeatable } = this.problem;
    if (isOptional[operation] === 1) return true;
    return isRepeatable[operation] === 1 && !has(words, at, this.owedSlot[operation]);
  }

  /** Forgets what a row says of an operation. */
  clear(words: Int32Array, at: number, operation: number): void {
    clear(words, at, this.slot[operation]);
    if (this.owedSlot[operation] !== NONE) clear(words, at, this.owedSlot[operation]);
  }

  private note(bits: Int32Array, slot: number): void {
    bits[(slot >> 5) - this.exact] |= 1 << (slot & 31);
  }

  private noBits(): Int32Array {
    return new Int32Array(this.end - this.exact);
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
function mostPending({ events, isRepeatable }: Problem, isFlexible: Uint8Array): [exact: number, flexible: number] {
  const [now, most] = [
    [0, 0],
    [0, 0],
  ];
  for (const event of events) {
    if (event < 0) continue;
    const operation = event >> 1;
    const kind = isFlexible[operation];
    now[kind] += ((event & 1) === 0 ? 1 : -1) * (1 + isRepeatable[operation]);
    most[kind] = Math.max(most[kind], now[kind]);
  }
  return [most[0], most[1]];
}
