// Long histories of many clients, as a real run gives them and with the answer of one operation changed, are decided: well
// within the budget that a check has if nobody says another.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../test/full.ts';
import { repertoireOf } from '../../test/repertoires.ts';
import { longHistory, pick, type Repertoire } from '../../test/small-histories.ts';
import { type Random, Streams } from '../kernel/index.ts';
import type { History } from './history.ts';
import { checkLinearizable } from './linearizable.ts';

const SEEDS = repetitions(10, 2);
const SIZE = 1000;

/** The history with another answer of some operation in its last third. */
function forged(history: History, repertoire: Repertoire, random: Random): History {
  const later = history.filter(({ status, out }, i) => status === 'ok' && out !== undefined && i > (2 * SIZE) / 3);
  for (;;) {
    const operation = pick(random, later);
    const out = repertoire.forge(random, operation);
    if (out !== undefined && JSON.stringify(out) !== JSON.stringify(operation.out))
      return history.with(history.indexOf(operation), { ...operation, out });
  }
}

/** A change may be lawful, as most are where 50 clients write 8 values: as many are tried until one is none. */
const CHANGES_MAX = 50;

/** Every history is legal as it was, and not with one of the changes; all are decided within the steps. */
function decide(repertoire: Repertoire, clients: number, openShare: number, budget: number): void {
  const { type, initial } = repertoire;
  const answerOf = (history: History) => checkLinearizable(history, { type, initial, budget }).answer;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const history = longHistory(repertoire, seed, clients, SIZE, openShare);
    expect([seed, answerOf(history)]).toEqual([seed, 'legal']);
    const random = new Streams(seed).stream('forgery');
    const answers: string[] = [];
    while (answers.length < CHANGES_MAX && answers.at(-1) !== 'violation')
      answers.push(answerOf(forged(history, repertoire, random)));
    expect([seed, answers.at(-1), answers.includes('unknown')]).toEqual([seed, 'violation', false]);
  }
}

describe('a thousand operations', () => {
  const cases: [string, clients: number, openShare: number, budget: number][] = [
    ['queue, items repeated', 10, 0.002, 10_000_000],
    ['queue, items repeated', 20, 0.002, 10_000_000],
    ['queue, items repeated', 50, 0, 20_000_000],
    ['register, some values repeated', 20, 0.005, 1_000_000],
    ['register, some values repeated', 50, 0, 5_000_000],
    ['counter', 10, 0.005, 50_000_000],
    ['counter', 20, 0, 50_000_000],
    ['set of registers', 10, 0.005, 50_000_000],
    ['set', 10, 0.005, 50_000_000],
    ['key-value store', 10, 0.005, 50_000_000],
  ];
  it.each(cases)('on a %s by %i clients, %d of them open, are decided', (name, clients, openShare, budget) => {
    decide(repertoireOf(name), clients, openShare, budget);
  });
});
