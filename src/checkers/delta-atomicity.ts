// "How stale, in milliseconds": the least time by which all reads must be taken to have begun earlier, so that the
// history is linearizable. Golab, Li and Shah, Analyzing Consistency Properties for Fun and Profit, PODC 2011, where it
// is called Delta-atomicity.
//
// A cluster is a version, its write and its reads. Two clusters a and b of a key can stand one after the other unless
// somebody finished with b before somebody began with a, and the other way round; a history is linearizable if every
// two can (Gibbons and Korach 1997; see zones.ts). Earlier reads make "began" earlier: each pair has a least shift that
// reconciles it, and the answer is the largest of them.

import { Streams } from '../kernel/index.ts';
import type { History, Witness } from './history.ts';
import { clientOf, deedOf, findThinAir, tellEvents } from './order-witness.ts';
import { INITIAL, indexUniqueRegisters, NONE, type RegisterHistory, type RegisterOptions } from './register-history.ts';
import { capitalize, describeDuration, describeTime, describeValue } from './sentence.ts';

export interface Delta {
  /**
   * The shift in the unit of the history; 0 where the history is linearizable. Infinity where no shift helps: a read
   * of a value that nobody wrote, or one that returned before its write was called.
   */
  delta: number;
  /** The operations that need the shift, where it is not 0. */
  witness?: Witness;
}

/**
 * The least shift for a history of reads and writes, in O(n (log n)^2) expected. Throws an `InputError` where a value
 * that was read was written twice.
 */
export function measureDelta(history: History, options?: RegisterOptions): Delta {
  const registers = indexUniqueRegisters(history, options);
  const thinAir = findThinAir(registers);
  if (thinAir !== undefined) return { delta: Infinity, witness: thinAir };
  const early = findEarlyRead(registers);
  if (early !== undefined) return { delta: Infinity, witness: early };
  let worst: Pair = { delta: 0, stale: NONE, newer: NONE };
  let among: Clusters | undefined;
  for (const clusters of listClusters(registers)) {
    const found = findWorstPair(clusters, worst);
    if (found === worst) continue;
    worst = found;
    among = clusters;
  }
  return among === undefined ? { delta: 0 } : { delta: worst.delta, witness: tellPair(registers, among, worst) };
}

function findEarlyRead(registers: RegisterHistory): Witness | undefined {
  const { size, history, operation, source, isWrite } = registers;
  for (let read = 0; read < size; read++) {
    const write = source[read];
    if (isWrite[read] === 1 || write < 0) continue;
    const { return: end } = history[operation[read]];
    if (!(end < history[operation[write]].call)) continue;
    const sentence = `${capitalize(clientOf(registers, read))} ${deedOf(registers, read)} and had its answer at ${describeTime(end)}, before ${clientOf(registers, write)} ${deedOf(registers, write)}.`;
    return tellEvents(registers, [read, write], sentence);
  }
  return undefined;
}

/** The clusters of one key; number 0 is the initial value. Events are NONE where there is none. */
interface Clusters {
  /** The operation that returned first, and when. */
  first: number[];
  firstReturn: number[];
  writeCall: number[];
  /** The read that was called last, and when. */
  lastRead: number[];
  lastReadCall: number[];
}

function listClusters({ size, history, operation, isWrite, key, keys, source }: RegisterHistory): Clusters[] {
  const all = keys.map(
    (): Clusters => ({
      first: [NONE],
      firstReturn: [-Infinity],
      writeCall: [-Infinity],
      lastRead: [NONE],
      lastReadCall: [-Infinity],
    }),
  );
  const numbers = new Int32Array(size);
  for (let write = 0; write < size; write++) {
    if (isWrite[write] === 0) continue;
    const { call, return: end, status } = history[operation[write]];
    const clusters = all[key[write]];
    numbers[write] = clusters.first.length;
    clusters.first.push(write);
    clusters.firstReturn.push(status === 'ok' ? end : Infinity);
    clusters.writeCall.push(call);
    clusters.lastRead.push(NONE);
    clusters.lastReadCall.push(-Infinity);
  }
  for (let read = 0; read < size; read++) {
    if (isWrite[read] === 1) continue;
    const clusters = all[key[read]];
    const cluster = source[read] === INITIAL ? 0 : numbers[source[read]];
    const { call, return: end } = history[operation[read]];
    if (end < clusters.firstReturn[cluster]) {
      clusters.first[cluster] = read;
      clusters.firstReturn[cluster] = end;
    }
    if (call > clusters.lastReadCall[cluster]) {
      clusters.lastRead[cluster] = read;
      clusters.lastReadCall[cluster] = call;
    }
  }
  return all;
}

interface Pair {
  delta: number;
  /** The cluster whose reads are shifted, and the one that is then after it. */
  stale: number;
  newer: number;
}

/** By how much reads must begin earlier so that cluster a can stand before b; Infinity where a was written too late. */
function shiftBefore({ writeCall, lastReadCall, firstReturn }: Clusters, a: number, b: number): number {
  return writeCall[a] <= firstReturn[b] ? lastReadCall[a] - firstReturn[b] : Infinity;
}

/**
 * The pair that needs more than `least`, and the most; or `least`. Clusters are taken in random order, and the full
 * search is made only for those that raise the answer, which happens O(log n) times on average (Chan, Geometric
 * Applications of a Randomized Optimization Technique, 1999).
 */
function findWorstPair(clusters: Clusters, least: Pair): Pair {
  const { firstReturn, writeCall, lastReadCall } = clusters;
  const count = firstReturn.length;
  const byReturn = Array.from(firstReturn, (_, a) => a).sort((a, b) => compare(firstReturn[a], firstReturn[b]));
  const returns = Float64Array.from(byReturn, (a) => firstReturn[a]);
  let worst = least;
  let latest = latestCalls(clusters, byReturn, worst.delta);
  for (const a of shuffle(count)) {
    const lastCall = Math.max(writeCall[a], lastReadCall[a] - worst.delta);
    const before = countBelow(returns, lastCall);
    const other = before === 0 ? NONE : latest.of(before - 1, a);
    if (other === NONE || !(Math.max(writeCall[other], lastReadCall[other] - worst.delta) > firstReturn[a])) continue;
    let raised = false;
    for (let b = 0; b < count; b++) {
      if (a === b) continue;
      const [ab, ba] = [shiftBefore(clusters, a, b), shiftBefore(clusters, b, a)];
      if (Math.min(ab, ba) <= worst.delta) continue;
      worst = ab <= ba ? { delta: ab, stale: a, newer: b } : { delta: ba, stale: b, newer: a };
      raised = true;
    }
    if (raised) latest = latestCalls(clusters, byReturn, worst.delta);
  }
  return worst;
}

/** For a shift: which of the clusters that return first, up to some place, was called last. */
interface LatestCalls {
  of(place: number, except: number): number;
}

function latestCalls({ writeCall, lastReadCall }: Clusters, byReturn: readonly number[], shift: number): LatestCalls {
  const calls = writeCall.map((call, a) => Math.max(call, lastReadCall[a] - shift));
  const latest = new Int32Array(byReturn.length);
  const second = new Int32Array(byReturn.length);
  let [one, two] = [NONE, NONE];
  byReturn.forEach((a, place) => {
    if (one === NONE || calls[a] > calls[one]) [one, two] = [a, one];
    else if (two === NONE || calls[a] > calls[two]) two = a;
    latest[place] = one;
    second[place] = two;
  });
  return { of: (place, except) => (latest[place] === except ? second[place] : latest[place]) };
}

function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function countBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The numbers below n in an order that is random, but always the same. */
function shuffle(n: number): Int32Array {
  const random = new Streams(1).stream('clusters');
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

function tellPair(registers: RegisterHistory, clusters: Clusters, { delta, stale, newer }: Pair): Witness {
  const { history, operation } = registers;
  const { first, firstReturn, writeCall, lastRead } = clusters;
  const said = (event: number): string => `${clientOf(registers, event)} ${deedOf(registers, event)}`;
  const [read, shown] = [lastRead[stale], first[newer]];
  const events = [read, shown];
  const end = describeTime(history[operation[shown]].return);
  let sentence = `${capitalize(said(read))} although ${said(shown)} and was done at ${end}, ${describeDuration(delta)} before.`;
  if (first[stale] !== NONE) {
    const write = registers.isWrite[shown] === 1 ? shown : registers.source[shown];
    const last = writeCall[newer] > firstReturn[stale] ? write : lastRead[newer];
    const since = `${said(first[stale])} and was done at ${describeTime(firstReturn[stale])}`;
    sentence += ` And ${describeValue(history[operation[read]].out)} is not the newer: ${since}, before ${said(last)}.`;
    events.push(first[stale], last);
  }
  return tellEvents(registers, events, sentence);
}
