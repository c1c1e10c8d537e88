// The depth-first search again and again, each time with the operations in a somewhat different order: where it loses itself
// below an early mistake, most other orders do not make that mistake (Gomes, Selman, Crato and Kautz, Heavy-tailed phenomena
// in satisfiability and constraint satisfaction problems, J. Automated Reasoning 24, 2000). The numbers by which it is
// shuffled are always the same.

import { Streams } from '../kernel/index.ts';
import type { Contender } from './contender.ts';
import type { Problem } from './problem.ts';
import { Search } from './search.ts';

/** How long the first try may take, in steps per operation, and by what each later one may take longer. */
const FIRST_STEPS = 60;
const GROWTH = 1.1;
/** By how much an operation may be put off, in mean durations; one after the other. */
const SHUFFLES = [0.3, 0.1, 1];

export class Restarts implements Contender {
  private readonly problem: Problem;
  private readonly random = new Streams(1).stream('restarts');
  private readonly meanDuration: number;
  private search: Search;
  private spent = 0;
  private tries = 0;
  private limit: number;

  constructor(problem: Problem) {
    this.problem = problem;
    const { size, returnRank, callRank } = problem;
    this.limit = FIRST_STEPS * (size + 1);
    this.meanDuration = returnRank.reduce((sum, rank, i) => sum + rank - callRank[i], 0) / Math.max(1, size);
    this.search = this.shuffled();
  }

  get outcome(): Contender['outcome'] {
    return this.search.outcome;
  }

  get steps(): number {
    return this.spent + this.search.steps;
  }

  run(stepsMax: number): void {
    while (this.outcome === undefined && this.steps < stepsMax) {
      if (this.search.steps >= this.limit) {
        this.spent += this.search.steps;
        this.limit *= GROWTH;
        this.search = this.shuffled();
      }
      this.search.run(Math.min(this.limit, stepsMax - this.spent));
    }
  }

  private shuffled(): Search {
    const shuffle = SHUFFLES[this.tries++ % SHUFFLES.length] * this.meanDuration;
    const order = Float64Array.from(this.problem.returnRank, (rank) => rank + shuffle * this.random.uniform());
    return new Search(this.problem, order);
  }
}
