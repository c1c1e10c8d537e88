// Small random histories for the oracle: a few clients, a few operations, times from a small set so that many are equal,
// some operations open or failed. Outputs are those of a real run, in which each operation happened at a moment between
// its call and its return; in most of the histories something is changed afterwards, which may or may not break the
// rule.

import type { DataType, Operation, Status, Value } from '../src/checkers/index.ts';
import { type Random, Streams } from '../src/kernel/index.ts';

/** What an operation of a type may be asked to do, and what a forger may have it say it gave. */
export interface Repertoire {
  type: DataType;
  initial?: Value;
  /** A random operation; `number` counts the operations of the history, for values that must differ. */
  ask(random: Random, number: number): { op: string; value?: Value };
  /** What a real object gives in this state. */
  answer(state: unknown, operation: Operation): Value | undefined;
  /** Something that the operation might have given. */
  forge(random: Random, operation: Operation): Value | undefined;
  /** The most operations that the oracle can bear. */
  sizeMax: number;
}

export function pick<T>(random: Random, items: readonly T[]): T {
  return items[random.below(items.length)];
}

export function smallHistory(repertoire: Repertoire, seed: number): Operation[] {
  const random = new Streams(seed).stream(`histories of ${repertoire.type.id}`);
  const clients = 1 + random.below(4);
  const size = 2 + random.below(repertoire.sizeMax - 1);
  const history = run(repertoire, random, { clients, size, openShare: 0.15 });
  const forgeries = random.below(5);
  for (let i = 0; i < forgeries; i++) forge(history, repertoire, random);
  return history;
}

/** One of a size that no oracle bears, by many clients, with or without a few changes. */
export function middlingHistory(repertoire: Repertoire, seed: number): Operation[] {
  const random = new Streams(seed).stream(`middling histories of ${repertoire.type.id}`);
  const clients = 3 + random.below(6);
  const history = run(repertoire, random, { clients, size: 12 + random.below(30), openShare: 0.04 });
  const forgeries = random.below(4);
  for (let i = 0; i < forgeries; i++) forge(history, repertoire, random);
  return history;
}

/** A history of a real run with many operations; `openShare` of them are never answered. */
export function longHistory(
  repertoire: Repertoire,
  seed: number,
  clients: number,
  size: number,
  openShare = 0.02,
): Operation[] {
  const random = new Streams(seed).stream(`long histories of ${repertoire.type.id}`);
  return run(repertoire, random, { clients, size, openShare });
}

interface RunSize {
  clients: number;
  size: number;
  /** Which share of the operations is never answered. */
  openShare: number;
}

/** Each client one operation after the other; the moments of all of them give the order in which they happen. */
function run(repertoire: Repertoire, random: Random, { clients, size, openShare }: RunSize): Operation[] {
  const { type, initial, ask, answer } = repertoire;
  const freeAt = new Array<number>(clients).fill(0);
  const planned = Array.from({ length: size }, (_, number) => {
    const client = random.below(clients);
    const call = freeAt[client] + random.below(3);
    const end = call + random.below(4);
    // A client waits for its answer, but the next call may come at the very moment of the return.
    freeAt[client] = end;
    const status: Status = random.uniform() < openShare ? 'info' : 'ok';
    const isLate = status === 'info' && random.uniform() < 0.5;
    const moment = call + random.uniform() * (end - call) + (isLate ? 4 * random.uniform() : 0);
    const operation: Operation = { client, key: 'x', call, return: end, status, ...ask(random, number) };
    return { operation, moment, happens: status === 'ok' || random.uniform() < 0.5 };
  });
  let state = type.initial(initial);
  for (const { operation, happens } of planned.toSorted((a, b) => a.moment - b.moment)) {
    if (!happens) continue;
    const out = answer(state, operation);
    // The real object says how it ended: undefined stands for an operation that it cannot do and thus fails.
    const done = out === undefined ? operation : { ...operation, out };
    const next = type.step(state, done);
    if (next === undefined) {
      operation.status = 'fail';
      continue;
    }
    if (operation.status === 'ok' && out !== undefined) operation.out = out;
    state = next.state;
  }
  return planned.map(({ operation }) => operation);
}

function forge(history: Operation[], { forge: lie, type }: Repertoire, random: Random): void {
  const operation = pick(random, history);
  const { status, op } = operation;
  if (random.uniform() < 0.7 && status === 'ok' && type.operations[op].out !== undefined) {
    const out = lie(random, operation);
    if (out !== undefined) operation.out = out;
  } else if (status === 'fail' && operation.out === undefined) operation.status = 'ok';
  else {
    const shift = (1 + random.below(5)) * (random.uniform() < 0.5 ? 1 : -1);
    operation.call += shift;
    operation.return += shift;
  }
}
