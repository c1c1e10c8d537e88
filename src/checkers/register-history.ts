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
import type { History, Operation, Value } from './history.ts';
import { assertHistory } from './history-faults.ts';
import { describeValue } from './sentence.ts';
import { valueKey } from './value-key.ts';

/** No event. */
export const NONE = -1;
/** The source of a read that found the initial value, what was there before every write. */
export const INITIAL = -2;
/** The source of a read whose value no event wrote. */
export const THIN_AIR = -3;

export interface RegisterOptions {
  /** The value of every key before the first write; null if left out. */
  initial?: Value;
}

export interface RegisterHistory {
  readonly history: History;
  /** How many events; they are numbered from 0, those of a chain one after the other in session order. */
  readonly size: number;
  /** By event: its index in the history. */
  readonly operation: Int32Array;
  readonly isWrite: Uint8Array;
  /** By event: the number of its key in `keys`. */
  readonly key: Int32Array;
  readonly keys: readonly string[];
  /** By event: the write that a read saw, or INITIAL or THIN_AIR; NONE for a write. */
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
  /** The reads of write w are `readers[i]` for i from `readerStart[w]` up to, not including, `readerStart[w + 1]`. */
  readonly readers: Int32Array;
  readonly readerStart: Int32Array;
  /** A read whose value more than one write can explain, as indices into the history; absent where there is none. */
  readonly ambiguous?: { readonly read: number; readonly writes: readonly number[] };
}

/**
 * Indexes a history of registers in O(n log n). Throws an `InputError` if the operations are not those of a register, and for a client that called while its operation before
 * was still running.
 */
export function indexRegisters(history: History, { initial = null }: RegisterOptions = {}): RegisterHistory {
  assertHistory(history, register);
  const sessions = splitIntoSessions(history);
  const sources = findSources(history, valueKey(initial));
  return { ...number(history, sessions, sources), ambiguous: sources.ambiguous };
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

/** By client, in order of appearance: the indices of what it did, in the order of its calls. */
function splitIntoSessions(history: History): number[][] {
  const sessions = new Map<number | string, number[]>();
  history.forEach(({ client, op, status }, index) => {
    if (status === 'fail' || (status === 'info' && op === 'read')) return;
    const session = sessions.get(client);
    if (session === undefined) sessions.set(client, [index]);
    else session.push(index);
  });
  for (const session of sessions.values()) sortSession(history, session);
  return [...sessions.values()];
}

function sortSession(history: History, session: number[]): void {
  // At one time, what takes no time comes first; an 'info' operation does not hold its client up.
  const endOf = ({ status, call, return: end }: Operation): number => (status === 'info' ? call : end);
  const compare = (a: number, b: number): number =>
    history[a].call - history[b].call || endOf(history[a]) - endOf(history[b]) || a - b;
  if (session.some((index, place) => place > 0 && compare(session[place - 1], index) > 0)) session.sort(compare);
  let last = NONE;
  for (const index of session) {
    if (last !== NONE && !(history[last].return <= history[index].call)) {
      throw new InputError({
        what: `client ${history[index].client} called operation ${index} while its operation ${last} was still running`,
        suggestion: 'give every thread of a client a name of its own',
      });
    }
    if (history[index].status === 'ok') last = index;
  }
}

interface Sources {
  /** By index in the history: the index of the first write of what a read saw, or INITIAL or THIN_AIR. */
  source: Int32Array;
  /** The writes of one value of one key by the first of them, where there are several. */
  again: ReadonlyMap<number, readonly number[]>;
  ambiguous?: RegisterHistory['ambiguous'];
}

function findSources(history: History, initial: string | number): Sources {
  const writers = new Map<string, Map<string | number, number>>();
  const again = new Map<number, number[]>();
  history.forEach(({ key, op, value, status }, index) => {
    if (op !== 'write' || status === 'fail') return;
    let ofKey = writers.get(key);
    if (ofKey === undefined) writers.set(key, (ofKey = new Map()));
    const name = valueKey(value ?? null);
    const first = ofKey.get(name);
    if (first === undefined) ofKey.set(name, index);
    else again.set(first, [...(again.get(first) ?? [first]), index]);
  });
  const source = new Int32Array(history.length).fill(NONE);
  let ambiguous: Sources['ambiguous'];
  history.forEach((operation, index) => {
    if (operation.op !== 'read' || operation.status !== 'ok') return;
    const name = valueKey(operation.out ?? null);
    const writer = writers.get(operation.key)?.get(name);
    source[index] = writer ?? (name === initial ? INITIAL : THIN_AIR);
    if (writer === undefined || ambiguous !== undefined) return;
    const writes = again.get(writer) ?? [writer];
    if (writes.length > 1 || name === initial) ambiguous = { read: index, writes };
  });
  return { source, again, ambiguous };
}

function number(history: History, sessions: readonly number[][], sources: Sources): RegisterHistory {
  const isSeen = new Uint8Array(history.length);
  for (const writer of sources.source) {
    if (writer >= 0 && isSeen[writer] === 0)
      for (const write of sources.again.get(writer) ?? [writer]) isSeen[write] = 1;
  }
  const operation: number[] = [];
  const chainStart: number[] = [];
  const hanging: { index: number; parent: number }[] = [];
  for (const session of sessions) {
    chainStart.push(operation.length);
    for (const index of session) {
      if (history[index].status === 'ok') operation.push(index);
      else if (isSeen[index] === 1) {
        hanging.push({
          index,
          parent: operation.length > chainStart[chainStart.length - 1] ? operation.length - 1 : NONE,
        });
      }
    }
  }
  for (const { index } of hanging) {
    chainStart.push(operation.length);
    operation.push(index);
  }
  const chains = chainStart.length;
  const size = operation.length;
  chainStart.push(size);

  const event = new Int32Array(history.length).fill(NONE);
  operation.forEach((index, number) => {
    event[index] = number;
  });
  const chain = new Int32Array(size);
  for (let c = 0; c < chains; c++) chain.fill(c, chainStart[c], chainStart[c + 1]);
  const parent = new Int32Array(chains).fill(NONE);
  hanging.forEach((leaf, place) => {
    parent[sessions.length + place] = leaf.parent;
  });
  const source = Int32Array.from(operation, (index) => {
    const writer = sources.source[index];
    return writer >= 0 ? event[writer] : writer;
  });
  return {
    history,
    size,
    operation: Int32Array.from(operation),
    isWrite: Uint8Array.from(operation, (index) => (history[index].op === 'write' ? 1 : 0)),
    ...numberKeys(history, operation),
    source,
    chain,
    chains,
    chainStart: Int32Array.from(chainStart),
    parent,
    clients: sessions.length,
    ...listReaders(source),
  };
}

function numberKeys(history: History, operation: readonly number[]): { key: Int32Array; keys: string[] } {
  const numbers = new Map<string, number>();
  const key = Int32Array.from(operation, (index) => {
    const name = history[index].key;
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, numbers.size);
    return numbers.size - 1;
  });
  return { key, keys: [...numbers.keys()] };
}

function listReaders(source: Int32Array): { readers: Int32Array; readerStart: Int32Array } {
  const readerStart = new Int32Array(source.length + 1);
  for (const writer of source) if (writer >= 0) readerStart[writer + 1]++;
  for (let w = 0; w < source.length; w++) readerStart[w + 1] += readerStart[w];
  const next = readerStart.slice(0, source.length);
  const readers = new Int32Array(readerStart[source.length]);
  source.forEach((writer, reader) => {
    if (writer >= 0) readers[next[writer]++] = reader;
  });
  return { readers, readerStart };
}

/** The event before this one in session order, or NONE. */
export function previousInSession(registers: RegisterHistory, event: number): number {
  const c = registers.chain[event];
  return event > registers.chainStart[c] ? event - 1 : registers.parent[c];
}
