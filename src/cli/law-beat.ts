// What the thread of `check crdt` and the one that watches it have in common.

import type { TypeFunction } from '../checkers/index.ts';
import type { SourceQuestion } from '../study/laws/index.ts';

/** In the order in which the beat numbers them. */
export const beatingFunctions: readonly TypeFunction[] = [
  'init',
  'apply',
  'refuses',
  'merge',
  'value',
  'spec',
  'delta',
  'decompose',
  'prepare',
  'effect',
];

export interface LawWorkerData {
  asked: SourceQuestion;
  /**
   * Three 32-bit numbers: calls and steps so far; which function was called last, from 1, 0 before any; and 1 when the time is
   * up.
   */
  beat: SharedArrayBuffer;
}
