// Long histories of real runs, which are linearizable, and the same with one thing changed so that it surely is not: the
// change is found wherever it stands, with a witness that holds it.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../test/full.ts';
import { repertoireOf } from '../../test/repertoires.ts';
import { longHistory, type Repertoire } from '../../test/small-histories.ts';
import type { History, Operation, Value } from './history.ts';
import { checkLinearizable } from './linearizable.ts';

const SEEDS = repetitions(60, 3);
const SIZE = 1000;
const CLIENTS = 5;

const isBefore = (a: Operation, b: Operation): boolean => a.status === 'ok' && a.return < b.call;

/** The history with another output for the operation, and its index. */
function withOut(history: History, operation: Operation, out: Value): { history: Operation[]; index: number } {
  const index = history.indexOf(operation);
  return { history: history.with(index, { ...operation, out }), index };
}

/** Of the operations that pass, the one after two thirds of them, so that the change stands late but not last. */
function late(history: History, passes: (operation: Operation) => boolean): Operation {
  const passing = history.filter((operation) => operation.status === 'ok' && passes(operation));
  return passing[Math.floor((passing.length * 2) / 3)];
}

type Plant = (history: History) => { history: Operation[]; index: number };

/** Some read that comes after a write was over gets the value of a write that was over before that one was called. */
const staleRead: Plant = (history) => {
  const read = late(history, ({ op }) => op === 'read');
  const writes = history.filter((other) => other.op === 'write' && isBefore(other, read));
  const newest = writes.reduce((a, b) => (b.call > a.call ? b : a));
  const older = writes.filter((other) => isBefore(other, newest)).at(-1);
  return withOut(history, read, older?.value ?? null);
};

/** A read misses what was added before it was called. */
const lostAddition: Plant = (history) => {
  const read = late(history, ({ op }) => op === 'read');
  const added = history.filter((other) => other.op === 'add' && isBefore(other, read)).at(-1);
  const out = (read.out as readonly Value[]).filter((element) => element !== added?.value);
  return withOut(history, read, out);
};

/** A get misses the last thing that was appended before it was called. */
const lostAppend: Plant = (history) => {
  const get = late(history, ({ op }) => op === 'get');
  const appended = history.filter((other) => other.op === 'append' && isBefore(other, get)).at(-1);
  return withOut(history, get, String(get.out).replace(String(appended?.value), ''));
};

/** A read is lower than the increments that were over before it was called. */
const lostIncrement: Plant = (history) => {
  const read = late(history, ({ op }) => op === 'read');
  const count = history.filter((other) => other.op === 'increment' && isBefore(other, read)).length;
  return withOut(history, read, count - 1);
};

/** A value comes out a second time. */
const doubleDequeue: Plant = (history) => {
  const first = late(history, ({ op, out }) => op === 'dequeue' && out !== null);
  const second = history.find((other) => other.op === 'dequeue' && isBefore(first, other) && other.status === 'ok');
  return withOut(history, second ?? first, first.out ?? null);
};

const increments: Repertoire = {
  ...repertoireOf('counter'),
  ask: (random) => ({ op: random.uniform() < 0.3 ? 'read' : 'increment' }),
};

const additions: Repertoire = {
  ...repertoireOf('set that only grows'),
  ask: (random, number) => (random.uniform() < 0.1 ? { op: 'read' } : { op: 'add', value: number }),
};

const appends: Repertoire = {
  ...repertoireOf('key-value store, all texts different'),
  ask: (random, number) => (random.uniform() < 0.4 ? { op: 'get' } : { op: 'append', value: `a${number}.` }),
};

describe('a change planted in a long history', () => {
  const cases: [string, Repertoire, Plant, number][] = [
    ['a stale read of unique values', repertoireOf('register, all values different'), staleRead, SIZE],
    ['a lost addition to a set', additions, lostAddition, 150],
    ['a lost append', appends, lostAppend, 400],
    ['a lost increment', increments, lostIncrement, SIZE],
    ['a value dequeued twice', repertoireOf('queue, all items different'), doubleDequeue, 300],
  ];
  for (const [name, repertoire, plant, size] of cases)
    it(`${name} is found and shown`, () => {
      const question = { type: repertoire.type, initial: repertoire.initial };
      for (let seed = 1; seed <= SEEDS; seed++) {
        const legal = longHistory(repertoire, seed, CLIENTS, size);
        expect({ seed, answer: checkLinearizable(legal, question).answer }).toEqual({ seed, answer: 'legal' });
        const { history, index } = plant(legal);
        const { answer, witness } = checkLinearizable(history, question);
        expect({ seed, answer }).toEqual({ seed, answer: 'violation' });
        expect(witness?.operations).toContain(index);
      }
    });
});
