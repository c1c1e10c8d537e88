// Linearizability of one register whose written values are all different, in O(n log n): Gibbons and Korach, Testing
// Shared Memories, SIAM J. Comput. 26 (1997). The operations of one value, its write and its reads, must stand together
// in any order that explains the history; so each value has a zone, from its earliest return to its latest call, and a
// history is linearizable exactly if no two zones stand in each other's way.
//
//   value 1   |---write---|        |--read--|          earliest return ... latest call: a forward zone
//   value 2          |---------write---------|         latest call ... earliest return: a backward zone
//
// Two forward zones must not overlap, and no backward zone may lie inside a forward one.

import type { RegisterForm } from './data-type.ts';
import type { History, Operation, Value } from './history.ts';
import { ValueNumbers } from './value-numbers.ts';

/** The operations of one value, as indices into the history. */
export interface Cluster {
  /** Undefined for the initial value, which was there before everything. */
  write?: number;
  /** The operation that returned first; undefined for the initial value. */
  first?: number;
  /** The operation that was called last; undefined for an initial value that nobody read. */
  last?: number;
}

/** Why no order explains the history. */
export type Conflict = ReadConflict | { kind: 'order'; clusters: readonly [Cluster, Cluster] };
type ReadConflict = { kind: 'unwritten'; read: number } | { kind: 'early'; read: number; write: number };

/** When an operation was over: an open one never is. */
export function returnOf({ status, return: returned }: Operation): number {
  return status === 'info' ? Number.POSITIVE_INFINITY : returned;
}

/**
 * Decides the operations `indices` of a history, all on one object. 'legal'; or the first conflict found; or undefined
 * where zones do not apply: an operation is neither read nor write, or a value was written twice or is the initial one.
 */
export function findConflict(
  history: History,
  indices: Int32Array,
  form: RegisterForm,
): Conflict | 'legal' | undefined {
  const clusters = new Clusters(indices.length + 1, form.initial);
  // A look-up is much cheaper than a search in the short lists.
  const isWrite = new Map([
    ...form.reads.map((op) => [op, false] as const),
    ...form.writes.map((op) => [op, true] as const),
  ]);
  // A read is taken in at once, where the write of its value stood before it: to look at an operation again costs more than
  // what is done with it.
  const others: number[] = [];
  let earliest: ReadConflict | undefined;
  const note = (conflict: ReadConflict | undefined): void => {
    if (conflict !== undefined && (earliest === undefined || isEarlier(history, conflict, earliest)))
      earliest = conflict;
  };
  for (let i = 0; i < indices.length; i++) {
    const operation = history[indices[i]];
    if (operation.status === 'fail') continue;
    const writes = isWrite.get(operation.op);
    if (writes === undefined || (writes && !clusters.addWrite(indices[i], operation))) return undefined;
    // A read without an answer asserts nothing.
    if (writes || operation.status !== 'ok') continue;
    const conflict = clusters.addRead(indices[i], operation);
    if (conflict?.kind === 'unwritten') others.push(indices[i]);
    else note(conflict);
  }
  for (const read of others) note(clusters.addRead(read, history[read]));
  return earliest ?? clusters.conflict() ?? 'legal';
}

/** Whether the one read returned before the other. */
function isEarlier(history: History, { read: one }: ReadConflict, { read: other }: ReadConflict): boolean {
  const [first, second] = [history[one].return, history[other].return];
  return first < second || (first === second && one > other);
}

/** Number 0 is the initial value; the others are numbered as they were written. */
class Clusters {
  private readonly write: Int32Array;
  private readonly first: Int32Array;
  private readonly last: Int32Array;
  private readonly writeCall: Float64Array;
  private readonly firstReturn: Float64Array;
  private readonly lastCall: Float64Array;
  private readonly byValue: ValueNumbers;
  private count = 1;

  constructor(sizeMax: number, initial: readonly Value[]) {
    this.write = new Int32Array(sizeMax).fill(-1);
    this.first = new Int32Array(sizeMax).fill(-1);
    this.last = new Int32Array(sizeMax).fill(-1);
    this.writeCall = new Float64Array(sizeMax).fill(Number.NEGATIVE_INFINITY);
    this.firstReturn = new Float64Array(sizeMax).fill(Number.NEGATIVE_INFINITY);
    this.lastCall = new Float64Array(sizeMax).fill(Number.NEGATIVE_INFINITY);
    this.byValue = new ValueNumbers(sizeMax);
    for (const value of initial) this.byValue.set(value, 0);
  }

  /** False if the value is not new, so that its reads cannot be told apart. */
  addWrite(index: number, operation: Operation): boolean {
    const value = operation.value ?? null;
    if (this.byValue.get(value) >= 0) return false;
    const cluster = this.count++;
    this.byValue.set(value, cluster);
    this.write[cluster] = this.first[cluster] = this.last[cluster] = index;
    this.firstReturn[cluster] = returnOf(operation);
    this.writeCall[cluster] = this.lastCall[cluster] = operation.call;
    return true;
  }

  addRead(index: number, operation: Operation): ReadConflict | undefined {
    const cluster = this.byValue.get(operation.out ?? null);
    if (cluster < 0) return { kind: 'unwritten', read: index };
    if (operation.return < this.writeCall[cluster]) return { kind: 'early', read: index, write: this.write[cluster] };
    if (operation.return < this.firstReturn[cluster]) {
      this.first[cluster] = index;
      this.firstReturn[cluster] = operation.return;
    }
    if (operation.call > this.lastCall[cluster]) {
      this.last[cluster] = index;
      this.lastCall[cluster] = operation.call;
    }
    return undefined;
  }

  /** The first overlap of forward zones, else the first backward zone inside a forward one. */
  conflict(): Conflict | undefined {
    const { firstReturn, lastCall, count } = this;
    const forward = new Uint32Array(count);
    let forwardCount = 0;
    for (let i = 0; i < count; i++) if (firstReturn[i] < lastCall[i]) forward[forwardCount++] = i;
    const sorted = sortedBy(firstReturn, forward.subarray(0, forwardCount));
    for (let i = 1; i < forwardCount; i++)
      if (firstReturn[sorted[i]] < lastCall[sorted[i - 1]]) return this.between(sorted[i - 1], sorted[i]);
    for (let i = 0; i < count; i++) {
      if (firstReturn[i] < lastCall[i]) continue;
      // Forward zones are disjoint by now: only the last that begins before this zone can enclose it.
      const before = lastBefore(sorted, firstReturn, lastCall[i]);
      if (before >= 0 && firstReturn[i] < lastCall[sorted[before]]) return this.between(sorted[before], i);
    }
    return undefined;
  }

  private between(a: number, b: number): Conflict {
    return { kind: 'order', clusters: [this.get(a), this.get(b)] };
  }

  private get(cluster: number): Cluster {
    const index = (of: Int32Array): number | undefined => (of[cluster] < 0 ? undefined : of[cluster]);
    return { write: index(this.write), first: index(this.first), last: index(this.last) };
  }
}

/** The places that an element moves on the average before sorting by insertion is given up. */
const MOVES_MAX = 32;

/** Sorts in place by key, least first. Writes are numbered in about the order in which they return: insertion is quickest. */
function sortedBy(keys: Float64Array, elements: Uint32Array): Uint32Array {
  let left = MOVES_MAX * elements.length;
  for (let i = 1; i < elements.length; i++) {
    const element = elements[i];
    const key = keys[element];
    let place = i;
    for (; place > 0 && keys[elements[place - 1]] > key; place--) elements[place] = elements[place - 1];
    elements[place] = element;
    left -= i - place;
    if (left < 0) return elements.sort((a, b) => keys[a] - keys[b]);
  }
  return elements;
}

/** The place of the last zone that begins before `time`, or -1; `sorted` by beginning. */
function lastBefore(sorted: Uint32Array, beginnings: Float64Array, time: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (beginnings[sorted[middle]] < time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
