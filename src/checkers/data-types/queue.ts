// A queue: first in, first out.

import type { DataType, Distinctions } from '../data-type.ts';
import type { Operation, Value } from '../history.ts';
import { describeValue } from '../sentence.ts';
import { canonicalJson, isList, valueKey } from '../value-key.ts';

/** From the head to the tail. */
type Items = readonly Value[];
type ItemKey = string | number;

function step(state: Items, { op, value = null, out = null, status }: Operation): { state: Items } | undefined {
  if (op === 'enqueue') return { state: [...state, value] };
  if (status === 'info') return { state: state.slice(1) };
  if (out === null || state.length === 0) return out === null && state.length === 0 ? { state } : undefined;
  return valueKey(out) === valueKey(state[0]) ? { state: state.slice(1) } : undefined;
}

/** The values that were dequeued and the times of that; undefined for a value if it was dequeued more than once. */
function dequeuesOf(operations: readonly Operation[]): Map<ItemKey, Operation | undefined> {
  const dequeues = new Map<ItemKey, Operation | undefined>();
  for (const operation of operations) {
    const { op, status, out = null } = operation;
    if (op !== 'dequeue' || status !== 'ok' || out === null) continue;
    dequeues.set(valueKey(out), dequeues.has(valueKey(out)) ? undefined : operation);
  }
  return dequeues;
}

function hasUniqueItems(operations: readonly Operation[], initial: Items): boolean {
  const enqueued = operations.filter(({ op }) => op === 'enqueue').map(({ value = null }) => value);
  const keys = [...initial, ...enqueued].map(valueKey);
  return new Set(keys).size === keys.length;
}

// What is never dequeued blocks the queue for ever, unless a dequeue with unknown outcome may take it: nothing behind it
// can be told apart. And if every value is enqueued once and dequeued at most once, the order of the dequeues in time
// forbids most orders of the items: a state in which they stand the other way round leads nowhere.
function distinctions(operations: readonly Operation[], initial: Items): Distinctions<Items> {
  if (operations.some(({ op, status }) => op === 'dequeue' && status === 'info'))
    return { stateKey: (state) => canonicalJson(state) };
  const dequeues = dequeuesOf(operations);
  const isUnique = hasUniqueItems(operations, initial) && [...dequeues.values()].every((one) => one !== undefined);
  const stateKey = (state: Items): string | undefined => {
    const end = state.findIndex((item) => !dequeues.has(valueKey(item)));
    const open = end < 0 ? state : state.slice(0, end + 1);
    // All but the last item were judged when they were the last.
    const last = state.length === 0 ? undefined : dequeues.get(valueKey(state[state.length - 1]));
    if (isUnique && last !== undefined) {
      const isBlocked = end >= 0;
      if (isBlocked || state.some((item) => dequeues.get(valueKey(item))!.call > last.return)) return undefined;
    }
    return canonicalJson(open);
  };
  return { stateKey };
}

function describe({ op, value, out, status }: Operation): string {
  const isOpen = status === 'info';
  if (op === 'enqueue') return `${isOpen ? 'tried to enqueue' : 'enqueued'} ${describeValue(value)}`;
  if (isOpen) return 'tried to dequeue';
  return out === null || out === undefined ? 'found the queue empty' : `dequeued ${describeValue(out)}`;
}

/** Empty at first, or with the items of the list `initial`, the head first. */
export const queue: DataType<Items> = {
  id: 'queue',
  title: 'queue (first in, first out)',
  operations: {
    enqueue: { value: 'the item, not null', isValue: (value) => value !== null },
    dequeue: { out: 'the item; null if the queue was empty' },
  },
  isPerKey: true,
  initial: (value = []) => (isList(value) ? value : []),
  step,
  key: canonicalJson,
  isRead: ({ op, out = null, status }) => op === 'dequeue' && status === 'ok' && out === null,
  distinctions,
  describe,
};
