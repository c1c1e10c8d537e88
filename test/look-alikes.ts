// Long histories of the kinds and sizes that are published as test data of checkers: many clients that never rest, few
// values, operations whose outcome nobody learnt. The object is simulated, so that what is legal is known: each operation
// happens at a moment between its call and its return, or later or never if it is not answered.

import type { DataType, Operation, Value } from '../src/checkers/index.ts';
import { type Random, Streams } from '../src/kernel/index.ts';

export interface Workload {
  type: DataType;
  initial?: Value;
  clients: number;
  operations: number;
  /** The share of operations that are never answered; the client goes on under another name. */
  openShare?: number;
  ask(random: Random, number: number): { op: string; value?: Value; key?: string };
  /** What the object gives in this state; undefined: nothing, or that it cannot do that. */
  answer(state: unknown, operation: Operation): Value | undefined;
}

/** The operations in the order of their calls. */
export function lookAlike(workload: Workload, seed: number): Operation[] {
  const { type, initial, clients, operations, openShare = 0, ask, answer } = workload;
  const random = new Streams(seed).stream('look-alikes');
  const names = Array.from({ length: clients }, (_, client) => client);
  const freeAt = names.map(() => random.uniform());
  const planned = Array.from({ length: operations }, (_, number) => {
    const client = freeAt.indexOf(Math.min(...freeAt));
    const call = freeAt[client];
    const end = call + 0.2 + random.exponential();
    freeAt[client] = end + 0.05 * random.exponential();
    const isOpen = random.uniform() < openShare;
    const { op, value, key = 'x' } = ask(random, number);
    const operation: Operation = { client: names[client], op, key, call, return: end, status: isOpen ? 'info' : 'ok' };
    if (value !== undefined) operation.value = value;
    if (isOpen) names[client] += clients;
    const moment = call + random.uniform() * (end - call) + (isOpen ? 3 * random.exponential() : 0);
    return { operation, moment, happens: !isOpen || random.uniform() < 0.5 };
  });
  const states = new Map<string, unknown>();
  for (const { operation, happens } of planned.toSorted((a, b) => a.moment - b.moment)) {
    if (!happens) continue;
    const state = states.has(operation.key) ? states.get(operation.key) : type.initial(initial);
    const out = answer(state, operation);
    const next = type.step(state, out === undefined ? operation : { ...operation, out });
    if (next === undefined) operation.status = 'fail';
    else states.set(operation.key, next.state);
    if (operation.status === 'ok' && out !== undefined) operation.out = out;
  }
  return planned.map(({ operation }) => operation);
}

/**
 * The same, but one read of a register gives a value that was surely overwritten before: each write of it was over when
 * another write, over before the read, was called.
 */
export function withStaleRead(history: readonly Operation[], seed: number): Operation[] {
  const random = new Streams(seed).stream('stale reads');
  const writes = history.filter(({ op, status }) => op === 'write' && status !== 'fail');
  const values = [...new Set(writes.map(({ value }) => value as Value))];
  for (;;) {
    const at = Math.floor((history.length * (2 + random.uniform())) / 3);
    const read = history[at];
    if (read.op !== 'read' || read.status !== 'ok') continue;
    const before = writes.filter((write) => write.status === 'ok' && write.return < read.call).at(-1)!;
    const value = values.find((candidate) =>
      writes.every((write) => write.value !== candidate || write.call > read.return || write.return < before.call),
    );
    if (value !== undefined) return history.toSpliced(at, 1, { ...read, out: value });
  }
}

/**
 * The same, but one read gives what another gave before: in between something was written that no two operations write, so
 * that the state is never the same again.
 */
export function withOldAnswer(history: readonly Operation[], seed: number): Operation[] {
  const random = new Streams(seed).stream('old answers');
  for (;;) {
    const at = Math.floor((history.length * (2 + random.uniform())) / 3);
    const read = history[at];
    if (read.out === undefined || read.status !== 'ok') continue;
    const rest = history.slice(0, at).filter(({ key, status }) => key === read.key && status === 'ok');
    const write = rest
      .filter(({ op, out, return: end }) => op !== read.op && out === undefined && end < read.call)
      .at(-1);
    const older = rest
      .filter(({ op, return: end }) => write !== undefined && op === read.op && end < write.call)
      .at(-1);
    if (older !== undefined) return history.toSpliced(at, 1, { ...read, out: older.out });
  }
}
