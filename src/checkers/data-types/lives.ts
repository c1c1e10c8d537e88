// Whether the operations on a key of texts are legal where no text is put or appended twice and none begins another. A get
// then tells its whole past since the last put: which put that was, and what was appended in which order. What lies
// between two puts is a life of the key. The operations of a life are in a forced order, and those of two lives never mix,
// just as the reads and the write of one value of a register: so lives have zones (see `zones.ts`), and what nobody saw is
// a life of its own, or the end of one, which comes to the same.

import type { Decision } from '../data-type.ts';
import type { Operation, Value } from '../history.ts';
import { type Conflict, findConflict } from '../zones.ts';
import { BEGINNING, decidePlacing, endOf, later } from './forced-order.ts';

const INITIAL = -1;

/** What the operations of a key do, as indices of operations. */
interface Deeds {
  gets: readonly number[];
  /** By text. */
  puts: ReadonlyMap<string, number>;
  appends: ReadonlyMap<string, number>;
  /** The text before the first operation; empty if there is none. */
  start: string;
  /** Whether that empty text is one, which cannot be got as null. */
  isText: boolean;
  /** How long the texts are that are put or appended, ascending. */
  lengths: readonly number[];
}

/** What gets saw of the time after one put. */
interface Life {
  put: number;
  /** In the order in which they were done. */
  appends: number[];
  /** By how many appends they saw. */
  gets: number[][];
  /** The get that saw most. */
  longest: number;
}

type Found<T> = { found: T } | { wrong: readonly number[] };

/** The decision; undefined where some text is put or appended twice, begins another or is none. */
export function decideLives(
  operations: readonly Operation[],
  initial: Value,
  isGet: (op: string) => boolean,
): Decision | undefined {
  const deeds = deedsOf(operations, initial, isGet);
  if (deeds === undefined) return undefined;
  const lives = livesOf(operations, deeds);
  if ('wrong' in lives) return { answer: 'violation', operations: lives.wrong };
  for (const life of lives.found) {
    const decision = decidePlacing(operations, (placing) => {
      let last = life.put === INITIAL ? BEGINNING : placing.place(life.put, BEGINNING);
      for (const [count, gets] of life.gets.entries()) {
        if (count > 0) last = later(last, placing.place(life.appends[count - 1], last));
        const after = last;
        for (const get of gets) last = later(last, placing.place(get, after));
      }
    });
    if (decision.answer === 'violation')
      return { answer: 'violation', operations: members([...decision.operations!, life.longest]) };
  }
  const conflict = conflictOf(operations, lives.found);
  return conflict === 'legal' ? { answer: 'legal' } : { answer: 'violation', operations: conflict };
}

function deedsOf(operations: readonly Operation[], initial: Value, isGet: (op: string) => boolean): Deeds | undefined {
  if (initial !== null && typeof initial !== 'string') return undefined;
  const deeds = { gets: [] as number[], puts: new Map<string, number>(), appends: new Map<string, number>() };
  const texts = initial === null || initial === '' ? [] : [initial];
  for (const [index, { op, value }] of operations.entries()) {
    if (isGet(op)) {
      deeds.gets.push(index);
      continue;
    }
    if (typeof value !== 'string' || value === '') return undefined;
    texts.push(value);
    (op === 'append' ? deeds.appends : deeds.puts).set(value, index);
  }
  texts.sort();
  if (texts.some((text, i) => i > 0 && text.startsWith(texts[i - 1]))) return undefined;
  const lengths = [...new Set(texts.map(({ length }) => length))].sort((a, b) => a - b);
  return { ...deeds, start: initial ?? '', isText: initial !== null, lengths };
}

function livesOf(operations: readonly Operation[], deeds: Deeds): Found<Life[]> {
  const byPut = new Map<number, number[]>();
  for (const get of deeds.gets) {
    const put = putOf(operations[get].out ?? null, deeds);
    if (put === undefined) return { wrong: [get] };
    const gets = byPut.get(put) ?? [];
    byPut.set(put, gets);
    gets.push(get);
  }
  const lives: Life[] = [];
  const seenBy = new Map<number, number>();
  for (const [put, gets] of byPut) {
    const life = lifeOf(operations, deeds, put, gets);
    if ('wrong' in life) return life;
    for (const append of life.found.appends) {
      const other = seenBy.get(append);
      if (other !== undefined) return { wrong: members([other, life.found.longest]) };
      seenBy.set(append, life.found.longest);
    }
    lives.push(life.found);
  }
  return { found: lives };
}

/** The put with which a text that was got begins, or INITIAL; undefined if nothing begins so. */
function putOf(got: Value, { puts, appends, start, isText, lengths }: Deeds): number | undefined {
  if (got === null || got === '') return start === '' && !(got === null && isText) ? INITIAL : undefined;
  if (typeof got !== 'string') return undefined;
  const first = pieceAt(got, 0, lengths, (piece) => puts.has(piece) || (start === '' && appends.has(piece)));
  if (first !== undefined) return puts.get(first) ?? INITIAL;
  return start !== '' && got.startsWith(start) ? INITIAL : undefined;
}

function pieceAt(
  text: string,
  at: number,
  lengths: readonly number[],
  isPiece: (piece: string) => boolean,
): string | undefined {
  for (const length of lengths) {
    const piece = text.slice(at, at + length);
    if (piece.length === length && isPiece(piece)) return piece;
  }
  return undefined;
}

/** What these gets, which saw the same put, tell of what was appended. */
function lifeOf(
  operations: readonly Operation[],
  { appends, start, lengths }: Deeds,
  put: number,
  gets: readonly number[],
): Found<Life> {
  const textOf = (get: number): string => (operations[get].out ?? '') as string;
  const byLength = [...gets].sort((a, b) => textOf(a).length - textOf(b).length);
  for (const [i, get] of byLength.entries())
    if (i > 0 && !textOf(get).startsWith(textOf(byLength[i - 1]))) return { wrong: members([byLength[i - 1], get]) };
  const longest = byLength[byLength.length - 1];
  const whole = textOf(longest);
  let at = put === INITIAL ? start.length : (operations[put].value as string).length;
  const life: Life = { put, appends: [], gets: [[]], longest };
  const seen = new Set<number>();
  for (const get of byLength) {
    while (at < textOf(get).length) {
      const piece = pieceAt(whole, at, lengths, (text) => appends.has(text));
      const append = piece === undefined ? undefined : appends.get(piece)!;
      if (append === undefined || seen.has(append)) return { wrong: [longest] };
      seen.add(append);
      life.appends.push(append);
      life.gets.push([]);
      at += piece!.length;
    }
    if (at > textOf(get).length) return { wrong: [get] };
    life.gets[life.appends.length].push(get);
  }
  return { found: life };
}

/** 'legal', or operations that say why no order of the lives explains the history. */
function conflictOf(operations: readonly Operation[], lives: readonly Life[]): 'legal' | number[] {
  const lifeOf = new Map<number, number>();
  for (const [number, { put, appends, gets }] of lives.entries())
    for (const index of [put, ...appends, ...gets.flat()]) lifeOf.set(index, number);
  // A life as a value of a register: its put writes it, and what else belongs to it is as good as a read of it.
  const told = operations.map((operation, index): Operation => {
    const number = lifeOf.get(index);
    if (number === undefined) return { ...operation, op: 'write', value: lives.length + index };
    const life = lives[number];
    if (life.put === index) return { ...operation, op: 'write', value: number };
    const out = life.put === INITIAL ? null : number;
    return { ...operation, op: 'read', out, status: 'ok', return: endOf(operation) };
  });
  const form = { reads: ['read'], writes: ['write'], initial: [null] };
  const indices = Int32Array.from(operations.keys()).filter(
    (index) => lifeOf.has(index) || operations[index].status === 'ok',
  );
  const conflict = findConflict(told, indices, form) as Conflict | 'legal';
  if (conflict === 'legal') return 'legal';
  const all =
    conflict.kind === 'order' ? conflict.clusters.flatMap(({ write, first, last }) => [write, first, last]) : [];
  const ends = all.filter((index) => index !== undefined);
  const shown = ends.flatMap((index) => (lifeOf.has(index) ? [index, lives[lifeOf.get(index)!].longest] : [index]));
  return members(shown);
}

const members = (indices: readonly number[]): number[] => [...new Set(indices)].sort((a, b) => a - b);
