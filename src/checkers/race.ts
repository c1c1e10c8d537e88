// The two searches in turns: each has histories on which the other takes for ever, and the first to know decides. Turns
// are counted in steps, so that the same history always gets the same answer.

import { Configurations } from './configurations.ts';
import type { Answer } from './history.ts';
import type { Problem } from './problem.ts';
import { Search } from './search.ts';

const TURN_STEPS = 2000;

export interface RaceResult {
  answer: Answer;
  method: 'configurations' | 'search' | 'race';
  /** Of both together, with what the states cost. */
  steps: number;
  /** With a violation that the configurations found: the completed operation that could not return. */
  failed?: number;
}

/** 'unknown' if neither knows after `budget` steps of both together. */
export function race(problem: Problem, budget: number): RaceResult {
  const configurations = new Configurations(problem);
  const search = new Search(problem);
  const steps = (): number => configurations.steps + search.steps + problem.automaton.cost;
  while (steps() < budget) {
    for (const [method, contender] of [
      ['configurations', configurations],
      ['search', search],
    ] as const) {
      contender.run(contender.steps + Math.min(TURN_STEPS, budget - steps()));
      const answer = contender.outcome;
      if (answer === undefined) continue;
      const failed = configurations.failed < 0 ? undefined : configurations.failed;
      return { answer, method, steps: steps(), failed };
    }
  }
  return { answer: 'unknown', method: 'race', steps: steps() };
}
