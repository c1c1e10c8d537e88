// When the operations on a queue can have happened, given each other: items come out in the order in which they went in,
// so if one went in before another, it came out before it, and the other way round. Between their calls and returns
// operations have less time than it seems, and a search that knows that hardly ever takes a wrong turn. (For queues whose
// items are all different such pairs decide nearly everything: Henzinger, Sezgin and Vafeiadis, CONCUR 2013.)

import type { Operation, Value } from '../history.ts';
import { valueKey } from '../value-key.ts';

/** Each round can bring news for the next; what is known after so many is right, if not all there is to know. */
const ROUNDS_MAX = 20;

/** An item that went in once and came out at most once: indices of its operations. */
interface Item {
  enqueue: number;
  dequeue?: number;
}

/** From when to when something can have happened, by item. */
interface Times {
  from: Float64Array;
  to: Float64Array;
}

/**
 * The operations with the times within which they must have happened, in the same order. An enqueue of unknown outcome
 * whose item came out did happen.
 */
export function tightenQueue(operations: readonly Operation[], initial: readonly Value[]): readonly Operation[] {
  const items = itemsOf(operations, initial);
  const ins = timesOf(items.map(({ enqueue }) => operations[enqueue]));
  const outs = timesOf(items.map(({ dequeue }) => (dequeue === undefined ? undefined : operations[dequeue])));
  for (let round = 0; round < ROUNDS_MAX; round++) {
    let isNew = follow(ins, outs);
    isNew = relate(ins, outs) || isNew;
    isNew = relate(outs, ins) || isNew;
    if (!isNew) break;
  }
  // A contradiction: a search shall find it in what the history says.
  if (ins.from.some((from, i) => from > ins.to[i] || outs.from[i] > outs.to[i])) return operations;
  const tightened = [...operations];
  items.forEach(({ enqueue, dequeue }, i) => {
    tightened[enqueue] = { ...operations[enqueue], call: ins.from[i], return: ins.to[i], status: 'ok' };
    if (dequeue !== undefined) tightened[dequeue] = { ...operations[dequeue], call: outs.from[i], return: outs.to[i] };
  });
  return tightened;
}

/** Items that stayed in are among them only if no dequeue of unknown outcome may have taken them. */
function itemsOf(operations: readonly Operation[], initial: readonly Value[]): Item[] {
  const there = new Set(initial.map(valueKey));
  const enqueues = new Map<string | number, number[]>();
  const dequeues = new Map<string | number, number[]>();
  const add = (to: typeof enqueues, key: string | number, index: number): void => {
    to.set(key, [...(to.get(key) ?? []), index]);
  };
  operations.forEach(({ op, value = null, out = null, status }, index) => {
    if (op === 'enqueue') add(enqueues, valueKey(value), index);
    else if (status === 'ok' && out !== null) add(dequeues, valueKey(out), index);
  });
  const hasOpenDequeues = operations.some(({ op, status }) => op === 'dequeue' && status === 'info');
  return [...enqueues].flatMap(([key, [enqueue, ...more]]) => {
    const [dequeue, ...others] = dequeues.get(key) ?? [];
    const isSingle = more.length === 0 && others.length === 0 && !there.has(key);
    const stayed = dequeue === undefined && !hasOpenDequeues && operations[enqueue].status === 'ok';
    return isSingle && (dequeue !== undefined || stayed) ? [{ enqueue, dequeue }] : [];
  });
}

/** What never happened has all the time after everything. */
function timesOf(operations: readonly (Operation | undefined)[]): Times {
  const from = Float64Array.from(operations, (operation) => operation?.call ?? Number.POSITIVE_INFINITY);
  const to = Float64Array.from(operations, (operation) => operation?.return ?? Number.POSITIVE_INFINITY);
  return { from, to };
}

/** An item goes in before it comes out. Whether that says more than was known. */
function follow(ins: Times, outs: Times): boolean {
  let isNew = false;
  for (let i = 0; i < ins.from.length; i++) {
    isNew = atMost(ins.to, i, outs.to[i]) || isNew;
    isNew = atLeast(outs.from, i, ins.from[i]) || isNew;
  }
  return isNew;
}

/** If one item surely did something before another, it did the other thing before it too. Whether that says more. */
function relate(sure: Times, other: Times): boolean {
  const items = [...sure.from.keys()];
  const byFrom = [...items].sort((a, b) => sure.from[a] - sure.from[b]);
  const byTo = [...items].sort((a, b) => sure.to[a] - sure.to[b]);
  // The earliest end of all that begin at a place or after it, and the latest beginning of all that end before it.
  const ends = new Float64Array(items.length + 1).fill(Number.POSITIVE_INFINITY);
  for (let i = items.length - 1; i >= 0; i--) ends[i] = Math.min(ends[i + 1], other.to[byFrom[i]]);
  const beginnings = new Float64Array(items.length + 1).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < items.length; i++) beginnings[i + 1] = Math.max(beginnings[i], other.from[byTo[i]]);
  let isNew = false;
  let after = 0;
  for (const item of byTo) {
    while (after < items.length && sure.from[byFrom[after]] <= sure.to[item]) after++;
    isNew = atMost(other.to, item, ends[after]) || isNew;
  }
  let before = 0;
  for (const item of byFrom) {
    while (before < items.length && sure.to[byTo[before]] < sure.from[item]) before++;
    isNew = atLeast(other.from, item, beginnings[before]) || isNew;
  }
  return isNew;
}

function atMost(times: Float64Array, i: number, limit: number): boolean {
  if (times[i] <= limit) return false;
  times[i] = limit;
  return true;
}

function atLeast(times: Float64Array, i: number, limit: number): boolean {
  if (times[i] >= limit) return false;
  times[i] = limit;
  return true;
}
