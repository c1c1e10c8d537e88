import { describe, expect, it } from 'vitest';
import { isSequential } from '../../test/consistency-definitions.ts';
import { repetitions } from '../../test/full.ts';
import { drawForm, drawHistory, drawNearFigure, figures, historyOf } from '../../test/register-histories.ts';
import { plantStaleRead, type Store, simulateHistory } from '../../test/simulated-histories.ts';
import { type Random, Streams } from '../kernel/index.ts';
import type { History } from './history.ts';
import { checkLinearizable } from './linearizable.ts';
import { indexRegisters } from './register-history.ts';
import { checkSequential, findSequence } from './sequential.ts';

/** Compares with the search over all orders, whether the history may be decided by times or not. */
function compare(draw: (random: Random) => History, least: number): { bySearch: number } {
  const random = new Streams(1).stream('sequential');
  const runs = repetitions(10_000);
  let [legal, bySearch] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const history = draw(random);
    const expected = isSequential(history) ? 'legal' : 'violation';
    expect(checkSequential(history).answer, JSON.stringify(history)).toBe(expected);
    const { answer, witness, method } = findSequence(indexRegisters(history));
    expect(answer, JSON.stringify(history)).toBe(expected);
    if (witness === undefined) legal++;
    else {
      const alone = history.filter((_, i) => witness.operations.includes(i));
      expect(isSequential(alone), JSON.stringify([history, witness])).toBe(false);
      if (method === 'search') bySearch++;
    }
  }
  expect(legal).toBeGreaterThan(least * runs);
  expect(runs - legal).toBeGreaterThan(least * runs);
  return { bySearch };
}

describe('against the definition', () => {
  it('agrees in random histories, and its witnesses stand alone', () => {
    compare((random) => drawHistory(random, drawForm(random, 10)), 0.2);
  });

  it('agrees near the published histories', () => {
    compare(drawNearFigure, 0.2);
  });

  it('agrees where values repeat, where the search finds violations that no forced order shows', () => {
    const { bySearch } = compare((random) => drawHistory(random, drawForm(random, 10, 1 + random.below(4))), 0.1);
    expect(bySearch).toBeGreaterThan(0);
  });
});

describe('examples', () => {
  it('an order for each key is not one for both', () => {
    expect(checkSequential(figures.c).witness?.sentence).toMatchInlineSnapshot(
      `"No one order fits what all clients read: client 0 found nothing in y (at 2), so that was before client 1 wrote 2 to y (at 4); client 1 found nothing in y (at 2), so that was before client 0 wrote 1 to y (at 4); client 1 read 2 from x (at 6) where 1 must have come before, so 2 is the newer of the two; client 0 read 1 from x (at 6) where 2 must have come before, so 1 is the newer of the two."`,
    );
  });

  it('time does not matter, only the order of each client', () => {
    const [write, read] = historyOf('w x 1', 'r x 0');
    const late = [write, { ...read, call: 5, return: 6 }];
    expect(checkLinearizable(late).answer).toBe('violation');
    expect(checkSequential(late)).toEqual({ answer: 'legal', method: 'search', steps: 0 });
  });

  it('repeated values', () => {
    expect(checkSequential(historyOf('w x 1, w x 2', 'w x 1, r x 2, r x 1, r x 2')).witness).toMatchInlineSnapshot(`
      {
        "key": "x",
        "operations": [
          0,
          1,
          2,
          3,
          4,
        ],
        "sentence": "No one order keeps each client's own order and explains every read: client 0 wrote 1 to x (at 0), then wrote 2 to x (at 2); client 1 wrote 1 to x (at 0), then read 2 from x (at 2), then read 1 from x (at 4).",
      }
    `);
  });
});

describe('long histories', () => {
  const form = { clients: 5, operations: 1000, keys: 11, timeouts: 0.02 };

  it.each(['log', 'atomic'] as const)(
    'are legal where the store is one %s, and found to be with little search',
    (store) => {
      for (const arrival of [0.05, 0.3, 0.9]) {
        for (let seed = 1; seed <= repetitions(40); seed++) {
          const history = simulateHistory({ ...form, clients: seed % 2 === 0 ? 5 : 20, store, arrival, seed });
          const { answer, steps } = findSequence(indexRegisters(history));
          expect(answer).toBe('legal');
          // Half of the operations are writes, and each is tried once.
          expect(steps).toBeLessThan(2 * 1000);
        }
      }
    },
  );

  it('are decided whatever the store', () => {
    const answers = { legal: 0, violation: 0, unknown: 0 };
    for (const store of ['causal', 'convergent', 'fifo', 'eventual'] satisfies Store[])
      for (const arrival of [0.3, 0.9, 0.99])
        for (let seed = 1; seed <= repetitions(40); seed++)
          answers[checkSequential(simulateHistory({ ...form, store, arrival, seed })).answer]++;
    expect(answers.unknown).toBe(0);
    expect(Math.min(answers.legal, answers.violation)).toBeGreaterThan(repetitions(40));
  });

  it('are broken by one read that goes back', () => {
    const random = new Streams(3).stream('planted');
    for (let seed = 1; seed <= repetitions(100); seed++) {
      const { history, read } = plantStaleRead(simulateHistory({ ...form, store: 'log', arrival: 0.5, seed }), random);
      const { answer, witness } = checkSequential(history);
      expect(answer).toBe('violation');
      expect(witness?.operations).toContain(read);
    }
  });

  it('are left undecided where the budget is too small', () => {
    const registers = indexRegisters(simulateHistory({ ...form, store: 'log', arrival: 0.5, seed: 1 }));
    expect(findSequence(registers, 100)).toEqual({ answer: 'unknown', method: 'search', steps: 100 });
  });
});
