// The checkers of linearizability against brute force on small histories: each algorithm alone and the whole.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../test/full.ts';
import { isLinearizable } from '../../test/linear-oracle.ts';
import { repertoires } from '../../test/repertoires.ts';
import { type Repertoire, smallHistory } from '../../test/small-histories.ts';
import { Configurations } from './configurations.ts';
import type { Contender } from './contender.ts';
import type { Answer, History } from './history.ts';
import { checkLinearizable } from './linearizable.ts';
import { counts, makeProblem, type Problem, type Question } from './problem.ts';
import { Search } from './search.ts';

const HISTORIES = repetitions(10_000);

function answerOf(contenderOf: (problem: Problem) => Contender, history: History, question: Question): Answer {
  const counted = history.filter((operation) => counts(operation, question));
  const contender = contenderOf(makeProblem(counted, question));
  contender.run(Number.POSITIVE_INFINITY);
  return contender.outcome ?? 'unknown';
}

/** Compares all answers on many histories; how many of those were legal. */
function compareWithOracle(repertoire: Repertoire, failedCas: 'ignored' | 'mismatch'): number {
  const { type, initial } = repertoire;
  const question = { type, initial, failedCas };
  let legal = 0;
  for (let seed = 1; seed <= HISTORIES; seed++) {
    const history = smallHistory(repertoire, seed);
    const isLegal = isLinearizable(history, question);
    if (isLegal) legal++;
    const expected = isLegal ? 'legal' : 'violation';
    const answers = {
      configurations: answerOf((problem) => new Configurations(problem), history, question),
      search: answerOf((problem) => new Search(problem), history, question),
      // The types without one are searched by configurations again.
      own: answerOf((problem) => problem.own?.() ?? new Configurations(problem), history, question),
      whole: checkLinearizable(history, question).answer,
    };
    expect({ seed, history, ...answers }).toEqual({
      seed,
      history,
      configurations: expected,
      search: expected,
      own: expected,
      whole: expected,
    });
  }
  return legal;
}

describe('brute force', () => {
  for (const repertoire of repertoires)
    it(`agrees on small histories of a ${repertoire.name}`, () => {
      const legal = compareWithOracle(repertoire, repertoire.failedCas ?? 'ignored');
      expect(legal / HISTORIES).toBeGreaterThan(0.2);
      expect(legal / HISTORIES).toBeLessThan(0.8);
    });
});
