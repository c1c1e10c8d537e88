// The writes of each key, chain by chain: where a checker asks which writes of a key lie in the past of an event.

import type { Clocks } from './event-order.ts';
import { INITIAL, NONE, type RegisterHistory } from './register-history.ts';

/**
 * The writes of a key, in the order of their events, hence those of a chain together in session order. A run is the
 * writes of one key in one chain.
 */
export interface WriteRuns {
  readonly writes: Int32Array;
  /** The runs of key x are those from `runsOfKey[x]` up to, not including, `runsOfKey[x + 1]`. */
  readonly runsOfKey: Int32Array;
  /** Run i holds `writes` from `start[i]` up to, not including, `start[i + 1]`, all of them in chain `chain[i]`. */
  readonly start: Int32Array;
  readonly chain: Int32Array;
}

export function listWriteRuns({ size, isWrite, key, keys, chain: chainOf }: RegisterHistory): WriteRuns {
  const next = new Int32Array(keys.length + 1);
  for (let event = 0; event < size; event++) if (isWrite[event] === 1) next[key[event] + 1]++;
  for (let x = 0; x < keys.length; x++) next[x + 1] += next[x];
  const endOfKey = next.slice(1);
  const writes = new Int32Array(next[keys.length]);
  for (let event = 0; event < size; event++) if (isWrite[event] === 1) writes[next[key[event]]++] = event;
  const runsOfKey = new Int32Array(keys.length + 1);
  const start: number[] = [];
  const chain: number[] = [];
  let at = 0;
  for (let x = 0; x < keys.length; x++) {
    for (; at < endOfKey[x]; at++) {
      const c = chainOf[writes[at]];
      if (chain.length > runsOfKey[x] && chain[chain.length - 1] === c) continue;
      start.push(at);
      chain.push(c);
    }
    runsOfKey[x + 1] = start.length;
  }
  start.push(at);
  return { writes, runsOfKey, start: Int32Array.from(start), chain: Int32Array.from(chain) };
}

/** The last write of a run in the past of an event, or NONE. O(log of the run). */
export function lastWriteBefore(
  { chains, chainStart }: RegisterHistory,
  { writes, start, chain }: WriteRuns,
  { clock }: Clocks,
  run: number,
  event: number,
): number {
  const c = chain[run];
  const end = chainStart[c] + clock[event * chains + c];
  let [low, high] = [start[run], start[run + 1]];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (writes[middle] < end) low = middle + 1;
    else high = middle;
  }
  return low > start[run] ? writes[low - 1] : NONE;
}

/** The first other write of a run that comes after a write of any key, or after the initial value; or NONE. */
export function firstWriteAfter(
  { chains, chain, chainStart }: RegisterHistory,
  { writes, start }: WriteRuns,
  { clock }: Clocks,
  run: number,
  write: number,
): number {
  let [low, high] = [start[run], start[run + 1]];
  if (write === INITIAL) return low < high ? writes[low] : NONE;
  const c = chain[write];
  const place = write - chainStart[c];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (writes[middle] !== write && clock[writes[middle] * chains + c] > place) high = middle;
    else low = middle + 1;
  }
  return low < start[run + 1] ? writes[low] : NONE;
}
