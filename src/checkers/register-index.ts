// Numbers the operations of a history of registers, as typed arrays: all that `register-history.ts` says of events.

import { InputError } from '../kernel/index.ts';
import type { History } from './history.ts';
import { valueKey } from './value-key.ts';

/** No event. */
export const NONE = -1;
/** The source of a read that found the initial value, what was there before every write. */
export const INITIAL = -2;
/** The source of a read whose value no event wrote. */
export const THIN_AIR = -3;
/** The source of a read whose value more than one event may have written. */
export const MANY = -4;

/** What an operation is: left out, since it did not happen or asserts nothing; or one of these. */
const [OUT, READ, WRITE, OPEN_WRITE] = [0, 1, 2, 3];

/** By index in the history. */
interface Operations {
  kind: Uint8Array;
  client: Int32Array;
  clients: number;
  key: Int32Array;
  keys: string[];
  /** The write of what a read saw, or INITIAL, THIN_AIR or MANY; NONE for a write. */
  source: Int32Array;
  /** Of a write: whether somebody read its value. */
  isSeen: Uint8Array;
  ambiguous?: { read: number; writes: readonly number[] };
}

/** Gives out numbers from 0 to things in the order in which they come; most often the same comes again. */
class Numbers<T> {
  readonly numbers = new Map<T, number>();
  private last: T | undefined;
  private lastNumber = NONE;

  of(thing: T): number {
    if (thing === this.last) return this.lastNumber;
    let number = this.numbers.get(thing);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(thing, number);
    }
    this.last = thing;
    this.lastNumber = number;
    return number;
  }
}

/** `initial` is the key of the initial value. */
export function readOperations(history: History, initial: string | number): Operations {
  const n = history.length;
  const operations: Operations = {
    kind: new Uint8Array(n),
    client: new Int32Array(n),
    clients: 0,
    key: new Int32Array(n),
    keys: [],
    source: new Int32Array(n).fill(NONE),
    isSeen: new Uint8Array(n),
  };
  const clients = new Numbers<number | string>();
  const keys = new Numbers<string>();
  const writers: Map<string | number, number>[] = [];
  const again = new Map<number, number[]>();
  for (let i = 0; i < n; i++) {
    const { client, key, op, value, status } = history[i];
    if (status === 'fail' || (op === 'read' && status === 'info')) continue;
    operations.client[i] = clients.of(client);
    const x = keys.of(key);
    operations.key[i] = x;
    if (x === writers.length) writers.push(new Map());
    operations.kind[i] = op === 'read' ? READ : status === 'ok' ? WRITE : OPEN_WRITE;
    if (op === 'read') continue;
    const name = valueKey(value ?? null);
    const first = writers[x].get(name);
    if (first === undefined) writers[x].set(name, i);
    else again.set(first, [...(again.get(first) ?? [first]), i]);
  }
  operations.clients = clients.numbers.size;
  operations.keys = [...keys.numbers.keys()];
  findSources(history, operations, writers, again, initial);
  return operations;
}

function findSources(
  history: History,
  operations: Operations,
  writers: readonly ReadonlyMap<string | number, number>[],
  again: ReadonlyMap<number, readonly number[]>,
  initial: string | number,
): void {
  const { kind, key, source, isSeen } = operations;
  for (let i = 0; i < history.length; i++) {
    if (kind[i] !== READ) continue;
    const name = valueKey(history[i].out ?? null);
    const writer = writers[key[i]].get(name);
    if (writer === undefined) {
      source[i] = name === initial ? INITIAL : THIN_AIR;
      continue;
    }
    const writes = again.get(writer) ?? [writer];
    const isAmbiguous = writes.length > 1 || name === initial;
    source[i] = isAmbiguous ? MANY : writer;
    if (isAmbiguous) operations.ambiguous ??= { read: i, writes };
    if (isSeen[writer] === 0) for (const write of writes) isSeen[write] = 1;
  }
}

/** The indices of what each client did, in session order; client c has those from `start[c]` to `start[c + 1]`. */
interface Sessions {
  start: Int32Array;
  indices: Int32Array;
}

export function splitIntoSessions(history: History, operations: Operations): Sessions {
  const { kind, client, clients } = operations;
  const start = new Int32Array(clients + 1);
  for (let i = 0; i < kind.length; i++) if (kind[i] !== OUT) start[client[i] + 1]++;
  for (let c = 0; c < clients; c++) start[c + 1] += start[c];
  const next = start.slice(0, clients);
  const indices = new Int32Array(start[clients]);
  for (let i = 0; i < kind.length; i++) if (kind[i] !== OUT) indices[next[client[i]]++] = i;
  for (let c = 0; c < clients; c++) sortSession(history, indices.subarray(start[c], start[c + 1]));
  return { start, indices };
}

function sortSession(history: History, session: Int32Array): void {
  // At one time, what takes no time comes first; an 'info' operation does not hold its client up.
  const endOf = (i: number): number => (history[i].status === 'info' ? history[i].call : history[i].return);
  const compare = (a: number, b: number): number => history[a].call - history[b].call || endOf(a) - endOf(b) || a - b;
  let last = NONE;
  for (let place = 1; place < session.length; place++) {
    if (compare(session[place - 1], session[place]) <= 0) continue;
    session.sort(compare);
    break;
  }
  for (const index of session) {
    if (last !== NONE && history[last].return > history[index].call) {
      throw new InputError({
        what: `client ${history[index].client} called operation ${index} while its operation ${last} was still running`,
        suggestion: 'give every thread of a client a name of its own',
      });
    }
    if (history[index].status === 'ok') last = index;
  }
}

/** What the index says by event and by chain. */
export function numberEvents(operations: Operations, { start, indices }: Sessions) {
  const { kind, clients, isSeen } = operations;
  const operation = new Int32Array(indices.length);
  const open: number[] = [];
  const parents: number[] = [];
  const starts: number[] = [];
  let size = 0;
  for (let c = 0; c < clients; c++) {
    starts.push(size);
    for (let place = start[c]; place < start[c + 1]; place++) {
      const index = indices[place];
      if (kind[index] !== OPEN_WRITE) operation[size++] = index;
      else if (isSeen[index] === 1) {
        open.push(index);
        parents.push(size > starts[c] ? size - 1 : NONE);
      }
    }
  }
  for (const index of open) {
    starts.push(size);
    operation[size++] = index;
  }
  const chainStart = Int32Array.from([...starts, size]);
  const chains = starts.length;
  const chain = new Int32Array(size);
  for (let c = 0; c < chains; c++) chain.fill(c, chainStart[c], chainStart[c + 1]);
  const parent = new Int32Array(chains).fill(NONE);
  parent.set(parents, clients);
  const byEvent = describeEvents(operations, operation.subarray(0, size));
  return { size, ...byEvent, keys: operations.keys, chain, chains, chainStart, parent, clients };
}

function describeEvents({ kind, key: keyOf, source: sourceOf }: Operations, operation: Int32Array) {
  const size = operation.length;
  const event = new Int32Array(kind.length).fill(NONE);
  for (let e = 0; e < size; e++) event[operation[e]] = e;
  const isWrite = new Uint8Array(size);
  const key = new Int32Array(size);
  const source = new Int32Array(size);
  for (let e = 0; e < size; e++) {
    const index = operation[e];
    isWrite[e] = kind[index] === READ ? 0 : 1;
    key[e] = keyOf[index];
    const writer = sourceOf[index];
    source[e] = writer >= 0 ? event[writer] : writer;
  }
  return { operation, isWrite, key, source };
}
