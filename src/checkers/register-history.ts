// A history of reads and writes of registers, numbered and indexed once for all checkers of the weaker models: who did
// what after what, and which write each read saw.
//
// An event is an operation that happened: every 'ok' operation, and every 'info' write whose value somebody read. What
// failed did not happen; an 'info' read asserts nothing; an 'info' write that nobody read may never have happened, and
// then it binds nothing.
//
// Session order: each client's operations in the order of its calls. A chain is a run of events that a client did one
// after the other. An 'info' write comes after what its client had done before, but nothing comes after it: it is a
// chain of its own, which hangs at its parent. The client's own chain goes on without it.

import { InputError } from '../kernel/index.ts';
import { register } from './data-types/index.ts';
import type { History, Value } from './history.ts';
import { assertHistory } from './history-faults.ts';
import { numberEvents, readOperations, splitIntoSessions } from './register-index.ts';
import { describeValue, type TimeUnit } from './sentence.ts';
import { valueKey } from './value-key.ts';

export { INITIAL, MANY, NONE, THIN_AIR } from './register-index.ts';

export interface RegisterOptions {
  /** The value of every key before the first write; null if left out. */
  initial?: Value;
  /** What the times are, for the sentence of a witness; left out, they stand there without a unit. */
  timeUnit?: TimeUnit;
}

export interface RegisterHistory {
  readonly history: History;
  /** The value of every key before the first write. */
  readonly initial: Value;
  readonly timeUnit?: TimeUnit;
  /** How many events; they are numbered from 0, those of a chain one after the other in session order. */
  readonly size: number;
  /** By event: its index in the history. */
  readonly operation: Int32Array;
  readonly isWrite: Uint8Array;
  /** By event: the number of its key in `keys`. */
  readonly key: Int32Array;
  readonly keys: readonly string[];
  /** By event: the write that a read saw, or INITIAL, THIN_AIR or MANY; NONE for a write. */
  readonly source: Int32Array;
  /** By event: its chain. */
  readonly chain: Int32Array;
  readonly chains: number;
  /** Chain c holds the events from `chainStart[c]` up to, not including, `chainStart[c + 1]`. */
  readonly chainStart: Int32Array;
  /** By chain: the event after which it begins, or NONE. */
  readonly parent: Int32Array;
  /** How many chains, the first ones, are clients; the others are single 'info' writes. */
  readonly clients: number;
  /** A read whose value more than one write can explain, as indices into the history; absent where there is none. */
  readonly ambiguous?: { readonly read: number; readonly writes: readonly number[] };
}

/**
 * Indexes a history of registers in O(n log n). Throws an `InputError` if the operations are not those of a register,
 * and for a client that called while its operation before was still running.
 */
export function indexRegisters(history: History, { initial = null, timeUnit }: RegisterOptions = {}): RegisterHistory {
  assertHistory(history, register);
  const operations = readOperations(history, valueKey(initial));
  return {
    history,
    initial,
    timeUnit,
    ...numberEvents(operations, splitIntoSessions(history, operations)),
    ambiguous: operations.ambiguous,
  };
}

/** The same, for checkers that must know which write each read saw: throws where a read can be explained twice. */
export function indexUniqueRegisters(history: History, options?: RegisterOptions): RegisterHistory {
  const registers = indexRegisters(history, options);
  if (registers.ambiguous === undefined) return registers;
  const { read, writes } = registers.ambiguous;
  const { key, out = null } = history[read];
  const [first, second] = writes;
  throw new InputError({
    what: `operation ${read} read ${describeValue(out)}${key === '' ? '' : ` from ${key}`}, and more than one operation may have written it`,
    value: second === undefined ? `operation ${first} and the initial value` : `operations ${first} and ${second}`,
    allowed: 'a value of its own for every write whose value is read',
  });
}

/** The event before this one in session order, or NONE. */
export function previousInSession(registers: RegisterHistory, event: number): number {
  const c = registers.chain[event];
  return event > registers.chainStart[c] ? event - 1 : registers.parent[c];
}
