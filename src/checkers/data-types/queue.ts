// A queue: first in, first out.

import type { DataType, Distinctions } from '../data-type.ts';
import type { Operation, Value } from '../history.ts';
import { describeValue } from '../sentence.ts';
import { canonicalJson, isList, valueKey } from '../value-key.ts';
import { decideQueue } from './queue-order.ts';
import { QueuePairing } from './queue-pairing.ts';
import { tightenQueue } from './queue-times.ts';

/** From the head to the tail. */
type Items = readonly Value[];

/** The key of every enqueue of an item that nobody is known to have dequeued. */
const OBSTACLE = '\u0000obstacle';

function step(state: Items, { op, value = null, out = null, status }: Operation): { state: Items } | undefined {
  if (op === 'enqueue') return { state: [...state, value] };
  if (status === 'info') return { state: state.slice(1) };
  if (out === null || state.length === 0) return out === null && state.length === 0 ? { state } : undefined;
  return valueKey(out) === valueKey(state[0]) ? { state: state.slice(1) } : undefined;
}

/** Per value how often it was put in, may have been put in, and was taken out; and one taking out. */
interface Traffic {
  in: number;
  out: number;
  dequeue?: Operation;
}

function trafficOf(operations: readonly Operation[], initial: Items): Map<string | number, Traffic> {
  const traffic = new Map<string | number, Traffic>();
  const of = (item: Value): Traffic => {
    const known = traffic.get(valueKey(item)) ?? { in: 0, out: 0 };
    traffic.set(valueKey(item), known);
    return known;
  };
  for (const item of initial) of(item).in++;
  for (const operation of operations) {
    const { op, value = null, out = null, status } = operation;
    if (op === 'enqueue') of(value).in++;
    else if (status === 'ok' && out !== null) {
      of(out).out++;
      of(out).dequeue = operation;
    }
  }
  return traffic;
}

// An item that nobody is known to have dequeued only stands in the way; all of those are alike. An item that went in once
// and is known to have been dequeued must not be lost to a dequeue of unknown outcome, and the times of such dequeues
// forbid most orders of the items.
function distinctions(operations: readonly Operation[], initial: Items): Distinctions<Items> {
  const traffic = trafficOf(operations, initial);
  const hasOpenDequeues = operations.some(({ op, status }) => op === 'dequeue' && status === 'info');
  const isOverdrawn = [...traffic.values()].some((one) => one.out > one.in);
  const dequeueOf = (item: Value): Operation | undefined => traffic.get(valueKey(item))?.dequeue;
  const isSingle = (item: Value): boolean => traffic.get(valueKey(item))?.in === 1;
  const isObstacle = (item: Value): boolean => dequeueOf(item) === undefined;

  const stateKey = (state: Items): string => {
    const obstacle = state.findIndex(isObstacle);
    // Nothing gets past an obstacle that nobody can take away.
    const seen = obstacle < 0 || hasOpenDequeues ? state : state.slice(0, obstacle + 1);
    return canonicalJson(seen.map((item) => (isObstacle(item) ? null : item)));
  };
  const isIdle = ({ op, value = null }: Operation): boolean => op === 'enqueue' && isObstacle(value);
  const operationKey = (operation: Operation): string | undefined => (isIdle(operation) ? OBSTACLE : undefined);

  const isNeedless = (state: Items, { op, value = null, status }: Operation): boolean => {
    if (isOverdrawn) return true;
    if (op === 'dequeue') return status === 'info' && state.length > 0 && isSingle(state[0]) && !isObstacle(state[0]);
    const dequeue = dequeueOf(value);
    if (dequeue === undefined) return false;
    const isBlocking = (item: Value): boolean => {
      const other = dequeueOf(item);
      return other === undefined ? !hasOpenDequeues : isSingle(item) && other.call > dequeue.return;
    };
    return isSingle(value) && state.some(isBlocking);
  };
  return { stateKey, operationKey, isNeedless, isIdle };
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
  initial: (value = []) => value as Items,
  initialForm: {
    text: 'a list of items, none of them null',
    isRight: (value) => isList(value) && !value.includes(null),
  },
  step,
  key: canonicalJson,
  isRead: ({ op, out = null, status }) => op === 'dequeue' && status === 'ok' && out === null,
  decide: decideQueue,
  tighten: tightenQueue,
  search: (operations, initial) => new QueuePairing(operations, initial),
  distinctions,
  describe,
};
