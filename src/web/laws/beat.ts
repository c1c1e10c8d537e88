// What the worker of a law check and the page that watches it have in common.

import type { Progress, TypeFunction } from '../../checkers/index.ts';
import type {
  SimulationAnswer,
  SimulationQuestion,
  SourceAnswer,
  SourceQuestion,
  StatesAnswer,
  StatesQuestion,
} from '../../study/laws/index.ts';

/** Each of the first calls is told, so that a loop that never ends is found where it is; of later ones some. */
export const toldCalls = 1000;

export interface Beat {
  /** How many calls into the user's code there were, the one that is about to be made among them. */
  calls: number;
  /** What is about to be called; undefined while the module itself is run. */
  called?: TypeFunction;
}

/** What is to be done with a type, by the kinds of work. */
export interface LawWork {
  check: { asked: SourceQuestion; answer: SourceAnswer };
  states: { asked: StatesQuestion; answer: StatesAnswer };
  simulate: { asked: SimulationQuestion; answer: SimulationAnswer };
}

export type LawKind = keyof LawWork;
export type LawWorkerJob = { [K in LawKind]: { kind: K; asked: LawWork[K]['asked'] } }[LawKind];

export type LawWorkerMessage =
  | Beat
  | { progress: Progress }
  | { answer: LawWork[LawKind]['answer'] }
  | { failure: string };
