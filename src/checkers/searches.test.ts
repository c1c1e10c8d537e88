// The two searches against each other, on histories that are too large for brute force: they share the data types, the
// numbering and the order of events, but not the savings.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../test/full.ts';
import { repertoires } from '../../test/repertoires.ts';
import { middlingHistory } from '../../test/small-histories.ts';
import { Configurations } from './configurations.ts';
import type { Contender } from './contender.ts';
import type { Answer } from './history.ts';
import { counts, makeProblem } from './problem.ts';
import { Search } from './search.ts';

const HISTORIES = repetitions(1000);
/** After so many steps a history is left out of the comparison. */
const STEPS_MAX = 100_000;

function answerOf(contender: Contender): Answer {
  contender.run(STEPS_MAX);
  return contender.outcome ?? 'unknown';
}

describe('the two searches', () => {
  for (const repertoire of repertoires)
    it(`agree on larger histories of a ${repertoire.name}`, () => {
      const { type, initial, failedCas = 'ignored' } = repertoire;
      const question = { type, initial, failedCas };
      const count = { legal: 0, violation: 0, unknown: 0 };
      for (let seed = 1; seed <= HISTORIES; seed++) {
        const history = middlingHistory(repertoire, seed).filter((operation) => counts(operation, question));
        const search = answerOf(new Search(makeProblem(history, question)));
        const answer = answerOf(new Configurations(makeProblem(history, question)));
        count[search]++;
        if (search !== 'unknown' && answer !== 'unknown') expect({ seed, answer }).toEqual({ seed, answer: search });
      }
      expect(count.legal).toBeGreaterThan(0.2 * count.violation);
      expect(count.violation).toBeGreaterThan(0.2 * count.legal);
      expect(count.unknown).toBeLessThan(0.05 * HISTORIES);
    });
});
