// Histories of the kinds and sizes of published test data, out of simulated objects: what is legal is found to be so, what
// was planted is found, and nothing is left undecided within the steps that a check has if nobody says another.

import { describe, expect, it } from 'vitest';
import {
  casRegister,
  checkLinearizable,
  type DataType,
  keyValue,
  multiRegister,
  type Operation,
  queue,
  register,
  set,
  type Value,
} from '../src/checkers/index.ts';
import { full } from './full.ts';
import { lookAlike, type Workload, withOldAnswer, withStaleRead } from './look-alikes.ts';
import { pick } from './small-histories.ts';

const readOrNothing = (state: unknown, { op }: { op: string }): Value | undefined =>
  op === 'read' ? (state as Value) : undefined;

/** One register that a hundred values are written to. */
const oneRegister = (clients: number, operations: number): Workload => ({
  type: register as DataType,
  clients,
  operations,
  ask: (random) => (random.uniform() < 0.5 ? { op: 'read' } : { op: 'write', value: random.below(100) }),
  answer: readOrNothing,
});

/** Half of it appends, a tenth puts; `texts` says how many different ones there are, if not every one is. */
const texts = (clients: number, operations: number, keys: number, texts = Infinity, openShare = 0): Workload => ({
  type: keyValue as DataType,
  clients,
  operations,
  openShare,
  ask: (random, number) => {
    const kind = random.uniform();
    const key = String(random.below(keys));
    const value = `x ${texts === Infinity ? number : random.below(texts)} y`;
    if (kind < 0.4) return { op: 'get', key };
    return { op: kind < 0.9 ? 'append' : 'put', key, value };
  },
  answer: (state, { op }) => (op === 'get' ? ((state as string | null) ?? '') : undefined),
});

/** Five values that are fought over, and clients that often never learn how it went. */
const compared = (clients: number, operations: number, openShare: number): Workload => ({
  type: casRegister as DataType,
  clients,
  operations,
  openShare,
  ask: (random) => {
    const kind = random.below(3);
    if (kind === 0) return { op: 'read' };
    if (kind === 1) return { op: 'write', value: random.below(5) };
    return { op: 'cas', value: [random.below(5), random.below(5)] };
  },
  answer: readOrNothing,
});

const growing = (clients: number, operations: number): Workload => ({
  type: set as DataType,
  clients,
  operations,
  ask: (random, number) => (random.uniform() < 0.2 ? { op: 'read' } : { op: 'add', value: number }),
  answer: (state, { op }) => (op === 'read' ? (state as string[]).map(Number) : undefined),
});

const items = (clients: number, operations: number, openShare: number): Workload => ({
  type: queue as DataType,
  clients,
  operations,
  openShare,
  ask: (random) => (random.uniform() < 0.5 ? { op: 'enqueue', value: random.below(8) } : { op: 'dequeue' }),
  answer: (state, { op }) => (op === 'dequeue' ? ((state as Value[])[0] ?? null) : undefined),
});

/** Transactions of one or both of two registers. */
const transactions = (clients: number, operations: number): Workload => ({
  type: multiRegister as DataType,
  initial: { x: 0, y: 0 },
  clients,
  operations,
  ask: (random) => {
    const names = random.uniform() < 0.5 ? [pick(random, ['x', 'y'])] : ['x', 'y'];
    return {
      op: 'txn',
      value: names.map((name) => (random.uniform() < 0.5 ? ['r', name, null] : ['w', name, random.below(3)])),
    };
  },
  answer: (state, { value }) =>
    (value as [string, string, Value][]).map(([kind, name, given]) => [
      kind,
      name,
      kind === 'w' ? given : (state as Record<string, Value>)[name],
    ]),
});

const SEED = 1;

type Plant = (history: readonly Operation[], seed: number) => Operation[];

describe('nothing is undecided and nothing wrong', () => {
  const cases: [what: string, workload: Workload, plant?: Plant][] = [
    ['one register of 8 clients', oneRegister(8, full ? 20_000 : 3000), withStaleRead],
    ['one register of 20 clients', oneRegister(20, full ? 20_000 : 1000), withStaleRead],
    ['a key-value store of 10 clients', texts(10, 3000, 10), withOldAnswer],
    ['a key-value store of 50 clients', texts(50, 4000, 10), withOldAnswer],
    ['one key of 50 clients', texts(50, 1000, 1), withOldAnswer],
    ['one key of 20 clients, of whom some never learn', texts(20, 1000, 1, Infinity, 0.01), withOldAnswer],
    ['a key-value store of 50 clients with repeated texts', texts(50, 2000, 10, 20)],
    ['compare-and-set of 10 clients with a hundred open operations', compared(10, 5000, 0.02)],
    ['compare-and-set of 20 clients with hundreds of open operations', compared(20, 5000, 0.05)],
    ['a set of 50 clients that grows', growing(50, full ? 2000 : 800), withOldAnswer],
    ['two registers of 5 clients', transactions(5, 1000)],
    ['two registers of 50 clients', transactions(50, 1000)],
    ['a queue of 20 clients with open operations', items(20, 1000, 0.005)],
    ['a queue of 50 clients with open operations', items(50, 1000, 0.005)],
  ];
  it.each(cases)('%s', (_, workload, plant) => {
    const { type, initial } = workload;
    const history = lookAlike(workload, SEED);
    expect(checkLinearizable(history, { type, initial }).answer).toBe('legal');
    if (plant === undefined) return;
    expect(checkLinearizable(plant(history, SEED), { type, initial }).answer).toBe('violation');
  });
});
