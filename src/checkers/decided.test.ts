// Long histories of many clients, as a real run gives them and with the answer of one operation changed, are decided: well
// within the budget that a check has if nobody says another.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../test/full.ts';
import { repertoireOf } from '../../test/repertoires.ts';
import { longHistory, pick, type Repertoire } from '../../test/small-histories.ts';
import { type Random, Streams } from '../kernel/index.ts';
import type { History } from './history.ts';
import { checkLinearizable } from './linearizable.ts';

const SEEDS = repetitions(40, 2);
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

/** How many of them are legal as they were, and how many violate when changed; all must be decided within the steps. */
function decide(repertoire: Repertoire, clients: number, openShare: number, budget: number) {
  const { type, initial } = repertoire;
  const count = { legal: 0, violation: 0 };
  for (let seed = 1; seed <= SEEDS; seed++) {
    const history = longHistory(repertoire, seed, clients, SIZE, openShare);
    const changed = forged(history, repertoire, new Streams(seed).stream('forgery'));
    const answers = [history, changed].map((each) => checkLinearizable(each, { type, initial, budget }).answer);
    expect([seed, answers.includes('unknown')]).toEqual([seed, false]);
    if (answers[0] === 'legal') count.legal++;
    if (answers[1] === 'violation') count.violation++;
  }
  return count;
}

describe('a thousand operations', () => {
  const cases: [string, clients: number, openShare: number, budget: number][] = [
    ['queue, items repeated', 10, 0.002, 10_000_000],
    ['queue, items repeated', 20, 0.002, 10_000_000],
    ['queue, items repeated', 50, 0, 20_000_000],
  ];
  it.each(cases)('on a %s by %i clients, %d of them open, are decided', (name, clients, openShare, budget) => {
    const { legal, violation } = decide(repertoireOf(name), clients, openShare, budget);
    expect(legal).toBe(SEEDS);
    expect(violation).toBeGreaterThan(0);
  });
});
