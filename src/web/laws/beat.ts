// What the worker of a law check and the page that watches it have in common.

import type { Progress, TypeFunction } from '../../checkers/index.ts';
import type { SourceAnswer } from '../../study/laws/index.ts';

/** Each of the first calls is told, so that a loop that never ends is found where it is; of later ones some. */
export const toldCalls = 1000;

export interface Beat {
  /** How many calls into the user's code there were, the one that is about to be made among them. */
  calls: number;
  /** What is about to be called; undefined while the module itself is run. */
  called?: TypeFunction;
}

export type LawWorkerMessage = Beat | { progress: Progress } | { answer: SourceAnswer } | { failure: string };
