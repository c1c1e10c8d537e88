// A key-value store: get, put, and append to a string, as in the exercises of MIT 6.824 and the histories recorded there.

import type { DataType, Distinctions } from '../data-type.ts';
import type { Operation, Value } from '../history.ts';
import { describeValue } from '../sentence.ts';
import { valueKey } from '../value-key.ts';

/** The key of all values that no get can tell apart, nor ever what is appended to them; no value has it. */
const UNSEEN = '\u0000unseen';

const isGet = (op: string): boolean => op === 'get' || op === 'read';

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
  const operationKey = ({ op, value = null, status }: Operation): string | undefined => {
    if (isGet(op)) return undefined;
    if (op !== 'append') return stateKey(value) === UNSEEN ? UNSEEN : undefined;
    // What nobody ever saw appended makes the value one of the unseen. Looked for only where it spares a search.
    return status === 'info' && !texts.some((text) => text.includes(value as string)) ? UNSEEN : undefined;
  };
  return { stateKey, operationKey };
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
  distinctions,
  asRegister: (initial = null) => ({
    reads: ['get', 'read'],
    writes: ['put', 'write'],
    initial: initial === null ? [null, ''] : [initial],
  }),
  describe,
};
