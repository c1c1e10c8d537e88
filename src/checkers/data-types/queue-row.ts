// Operations of one kind on a queue that wait to be taken, in the order of their calls, as a linked list from which one is
// taken and given back at little cost.

import type { Operation } from '../history.ts';

export class Row {
  readonly size: number;
  readonly item: Int32Array;
  /** When it was called and when it was over, as ranks of calls: an operation may happen at a call until its end. */
  readonly call: Int32Array;
  readonly end: Int32Array;
  /** Whether it need not have happened. */
  readonly isOptional: Uint8Array;
  /** How many are left, and how many of them must happen. */
  left: number;
  needed = 0;
  /**
   * By item how many of unknown outcome were taken: they may happen at any time after their calls, so it does not matter which
   * of them are left, and the more of them the better.
   */
  private readonly openTaken = new Map<number, number>();
  /** The list of those that are left; number `size` is its head and its end. */
  readonly following: Int32Array;
  private readonly preceding: Int32Array;
  private readonly isOpen: Uint8Array;
  private readonly openItems: readonly number[];
  /** The greatest of the others that has been taken. */
  private greatest = -1;
  private readonly greatestBefore: number[] = [];

  /** `calls`: the times of all calls, ascending, each once. */
  constructor(operations: readonly Operation[], itemOf: (operation: Operation) => number, calls: readonly number[]) {
    const sorted = operations.toSorted((a, b) => a.call - b.call);
    this.size = sorted.length;
    this.left = this.size;
    this.item = Int32Array.from(sorted, itemOf);
    this.call = Int32Array.from(sorted, ({ call }) => lastUpTo(calls, call));
    this.end = Int32Array.from(sorted, (operation) => lastUpTo(calls, operation.return));
    this.isOptional = Uint8Array.from(sorted, ({ status }) => (status === 'info' ? 1 : 0));
    for (const optional of this.isOptional) this.needed += 1 - optional;
    this.openItems = [...new Set(this.item)].sort((a, b) => a - b);
    this.following = Int32Array.from({ length: this.size + 1 }, (_, i) => (i + 1) % (this.size + 1));
    this.preceding = Int32Array.from({ length: this.size + 1 }, (_, i) => (i + this.size) % (this.size + 1));
    this.isOpen = Uint8Array.from(sorted, ({ return: end }) => (end === Number.POSITIVE_INFINITY ? 1 : 0));
  }

  take(i: number): void {
    const { following, preceding } = this;
    following[preceding[i]] = following[i];
    preceding[following[i]] = preceding[i];
    this.greatestBefore.push(this.greatest);
    if (this.isOpen[i] === 1) this.countOpen(i, 1);
    else this.greatest = Math.max(this.greatest, i);
    this.left--;
    this.needed -= 1 - this.isOptional[i];
  }

  /** The one that was taken last. */
  giveBack(i: number): void {
    this.following[this.preceding[i]] = i;
    this.preceding[this.following[i]] = i;
    if (this.isOpen[i] === 1) this.countOpen(i, -1);
    this.greatest = this.greatestBefore.pop()!;
    this.left++;
    this.needed += 1 - this.isOptional[i];
  }

  private countOpen(i: number, change: number): void {
    const item = this.item[i];
    this.openTaken.set(item, (this.openTaken.get(item) ?? 0) + change);
  }

  /** When the first of those that must happen is over; no operation called later can come before it. */
  earliestEnd(): number {
    const { following, size, call, end, isOptional } = this;
    let earliest = Number.POSITIVE_INFINITY;
    for (let i = following[size]; i !== size && call[i] <= earliest; i = following[i])
      if (isOptional[i] === 0 && end[i] < earliest) earliest = end[i];
    return earliest;
  }

  /**
   * Writes which of them are left, but for those that were over before `time` and those of unknown outcome; where the next may
   * be written.
   */
  write(row: Int32Array, at: number, time: number): number {
    const { following, size, end, greatest, isOpen } = this;
    let place = at + 2;
    for (let i = following[size]; i < greatest; i = following[i])
      if (end[i] >= time && isOpen[i] === 0) row[place++] = i;
    row[at] = greatest;
    row[at + 1] = place - at;
    return place;
  }

  /** Writes how many of unknown outcome were taken, as pairs of a class from `first` on and a count. */
  writeOpen(row: Int32Array, at: number, first: number): number {
    let place = at;
    for (const item of this.openItems) {
      const count = this.openTaken.get(item) ?? 0;
      if (count > 0) {
        row[place++] = first + item;
        row[place++] = count;
      }
    }
    return place;
  }
}

/** The place of the last that is not greater; `sorted` ascending, the first not greater. */
function lastUpTo(sorted: readonly number[], time: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
