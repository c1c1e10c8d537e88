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
  return takeIn(history, indices, form, clusters) ? (clusters.conflict() ?? 'legal') : undefined;
}

/** Adds the operations to the clusters of their values; false where zones do not apply. */
function takeIn(history: History, indices: Int32Array, form: RegisterForm, clusters: Clusters): boolean {
  // A look-up is much cheaper than a search in the short lists.
  const isWrite = new Map<string, boolean>();
  for (const op of form.reads) isWrite.set(op, false);
  for (const op of form.writes) isWrite.set(op, true);
  for (let i = 0; i < indices.length; i++) {
    const operation = history[indices[i]];
    if (operation.status === 'fail') continue;
    const writes = isWrite.get(operation.op);
    if (writes === undefined) return false;
    // A read without an answer asserts nothing.
    if (!writes && operation.status !== 'ok') continue;
    if (!clusters.add(indices[i], operation, writes)) return false;
  }
  return true;
}

/** In place of an index where there is no operation. */
const NONE = -1;

/**
 * Number 0 is the initial value; the others are numbered as they were seen, whether in a read or in a write: to look at an
 * operation a second time, after the write of its value, would cost more than all that is done with it.
 */
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
    this.write = new Int32Array(sizeMax);
    this.first = new Int32Array(sizeMax);
    this.last = new Int32Array(sizeMax);
    this.writeCall = new Float64Array(sizeMax);
    this.firstReturn = new Float64Array(sizeMax);
    this.lastCall = new Float64Array(sizeMax);
    this.write[0] = this.first[0] = this.last[0] = NONE;
    this.firstReturn[0] = this.lastCall[0] = Number.NEGATIVE_INFINITY;
    this.byValue = new ValueNumbers(sizeMax);
    for (const value of initial) this.byValue.numberOf(value, 0);
  }

  /** False if it writes a value that is not new, so that the reads of it cannot be told apart. */
  add(index: number, operation: Operation, writes: boolean): boolean {
    const { write, first, last, firstReturn, lastCall, count } = this;
    const cluster = this.byValue.numberOf((writes ? operation.value : operation.out) ?? null, count);
    const isNew = cluster === count;
    const { call } = operation;
    const returned = returnOf(operation);
    if (isNew) {
      this.count++;
      write[cluster] = NONE;
    }
    if (writes) {
      if (cluster === 0 || write[cluster] !== NONE) return false;
      write[cluster] = index;
      this.writeCall[cluster] = call;
    }
    if (isNew || returned < firstReturn[cluster]) {
      first[cluster] = index;
      firstReturn[cluster] = returned;
    }
    if (isNew || call > lastCall[cluster]) {
      last[cluster] = index;
      lastCall[cluster] = call;
    }
    return true;
  }

  conflict(): Conflict | undefined {
    return this.readConflict() ?? this.orderConflict();
  }

  /** Of the reads that returned before their value was written, or whose value nobody wrote, the one that returned first. */
  private readConflict(): ReadConflict | undefined {
    const { write, first, writeCall, firstReturn, count } = this;
    let earliest = NONE;
    for (let i = 1; i < count; i++)
      if (write[i] === NONE || firstReturn[i] < writeCall[i])
        if (earliest === NONE || firstReturn[i] < firstReturn[earliest]) earliest = i;
    if (earliest === NONE) return undefined;
    const read = first[earliest];
    return write[earliest] === NONE ? { kind: 'unwritten', read } : { kind: 'early', read, write: write[earliest] };
  }

  /** The first overlap of forward zones, else the first backward zone inside a forward one. */
  private orderConflict(): Conflict | undefined {
    const sorted = sortedBy(this.firstReturn, this.forwardZones());
    return this.overlap(sorted) ?? this.enclosure(sorted);
  }

  private forwardZones(): Uint32Array {
    const { firstReturn, lastCall, count } = this;
    const forward = new Uint32Array(count);
    let forwardCount = 0;
    for (let i = 0; i < count; i++) if (firstReturn[i] < lastCall[i]) forward[forwardCount++] = i;
    return forward.subarray(0, forwardCount);
  }

  private overlap(sorted: Uint32Array): Conflict | undefined {
    const { firstReturn, lastCall } = this;
    for (let i = 1; i < sorted.length; i++)
      if (firstReturn[sorted[i]] < lastCall[sorted[i - 1]]) return this.between(sorted[i - 1], sorted[i]);
    return undefined;
  }

  private enclosure(sorted: Uint32Array): Conflict | undefined {
    const { firstReturn, lastCall, count } = this;
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
