// Whether operations that each add a piece to a growing row are legal, where every read tells the row so far: a string
// that is appended to, a counter that goes up by one step. Each place in the row needs a piece of its kind, within the time
// that the reads before and after it leave. Of the pieces that may still fill a place the one with the earliest end is
// taken, which is never wrong among pieces of one kind. What remains open with pieces of several kinds is left to a search.

import type { Decision } from '../data-type.ts';
import type { Operation } from '../history.ts';
import { BEGINNING, decidePlacing, endOf, later, type Placing } from './forced-order.ts';

export interface Row {
  /** The kind of piece at each place, as far as any read went. */
  kinds: readonly string[];
  /** Per kind the indices of the operations that add such a piece. */
  pieces: ReadonlyMap<string, readonly number[]>;
  /** Indices of the reads by how many pieces they saw, from none to all. */
  reads: readonly (readonly number[])[];
}

/** Undefined if this does not decide it. A violation comes without its operations where many of them make it. */
export function decideRow(operations: readonly Operation[], row: Row): Decision | undefined {
  const filled = fill(operations, row);
  if (filled === undefined) return { answer: 'violation' };
  const decision = decidePlacing(operations, (placing) => placeAll(row, filled, placing));
  if (decision.answer === 'legal') return decision;
  const isSingle = (index: number): boolean =>
    [...row.pieces.values()].some((all) => all.length === 1 && all[0] === index);
  const isRead = new Set(row.reads.flat());
  const way = decision.operations!;
  if (!way.every((index) => isRead.has(index) || isSingle(index))) return undefined;
  // That a piece was added is plain from its being read; only the one that comes too late must be told.
  const told = way.filter((index, i) => i === way.length - 1 || isRead.has(index));
  const isShown = way.length < 2 || isRead.has(way[way.length - 1]) || isRead.has(way[way.length - 2]);
  // A read of the whole row shows in which order the pieces came.
  return { ...decision, operations: isShown ? told : [...told, row.reads[row.kinds.length][0]] };
}

interface Filled {
  /** The operation at each place. */
  places: readonly number[];
  /** Those that no read saw. */
  rest: readonly number[];
}

/** Undefined if some place cannot be filled. */
function fill(operations: readonly Operation[], { kinds, pieces, reads }: Row): Filled | undefined {
  const [from, to] = windowsOf(operations, reads);
  const places = new Array<number>(kinds.length).fill(-1);
  const byKind = new Map<string, number[]>();
  for (const [place, kind] of kinds.entries()) byKind.set(kind, [...(byKind.get(kind) ?? []), place]);
  const rest: number[] = [];
  for (const [kind, indices] of pieces) {
    const byCall = indices.toSorted((a, b) => operations[a].call - operations[b].call);
    const wanted = byKind.get(kind) ?? [];
    if (wanted.length > byCall.length) return undefined;
    if (byCall.length === 1 && wanted.length === 1) {
      places[wanted[0]] = byCall[0];
      continue;
    }
    // Those that may be taken, the earliest end last.
    const able: number[] = [];
    let at = 0;
    for (const place of wanted) {
      for (; at < byCall.length && operations[byCall[at]].call <= to[place]; at++) insert(able, byCall[at], operations);
      const taken = able.pop();
      if (taken === undefined || endOf(operations[taken]) < from[place]) return undefined;
      places[place] = taken;
    }
    rest.push(...[...able, ...byCall.slice(at)].filter((index) => operations[index].status === 'ok'));
  }
  return places.includes(-1) ? undefined : { places, rest };
}

/** Per place the latest call of the reads before it, and the earliest end of the reads after it. */
function windowsOf(operations: readonly Operation[], reads: Row['reads']): [from: number[], to: number[]] {
  const from: number[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  for (const indices of reads) {
    for (const index of indices) latest = Math.max(latest, operations[index].call);
    from.push(latest);
  }
  const to: number[] = [];
  let earliest = Number.POSITIVE_INFINITY;
  for (let count = reads.length - 1; count > 0; count--) {
    for (const index of reads[count]) earliest = Math.min(earliest, endOf(operations[index]));
    to[count - 1] = earliest;
  }
  return [from, to];
}

function insert(able: number[], index: number, operations: readonly Operation[]): void {
  const end = endOf(operations[index]);
  let [low, high] = [0, able.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endOf(operations[able[middle]]) > end) low = middle + 1;
    else high = middle;
  }
  able.splice(low, 0, index);
}

function placeAll({ reads }: Row, { places, rest }: Filled, placing: Placing): void {
  let added = BEGINNING;
  let last = BEGINNING;
  for (const [count, indices] of reads.entries()) {
    if (count > 0) added = placing.place(places[count - 1], later(added, last));
    for (const index of indices) last = later(last, placing.place(index, added));
  }
  for (const index of rest) placing.place(index, later(added, last));
}
