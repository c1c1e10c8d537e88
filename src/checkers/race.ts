// The two searches in turns, the one of the data type itself if it has one, and the second in shuffled orders where it sees
// ahead: each has histories on which the others take for ever, and the first to know decides. Turns are counted in steps, so that the same history always gets the same answer.

import { Configurations } from './configurations.ts';
import type { Contender } from './contender.ts';
import type { Answer } from './history.ts';
import type { Problem } from './problem.ts';
import { Restarts } from './restarts.ts';
import { Search } from './search.ts';

const TURN_STEPS = 2000;
/** A search made for the type is the likelier one to know soon. */
const OWN_TURN_STEPS = 8 * TURN_STEPS;

export interface RaceResult {
  answer: Answer;
  method: 'configurations' | 'search' | 'race';
  /** Of all together, with what the states cost. */
  steps: number;
  /** With a violation that the configurations found: the completed operation that could not return. */
  failed?: number;
}

/** 'unknown' if none knows after `budget` steps of all together, or none may remember more. */
export function race(problem: Problem, budget: number): RaceResult {
  const configurations = new Configurations(problem);
  const search = new Search(problem);
  const own = problem.own?.();
  const contenders: (readonly ['configurations' | 'search', Contender])[] = [
    ['configurations', configurations],
    ['search', search],
  ];
  if (own !== undefined) contenders.unshift(['search', own]);
  if (problem.demands !== undefined) contenders.push(['search', new Restarts(problem)]);
  const steps = (): number => contenders.reduce((sum, [, contender]) => sum + contender.steps, problem.automaton.cost);
  const isStuck = (): boolean =>
    problem.automaton.isFull || contenders.every(([, contender]) => contender.isFull === true);
  while (steps() < budget && !isStuck()) {
    for (const [method, contender] of contenders) {
      if (contender.isFull === true) continue;
      const turn = contender === own ? OWN_TURN_STEPS : TURN_STEPS;
      contender.run(contender.steps + Math.min(turn, budget - steps()));
      const answer = contender.outcome;
      if (answer === undefined) continue;
      const failed = configurations.failed < 0 ? undefined : configurations.failed;
      return { answer, method, steps: steps(), failed };
    }
  }
  return { answer: 'unknown', method: 'race', steps: steps() };
}
