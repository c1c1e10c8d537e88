// How stale each read was, in versions and in time. k and t of k-staleness and t-visibility (Bailis et al., Probabilistically
// Bounded Staleness, VLDB 2012), measured per read: how many newer versions were acknowledged before the read was
// called, and how long before that the first of them was. Whether a whole history is k-atomic is another question,
// which is hard for k of three and more.

import type { History } from './history.ts';
import { INITIAL, indexUniqueRegisters, NONE, type RegisterHistory } from './register-history.ts';
import { orderByVersions, type VersionOptions, type Versions } from './version-order.ts';

export interface Staleness {
  /** The reads that were measured, as indices into the history; the other arrays go with it. */
  readonly reads: Int32Array;
  /** How many newer versions the read missed. */
  readonly missed: Float64Array;
  /** How long the first of them had been acknowledged when the read was called, in the unit of the history; or 0. */
  readonly age: Float64Array;
  readonly staleReads: number;
  readonly missedMax: number;
  readonly ageMax: number;
}

/**
 * Measures every 'ok' read of a history of reads and writes, in O(n log n). A newer version is one that the order of
 * the store puts later, where it is given. Without it, a newer version is one whose write was called after the version
 * that was read had shown to be there: after its write or a read of it returned. So nothing is called stale that any
 * order of the operations in time could explain, and what is stale is not linearizable; of writes that overlap none
 * counts as newer. Reads of values that nobody wrote, and of versions that a given order does not list, are left out.
 * Throws an `InputError` where a value that was read was written twice.
 */
export function measureStaleness(history: History, options: VersionOptions = {}): Staleness {
  const registers = indexUniqueRegisters(history, options);
  const { versions } = options;
  const { since, place } = versions === undefined ? placeByTime(registers) : placeByVersion(registers, versions);
  const keys = registers.keys.map(() => ({ reads: [] as number[], writes: [] as number[] }));
  for (let event = 0; event < registers.size; event++) {
    const { reads, writes } = keys[registers.key[event]];
    if (registers.isWrite[event] === 0) {
      const version = registers.source[event];
      if (version === INITIAL || (version >= 0 && !Number.isNaN(since[version]))) reads.push(event);
    } else if (history[registers.operation[event]].status === 'ok' && !Number.isNaN(place[event])) writes.push(event);
  }
  const measured: Measured = { reads: [], missed: [], age: [] };
  for (const { reads, writes } of keys) measureKey(registers, since, place, reads, writes, measured);
  return {
    reads: Int32Array.from(measured.reads),
    missed: Float64Array.from(measured.missed),
    age: Float64Array.from(measured.age),
    staleReads: measured.missed.reduce((sum, missed) => sum + (missed > 0 ? 1 : 0), 0),
    missedMax: measured.missed.reduce((a, b) => Math.max(a, b), 0),
    ageMax: measured.age.reduce((a, b) => Math.max(a, b), 0),
  };
}

/** By write: it is newer than another exactly if its `place` is greater than the `since` of the other. NaN: unknown. */
interface Places {
  since: Float64Array;
  place: Float64Array;
}

function placeByTime({ size, history, operation, isWrite, source }: RegisterHistory): Places {
  const since = new Float64Array(size).fill(Infinity);
  const place = new Float64Array(size);
  for (let event = 0; event < size; event++) {
    const { call, return: end, status } = history[operation[event]];
    place[event] = call;
    const version = isWrite[event] === 1 ? event : source[event];
    if (version >= 0 && status === 'ok') since[version] = Math.min(since[version], end);
  }
  return { since, place };
}

function placeByVersion(registers: RegisterHistory, versions: Versions): Places {
  const { line, rankAsRead } = orderByVersions(registers, versions);
  const place = rankAsRead.map((rank, event) => (line[event] === NONE ? NaN : rank));
  return { since: place, place };
}

interface Measured {
  reads: number[];
  missed: number[];
  age: number[];
}

function measureKey(
  { history, operation, source }: RegisterHistory,
  since: Float64Array,
  place: Float64Array,
  reads: readonly number[],
  writes: readonly number[],
  measured: Measured,
): void {
  const callOf = (event: number): number => history[operation[event]].call;
  const returnOf = (event: number): number => history[operation[event]].return;
  const byPlace = writes.toSorted((a, b) => place[a] - place[b]);
  const places = Float64Array.from(byPlace, (write) => place[write]);
  // By place: when the first write from there on was acknowledged.
  const firstReturn = new Float64Array(byPlace.length + 1).fill(Infinity);
  for (let i = byPlace.length - 1; i >= 0; i--) firstReturn[i] = Math.min(firstReturn[i + 1], returnOf(byPlace[i]));
  const byReturn = Array.from(byPlace, (_, i) => i).sort((a, b) => returnOf(byPlace[a]) - returnOf(byPlace[b]));
  const acknowledged = new Counts(byPlace.length);
  let next = 0;
  for (const read of reads.toSorted((a, b) => callOf(a) - callOf(b))) {
    const call = callOf(read);
    while (next < byReturn.length && returnOf(byPlace[byReturn[next]]) < call) acknowledged.add(byReturn[next++]);
    const newer = countUpTo(places, source[read] === INITIAL ? -Infinity : since[source[read]]);
    measured.reads.push(operation[read]);
    measured.missed.push(next - acknowledged.below(newer));
    measured.age.push(Math.max(0, call - firstReturn[newer]));
  }
}

/** How many of the sorted numbers are at most this. */
function countUpTo(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Counts by place and sums of them in O(log n): Fenwick, A New Data Structure for Cumulative Frequency Tables, 1994. */
class Counts {
  private readonly sums: Int32Array;

  constructor(size: number) {
    this.sums = new Int32Array(size + 1);
  }

  add(place: number): void {
    for (let i = place + 1; i < this.sums.length; i += i & -i) this.sums[i]++;
  }

  below(place: number): number {
    let sum = 0;
    for (let i = place; i > 0; i -= i & -i) sum += this.sums[i];
    return sum;
  }
}
