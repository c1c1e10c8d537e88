// What operations make of the states of an object at one moment of a history: all states that cannot be met from there on
// are one.

import { IMPOSSIBLE } from './automaton.ts';
import type { Problem } from './problem.ts';

export class PassingStates {
  /** Look-ups, as a budget counts them. */
  steps = 0;
  /** The rank of the moment. */
  rank = 0;
  private readonly problem: Problem;

  constructor(problem: Problem) {
    this.problem = problem;
  }

  /** The state after an input, or IMPOSSIBLE. */
  after(state: number, input: number): number {
    this.steps++;
    const next = this.problem.automaton.next(state, input);
    return next === IMPOSSIBLE ? next : this.kept(next);
  }

  /** Whether an operation can be done in a state and leaves it as it is. */
  isLeftBy(state: number, operation: number): boolean {
    this.steps++;
    const next = this.problem.automaton.next(state, this.problem.input[operation]);
    return next === state || (next !== IMPOSSIBLE && this.kept(next) === state);
  }

  /** The state itself where it can still be met. */
  kept(state: number): number {
    const { automaton, survival } = this.problem;
    return survival === undefined || survival.canMatter(state, this.rank) ? state : automaton.elsewhere!;
  }
}
