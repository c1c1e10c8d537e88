// A key-value store: get, put, and append to a string, as in the exercises of MIT 6.824 and the histories recorded there.

import type { DataType, Decision, Distinctions } from '../data-type.ts';
import type { Operation, Value } from '../history.ts';
import { describeValue } from '../sentence.ts';
import { valueKey } from '../value-key.ts';
import { decideLives } from './lives.ts';
import { decideRow } from './positions.ts';

/** The key of all values that no get can tell apart, nor ever what is appended to them; no value has it. */
const UNSEEN = '\u0000unseen';

const isGet = (op: string): boolean => op === 'get' || op === 'read';
const isPut = (op: string): boolean => op === 'put' || op === 'write';

function step(state: Value, { op, value = null, out = null, status }: Operation): { state: Value } | undefined {
  if (isGet(op)) {
    const isRight = status === 'info' || valueKey(out) === valueKey(state) || (state === null && out === '');
    return isRight ? { state } : undefined;
  }
  if (op !== 'append') return { state: value };
  if (state !== null && typeof state !== 'string') return undefined;
  return { state: (state ?? '') + value };
}

/** Whether `text` begins one of the sorted texts. */
function isPrefix(text: string, sorted: readonly string[]): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < text) low = middle + 1;
    else high = middle;
  }
  return low < sorted.length && sorted[low].startsWith(text);
}

/**
 * The longest text that was got of a value like the given one, in its present life from one put to the next: before that
 * get the value begins it, and after it the value begins with it. Undefined if lives cannot be told apart: no text that
 * is put or appended may begin another.
 */
function longestSeen(operations: readonly Operation[], initial: Value, sorted: readonly string[]) {
  const given = operations.filter(({ op }) => !isGet(op));
  const puts = given.filter(({ op }) => op !== 'append').map(({ value }) => value as string);
  const all = [...given.map(({ value }) => value as string), ...(initial === null ? [] : [initial as string])].sort();
  if (puts.length > 0 && all.some((text, i) => i > 0 && text.startsWith(all[i - 1]))) return undefined;
  const starts = puts.sort();
  const startOf = (text: string): string => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= text) low = middle + 1;
      else high = middle;
    }
    return low > 0 && text.startsWith(starts[low - 1]) ? starts[low - 1] : '';
  };
  const longest = new Map<string, string>();
  for (const text of sorted)
    if (text.length > (longest.get(startOf(text)) ?? '').length) longest.set(startOf(text), text);
  return (text: string): string => longest.get(startOf(text)) ?? '';
}

// A string that begins nothing that was ever got stays so whatever is appended: no get can tell it from another such.
function distinctions(operations: readonly Operation[], initial: Value): Distinctions<Value> {
  const isText = (value: Value | undefined): value is string => typeof value === 'string';
  const hasAppends = operations.some(({ op }) => op === 'append');
  const hasOnlyTexts =
    (initial === null || isText(initial)) && operations.every(({ op, value }) => isGet(op) || isText(value));
  // A value that is no string allows no append and would have to stay apart: too rare to be worth the care.
  if (hasAppends && !hasOnlyTexts) return { stateKey: valueKey };
  const got = operations.filter(({ op, status }) => isGet(op) && status === 'ok').map(({ out = null }) => out);
  const seen = new Set(got.map(valueKey));
  const texts = got.filter(isText).sort();
  const stateKey = (state: Value): string | number => {
    const isSeen = state === null || seen.has(valueKey(state)) || (hasAppends && isPrefix(state as string, texts));
    return isSeen ? valueKey(state) : UNSEEN;
  };
  // What nobody ever saw makes the value one of the unseen, which helps nothing.
  const whole = texts.filter((text, i) => i + 1 === texts.length || !texts[i + 1].startsWith(text));
  const isIdle = ({ op, value = null }: Operation): boolean => {
    if (isGet(op)) return false;
    if (op === 'append') return !whole.some((text) => text.includes(value as string));
    return stateKey(value) === UNSEEN;
  };
  const operationKey = (operation: Operation): string | undefined => (isIdle(operation) ? UNSEEN : undefined);
  const longestLike = hasOnlyTexts ? longestSeen(operations, initial, texts) : undefined;
  const isNeedless = (state: Value, { op, value }: Operation): boolean => {
    // What stands for all states that nobody can meet any more says nothing of the life that it is in.
    if (longestLike === undefined || isGet(op) || state === UNSEEN) return false;
    const now = (state ?? '') as string;
    // A put ends a life, in which everything must have been got by then.
    if (op !== 'append') return !now.startsWith(longestLike(now));
    const next = now + value;
    const longest = longestLike(next);
    return !longest.startsWith(next) && !next.startsWith(longest);
  };
  // That nothing may be got as an empty string makes a look at that one of two states.
  const isPlain = !hasAppends && initial !== '' && operations.every(({ value, out }) => value !== '' && out !== '');
  const lookOf = ({ op, out = null, status }: Operation) =>
    isGet(op) && status === 'ok' ? { state: out, isRequired: true } : undefined;
  const looks = isPlain ? { of: lookOf, elsewhere: UNSEEN } : undefined;
  return { stateKey, operationKey, isNeedless, isIdle, looks };
}

/** The texts of which `whole` is made, one behind the other; undefined if it is not. No text begins another. */
function piecesOf(whole: string, texts: ReadonlySet<string>): string[] | undefined {
  const lengths = [...new Set([...texts].map(({ length }) => length))].sort((a, b) => a - b);
  const pieces: string[] = [];
  for (let at = 0; at < whole.length; ) {
    const length = lengths.find((length) => texts.has(whole.slice(at, at + length)));
    if (length === undefined) return undefined;
    pieces.push(whole.slice(at, at + length));
    at += length;
  }
  return pieces;
}

/** Where no text begins another, a text that was got tells what was appended before. */
function decide(operations: readonly Operation[], initial: Value): Decision | undefined {
  return decideLives(operations, initial, isGet) ?? decideAppends(operations, initial);
}

/** The same for texts that may be appended more than once, where nothing is put. */
function decideAppends(operations: readonly Operation[], initial: Value): Decision | undefined {
  if (!operations.every(({ op }) => isGet(op) || op === 'append')) return undefined;
  const pieces = new Map<string, number[]>();
  for (const [index, { op, value }] of operations.entries())
    if (op === 'append') pieces.set(value as string, [...(pieces.get(value as string) ?? []), index]);
  const sorted = [...pieces.keys()].sort();
  const isPrefixFree = sorted.every((text, i) => text !== '' && !(i > 0 && text.startsWith(sorted[i - 1])));
  if (!isPrefixFree || (initial !== null && typeof initial !== 'string')) return undefined;
  const got: { index: number; text: string }[] = [];
  for (const [index, { op, out }] of operations.entries()) {
    // An initial text that is empty is not nothing; nothing may be read as either.
    if (!isGet(op)) continue;
    const isText = typeof out === 'string' || (initial === null && (out ?? null) === null);
    if (!isText) return { answer: 'violation', operations: [index] };
    got.push({ index, text: (out ?? '') as string });
  }
  got.sort((a, b) => a.text.length - b.text.length);
  const start = initial ?? '';
  for (const [i, { index, text }] of got.entries()) {
    if (!text.startsWith(start)) return { answer: 'violation', operations: [index] };
    if (i > 0 && !text.startsWith(got[i - 1].text))
      return { answer: 'violation', operations: [got[i - 1].index, index] };
  }
  return decideTexts(operations, pieces, got, start.length);
}

function decideTexts(
  operations: readonly Operation[],
  pieces: ReadonlyMap<string, readonly number[]>,
  got: readonly { index: number; text: string }[],
  from: number,
): Decision | undefined {
  const longest = got.at(-1);
  const kinds = longest === undefined ? [] : piecesOf(longest.text.slice(from), new Set(pieces.keys()));
  if (kinds === undefined) return { answer: 'violation', operations: [longest!.index] };
  const counts = new Map([[from, 0]]);
  let length = from;
  for (const [i, piece] of kinds.entries()) counts.set((length += piece.length), i + 1);
  const reads = Array.from({ length: kinds.length + 1 }, (): number[] => []);
  for (const { index, text } of got) {
    const count = counts.get(text.length);
    if (count === undefined) return { answer: 'violation', operations: [index] };
    reads[count].push(index);
  }
  return decideRow(operations, { kinds, pieces, reads });
}

function describe({ op, value, out, status }: Operation): string {
  const isOpen = status === 'info';
  if (isGet(op)) return isOpen ? 'called a get' : `got ${describeValue(out)}`;
  const [did, tried] = op === 'append' ? ['appended', 'append'] : ['put', 'put'];
  return `${isOpen ? `tried to ${tried}` : did} ${describeValue(value)}`;
}

/**
 * Get, put and append. A key that was never put reads as null or as the empty string, since recorders differ; putting
 * null removes it. Append adds to the end of a string and makes one where there is nothing.
 */
export const keyValue: DataType<Value> = {
  id: 'key-value',
  title: 'key-value store',
  operations: {
    get: { out: 'the value; null or "" where there is none' },
    put: { value: 'the value' },
    append: { value: 'a string', isValue: (value) => typeof value === 'string' },
    read: { out: 'as get' },
    write: { value: 'as put' },
  },
  isPerKey: true,
  initial: (value = null) => value,
  step,
  key: valueKey,
  isRead: ({ op }) => isGet(op),
  hides: (later, earlier) => isPut(later.op) && isPut(earlier.op),
  decide,
  distinctions,
  asRegister: (initial = null) => ({
    reads: ['get', 'read'],
    writes: ['put', 'write'],
    initial: initial === null ? [null, ''] : [initial],
  }),
  describe,
};
