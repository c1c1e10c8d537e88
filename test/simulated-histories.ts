// Long histories of registers out of small stores whose consistency is known by construction: a replica per client, and
// a rule for the order in which writes reach the others. For checkers that no oracle can follow to that length.

import type { History, Operation, Value } from '../src/checkers/history.ts';
import { type Random, Streams } from '../src/kernel/index.ts';

/**
 * atomic: one copy. log: writes go through one log which replicas follow, a writer waits for its own write; sequential.
 * causal: a replica applies a write after all that its writer knew. convergent: the same, and the write with the highest
 * Lamport time stays. fifo: writes of one client in their order. eventual: in any order, the highest Lamport time stays.
 */
export type Store = 'atomic' | 'log' | 'causal' | 'convergent' | 'fifo' | 'eventual';

export interface SimulatedForm {
  store: Store;
  clients: number;
  operations: number;
  keys: number;
  seed: number;
  /** The chance that a message arrives before the next operation of the client that waits for it. */
  arrival: number;
  /** The share of writes that time out; they take effect all the same. Default 0. */
  timeouts?: number;
}

interface Message {
  write: Operation;
  from: number;
  /** How many writes of each client its writer had applied, this one included. */
  knew: readonly number[];
  stamp: readonly [time: number, client: number];
}

interface Replica {
  values: Map<string, Message>;
  applied: number[];
  time: number;
  inbox: Message[];
  followed: number;
}

export function simulateHistory(form: SimulatedForm): History {
  const random = new Streams(form.seed).stream('store');
  const replicas = Array.from(
    { length: form.clients },
    (): Replica => ({
      values: new Map(),
      applied: new Array<number>(form.clients).fill(0),
      time: 0,
      inbox: [],
      followed: 0,
    }),
  );
  const log: Message[] = [];
  const free = replicas.map(() => random.uniform());
  const history: Operation[] = [];
  for (let i = 0; i < form.operations; i++) {
    const client = free.indexOf(Math.min(...free));
    const own = form.store === 'atomic' ? replicas[0] : replicas[client];
    const call = free[client];
    const end = call + 0.5 + random.uniform();
    free[client] = end + random.exponential();
    const base = { client, key: `k${random.below(form.keys)}`, call, return: end, status: 'ok' as const };
    if (form.store === 'log') while (own.followed < log.length && random.uniform() < form.arrival) follow(own, log);
    else receive(own, form.store, () => random.uniform() < form.arrival);
    if (random.uniform() < 0.5) {
      const isOpen = random.uniform() < (form.timeouts ?? 0);
      const write: Operation = {
        ...base,
        op: 'write',
        value: i + 1,
        ...(isOpen && { status: 'info', return: Infinity }),
      };
      history.push(write);
      own.applied[client]++;
      own.time++;
      const message: Message = { write, from: client, knew: own.applied.slice(), stamp: [own.time, client] };
      log.push(message);
      if (form.store === 'log') while (own.followed < log.length) follow(own, log);
      else own.values.set(base.key, message);
      for (const replica of replicas) if (replica !== own) replica.inbox.push(message);
    } else history.push({ ...base, op: 'read', out: own.values.get(base.key)?.write.value ?? null });
  }
  return history;
}

function follow(replica: Replica, log: readonly Message[]): void {
  const message = log[replica.followed++];
  replica.values.set(message.write.key, message);
}

/** Applies what arrives and may be applied; what may not stays. */
function receive(replica: Replica, store: Store, arrives: () => boolean): void {
  const { applied, values } = replica;
  const waiting: Message[] = [];
  for (const message of replica.inbox) {
    const { from, knew, stamp, write } = message;
    const isNext = store === 'eventual' || knew[from] === applied[from] + 1;
    const isCaused = store === 'fifo' || store === 'eventual' || knew.every((n, c) => c === from || n <= applied[c]);
    if (!isNext || !isCaused || !arrives()) {
      waiting.push(message);
      continue;
    }
    applied[from]++;
    replica.time = Math.max(replica.time, stamp[0]);
    const present = values.get(write.key);
    const isOlder =
      (store === 'convergent' || store === 'eventual') &&
      present !== undefined &&
      (present.stamp[0] - stamp[0] || present.stamp[1] - stamp[1]) > 0;
    if (!isOlder) values.set(write.key, message);
  }
  replica.inbox = waiting;
}

/**
 * The same history, but one client, after it has read a value, reads what the same writer had written before to the
 * same key: no level from PRAM and causal consistency up allows it. Gives the index of that read, too.
 */
export function plantStaleRead(original: History, random: Random): { history: History; read: number } {
  const history = original.map((operation) => ({ ...operation }));
  const writeOf = (value: Value | undefined) => history.find((o) => o.op === 'write' && o.value === value);
  const chances = history.flatMap((first, i) => {
    const newer = first.op === 'read' ? writeOf(first.out) : undefined;
    if (newer === undefined) return [];
    const older = history.findLast(
      (o) =>
        o.op === 'write' &&
        o.status === 'ok' &&
        o.client === newer.client &&
        o.key === newer.key &&
        o.call < newer.call,
    );
    const next = history.findIndex(
      (o, j) => j > i && o.op === 'read' && o.client === first.client && o.key === first.key,
    );
    return older === undefined || next < 0 ? [] : [{ read: next, value: older.value }];
  });
  const { read, value } = chances[random.below(chances.length)];
  history[read].out = value;
  return { history, read };
}
