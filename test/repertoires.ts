// What clients ask of each data type in small random histories: few values, so that they repeat and mistakes show.

import {
  casRegister,
  counter,
  type DataType,
  keyValue,
  multiRegister,
  mutex,
  queue,
  register,
  set,
  type Value,
} from '../src/checkers/index.ts';
import type { Random } from '../src/kernel/index.ts';
import { pick, type Repertoire } from './small-histories.ts';

interface NamedRepertoire extends Repertoire {
  name: string;
  failedCas?: 'ignored' | 'mismatch';
}

const ofReadsAndWrites = {
  type: register as DataType,
  answer: (state: unknown, { op }: { op: string }) => (op === 'read' ? (state as Value) : undefined),
  sizeMax: 7,
};

const unique: NamedRepertoire = {
  ...ofReadsAndWrites,
  name: 'register, all values different',
  ask: (random, number) => (random.uniform() < 0.45 ? { op: 'write', value: number + 1 } : { op: 'read' }),
  forge: (random) => pick(random, [null, 1, 2, 3, 4, 5, 6]),
};

const repeated: NamedRepertoire = {
  ...ofReadsAndWrites,
  name: 'register, values repeated',
  initial: 1,
  ask: (random) => (random.uniform() < 0.5 ? { op: 'write', value: 1 + random.below(3) } : { op: 'read' }),
  forge: (random) => pick(random, [1, 2, 3]),
};

const someRepeated: NamedRepertoire = {
  ...repeated,
  name: 'register, some values repeated',
  initial: null,
  ask: (random) => (random.uniform() < 0.45 ? { op: 'write', value: random.below(8) } : { op: 'read' }),
  forge: (random) => pick<Value>(random, [null, 0, 1, 2, 3, 4, 5, 6, 7]),
};

function askCas(random: Random): { op: string; value?: Value } {
  const kind = random.below(4);
  if (kind === 0) return { op: 'read' };
  if (kind === 1) return { op: 'write', value: random.below(3) };
  return { op: 'cas', value: [random.below(3), random.below(3)] };
}

const comparing: NamedRepertoire = {
  name: 'register with compare-and-set',
  type: casRegister as DataType,
  initial: 0,
  ask: askCas,
  // A mismatch is told as out or, for clients with odd numbers, as a failure.
  answer: (state, { op, value, client }) => {
    if (op === 'read') return state as Value;
    if (op === 'write') return undefined;
    return (value as number[])[0] === state || (client as number) % 2 === 1 ? undefined : false;
  },
  forge: (random, { op }) => (op === 'read' ? random.below(3) : pick(random, [true, false])),
  sizeMax: 6,
};

const store: NamedRepertoire = {
  name: 'key-value store',
  type: keyValue as DataType,
  ask: (random, number) => {
    const kind = random.below(5);
    if (kind < 2) return { op: 'get' };
    if (kind === 2) return { op: 'put', value: pick(random, ['a', 'b', '']) };
    return { op: 'append', value: pick(random, ['a', 'b', String(number)]) };
  },
  answer: (state, { op }) => (op === 'get' ? (state as Value) : undefined),
  forge: (random) => pick(random, ['', 'a', 'b', 'ab', 'aa', 'ba', 'a1', null]),
  sizeMax: 7,
};

const told: NamedRepertoire = {
  ...store,
  name: 'key-value store, all texts different',
  ask: (random, number) => {
    const kind = random.below(5);
    if (kind < 2) return { op: 'get' };
    return kind === 2 ? { op: 'put', value: `p${number}.` } : { op: 'append', value: `a${number}.` };
  },
  // Pieces in an order that may have been, or may not.
  forge: (random) =>
    Array.from(
      { length: random.below(4) },
      (_, i) => `${i === 0 ? pick(random, ['p', 'a']) : 'a'}${random.below(7)}.`,
    ).join(''),
};

const begun: NamedRepertoire = {
  ...told,
  name: 'key-value store that begins with a text, all texts different',
  initial: 'i.',
  forge: (random, operation) => `${pick(random, ['i.', 'i.', ''])}${told.forge(random, operation)}`,
};

const appended: NamedRepertoire = {
  ...store,
  name: 'key-value store that is only appended to',
  ask: (random) => (random.uniform() < 0.4 ? { op: 'get' } : { op: 'append', value: pick(random, ['a', 'b', 'cc']) }),
  forge: (random) => pick(random, ['', 'a', 'b', 'ab', 'aa', 'acc', 'c', null]),
};

const mixed: NamedRepertoire = {
  ...store,
  name: 'key-value store with numbers',
  ask: (random) => (random.uniform() < 0.5 ? { op: 'get' } : { op: 'put', value: pick(random, [1, 2, '1', '']) }),
  forge: (random) => pick(random, [1, 2, '1', '', null]),
};

const elements: NamedRepertoire = {
  name: 'set',
  type: set as DataType,
  initial: [1],
  ask: (random) => {
    const op = pick(random, ['add', 'add', 'remove', 'contains', 'read']);
    return op === 'read' ? { op } : { op, value: 1 + random.below(3) };
  },
  answer: (state, { op, value, client }) => {
    const all = (state as string[]).map(Number);
    if (op === 'read') return all.toReversed();
    if (op === 'contains') return all.includes(value as number);
    if ((client as number) % 2 === 1) return undefined;
    return all.includes(value as number) === (op === 'remove');
  },
  forge: (random, { op }) =>
    op === 'read' ? pick<Value>(random, [[], [1], [2, 1], [1, 2, 3], [1, 1]]) : random.below(2) === 0,
  sizeMax: 6,
};

const asked: NamedRepertoire = {
  ...elements,
  name: 'set that is never read as a whole',
  ask: (random) => ({ op: pick(random, ['add', 'remove', 'contains', 'contains']), value: 1 + random.below(2) }),
};

const growing: NamedRepertoire = {
  ...elements,
  name: 'set that only grows',
  initial: [],
  ask: (random, number) => {
    const op = pick(random, ['add', 'add', 'add', 'contains', 'read', 'read']);
    return op === 'read' ? { op } : { op, value: random.below(number + 1) };
  },
  forge: (random, { op }) =>
    op === 'read' ? pick<Value>(random, [[], [0], [1, 0], [1], [0, 1, 2], [2]]) : random.below(2) === 0,
};

const numbers: NamedRepertoire = {
  name: 'counter',
  type: counter as DataType,
  ask: (random) => {
    const op = pick(random, ['read', 'read', 'increment', 'increment', 'decrement', 'add']);
    return op === 'add' ? { op, value: pick(random, [2, -1]) } : { op };
  },
  answer: (state, { op, client, value }) => {
    const amount = op === 'read' ? 0 : op === 'decrement' ? -1 : ((value as number | undefined) ?? 1);
    return op === 'read' || (client as number) % 2 === 1 ? (state as number) + amount : undefined;
  },
  forge: (random) => random.below(5) - 1,
  sizeMax: 6,
};

const rising: NamedRepertoire = {
  ...numbers,
  name: 'counter that goes up by one',
  ask: (random) => ({ op: pick(random, ['read', 'increment']) }),
  answer: (state, { op }) => (op === 'read' ? (state as number) : undefined),
  forge: (random) => random.below(5),
  sizeMax: 7,
};

function queueOf(name: string, value: (random: Random, number: number) => Value): NamedRepertoire {
  return {
    name,
    type: queue as DataType,
    ask: (random, number) =>
      random.uniform() < 0.5 ? { op: 'enqueue', value: value(random, number) } : { op: 'dequeue' },
    answer: (state, { op }) => (op === 'dequeue' ? ((state as Value[])[0] ?? null) : undefined),
    forge: (random) => pick(random, [null, 1, 2, 3, 4]),
    sizeMax: 7,
  };
}

const lock: NamedRepertoire = {
  name: 'mutex',
  type: mutex as DataType,
  ask: (random) => ({ op: pick(random, ['acquire', 'release']) }),
  answer: (state, { op, client }) =>
    op === 'acquire' && state === true && (client as number) % 2 === 1 ? false : undefined,
  forge: (random) => random.below(2) === 0,
  sizeMax: 7,
};

const registers: NamedRepertoire = {
  name: 'set of registers',
  type: multiRegister as DataType,
  initial: { x: 0 },
  ask: (random) => {
    const access = (): Value =>
      random.uniform() < 0.5 ? ['r', pick(random, ['x', 'y']), null] : ['w', pick(random, ['x', 'y']), random.below(2)];
    return { op: 'txn', value: random.uniform() < 0.3 ? [access()] : [access(), access()] };
  },
  answer: (state, { value }) => {
    const now: Record<string, Value> = { ...(state as Record<string, Value>) };
    return (value as [string, string, Value][]).map(([kind, key, given]) => {
      if (kind === 'w') now[key] = given;
      return [kind, key, kind === 'w' ? given : (now[key] ?? null)];
    });
  },
  forge: (random, { value }) =>
    (value as [string, string, Value][]).map(([kind, key, given]) => [
      kind,
      key,
      kind === 'w' ? given : pick(random, [null, 0, 1]),
    ]),
  sizeMax: 6,
};

export const repertoires: readonly NamedRepertoire[] = [
  unique,
  repeated,
  someRepeated,
  comparing,
  { ...comparing, name: 'register with compare-and-set whose failures tell of the state', failedCas: 'mismatch' },
  store,
  told,
  begun,
  appended,
  mixed,
  elements,
  asked,
  growing,
  numbers,
  rising,
  queueOf('queue, all items different', (_, number) => number + 1),
  queueOf('queue, items repeated', (random) => 1 + random.below(2)),
  { ...queueOf('queue that begins with items', (random) => 1 + random.below(2)), initial: [1, 2, 1] },
  lock,
  registers,
];

/** The one with this name. */
export function repertoireOf(name: string): NamedRepertoire {
  const found = repertoires.find((repertoire) => repertoire.name === name);
  if (found === undefined) throw new Error(`no repertoire of a ${name}`);
  return found;
}
