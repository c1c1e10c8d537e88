// Small random histories of registers, for checkers that are compared with an oracle: times collide, operations overlap,
// fail and stay open. Each client has a replica that hears of the others' writes now and then, in any order, so that
// histories lie close to the borders between the models.

import type { History, Operation, Value } from '../src/checkers/history.ts';
import type { Random } from '../src/kernel/index.ts';

export interface SmallForm {
  clients: number;
  operations: number;
  keys: number;
  /** The share of reads that see what their replica applied last, of those that see anything it heard of, and of those
   * that see anything that anybody writes, now or later. */
  reads: readonly [latest: number, heard: number, any: number];
  /** The chance to hear of a write of another client before an operation. */
  hearing: number;
  /** Values are numbered from 1 and taken this many at most, then again; Infinity: every write has its own. */
  values: number;
}

/** A form with the sizes drawn up to these. */
export function drawForm(random: Random, operationsMax: number, values = Infinity): SmallForm {
  const [latest, heard] = [random.uniform(), 1 - random.uniform() * random.uniform()];
  const few = random.below(4) === 0;
  return {
    clients: 1 + random.below(few ? 4 : 3),
    operations: few ? 2 + random.below(operationsMax - 1) : operationsMax,
    keys: 1 + random.below(2),
    reads: [latest, (1 - latest) * heard, (1 - latest) * (1 - heard)],
    hearing: 0.3 + 0.7 * random.uniform(),
    values,
  };
}

interface Client {
  freeFrom: number;
  heard: Operation[];
  unheard: Operation[];
}

export function drawHistory(random: Random, form: SmallForm): History {
  const clients = Array.from({ length: form.clients }, (): Client => ({ freeFrom: 0, heard: [], unheard: [] }));
  const history: Operation[] = [];
  const later: Operation[] = [];
  for (let i = 0; i < form.operations; i++) {
    const name = random.below(form.clients);
    const client = clients[name];
    const call = client.freeFrom + random.below(3);
    client.freeFrom = call + random.below(4);
    const key = 'xy'[random.below(form.keys)];
    const base = { client: name, key, call, return: client.freeFrom, status: 'ok' as const };
    while (client.unheard.length > 0 && random.uniform() < form.hearing)
      client.heard.push(...client.unheard.splice(random.below(client.unheard.length), 1));
    if (random.uniform() < 0.5) {
      const write = fateOf(random, { ...base, op: 'write', value: 1 + (i % Math.min(form.values, form.operations)) });
      history.push(write);
      if (write.status === 'fail') continue;
      clients.forEach(({ heard, unheard }, c) => {
        (c === name && write.status === 'ok' ? heard : unheard).push(write);
      });
    } else {
      const read: Operation = { ...base, op: 'read' };
      history.push(read);
      const known = client.heard.filter((write) => write.key === key);
      const kind = random.uniform();
      if (kind < form.reads[0]) read.out = known[known.length - 1]?.value ?? null;
      else if (kind < form.reads[0] + form.reads[1]) read.out = pick(random, known);
      else later.push(read);
    }
  }
  // Nobody ever writes 99.
  for (const read of later) {
    const writes = history.filter(({ op, key }) => op === 'write' && key === read.key);
    read.out = random.uniform() < 0.03 ? 99 : pick(random, writes);
  }
  return history;
}

function fateOf(random: Random, write: Operation): Operation {
  const fate = random.uniform();
  if (fate < 0.1) return { ...write, return: Infinity, status: 'info' };
  return fate < 0.13 ? { ...write, status: 'fail' } : write;
}

function pick(random: Random, writes: readonly Operation[]): Value {
  return [undefined, ...writes][random.below(writes.length + 1)]?.value ?? null;
}

/** A version order for each key in which a few of its values are missing. */
export function drawVersions(random: Random, history: History): Map<string, Value[]> {
  const versions = new Map<string, Value[]>();
  for (const { op, key, value } of history) {
    if (op !== 'write' || value === undefined || random.below(20) === 0) continue;
    const order = versions.get(key) ?? [];
    order.splice(random.below(order.length + 1), 0, value);
    versions.set(key, order);
  }
  return versions;
}

/** 'w x 1' and 'r x 2', separated by commas, per client; 'r x 0' found nothing. One after the other, client by client. */
export function historyOf(...sessions: readonly string[]): History {
  return sessions.flatMap((session, client) =>
    session.split(',').map((text, i): Operation => {
      const [letter, key, number] = text.trim().split(' ');
      const value = Number(number) === 0 ? null : Number(number);
      const base = { client, key, call: 2 * i, return: 2 * i + 1, status: 'ok' as const };
      return letter === 'w' ? { ...base, op: 'write', value } : { ...base, op: 'read', out: value };
    }),
  );
}

/** Figure 3 of Bouajjani, Enea, Guerraoui and Hamza, On Verifying Causal Consistency, POPL 2017. */
export const figures = {
  a: historyOf('w x 1, r x 2', 'w x 2, r x 1'),
  b: historyOf('w z 1, w x 1, w y 1', 'w x 2, r z 0, r y 1, r x 2'),
  c: historyOf('w x 1, r y 0, w y 1, r x 1', 'w x 2, r y 0, w y 2, r x 2'),
  d: historyOf('w x 1', 'w x 2, r x 1, r x 2'),
  e: historyOf('w x 1, w y 1', 'r y 1, w x 2', 'r x 2, r x 1'),
};

/** One of the figures with up to two changes: what a read saw, whose an operation is, whether it ended, one left out. */
export function drawNearFigure(random: Random): History {
  const all = Object.values(figures);
  let history: Operation[] = all[random.below(all.length)].map((operation) => ({ ...operation }));
  for (let changes = random.below(3); changes > 0; changes--) {
    const operation = history[random.below(history.length)];
    const kind = random.below(4);
    if (kind === 0) history = history.filter((other) => other !== operation);
    else if (kind === 1) operation.client = random.below(3);
    else if (operation.op === 'write') {
      if (kind === 2) Object.assign(operation, { status: 'info', return: Infinity });
    } else
      operation.out = pick(
        random,
        history.filter(({ op, key }) => op === 'write' && key === operation.key),
      );
  }
  // Clients may have come by operations of others: each does what it has in the order of the list.
  return history.map((operation, i) => ({
    ...operation,
    call: 2 * i,
    return: operation.status === 'info' ? Infinity : 2 * i + 1,
  }));
}
