// What became of one record or request, whatever its scenario: a message of bytes or a call.

import type { Fidelity } from '../meaning/index.ts';

export interface Passed {
  /** When it entered, seconds. */
  at: number;
  /** When it was stored, refused, or given up; seconds. */
  settled: number;
  /** How its meaning stood at each boundary it came to, in their order; a crash or a refusal is the last. */
  fidelity: readonly Fidelity[];
  /** How often the far side carried it out; 1 where nothing is repeated. */
  executions: number;
  /** It was made by a host of the old version. */
  isOld: boolean;
  /** It is wrong, and the truth can be had back from what was stored. */
  isRestorable: boolean;
}

const LOUD: readonly Fidelity[] = ['crash', 'refused'];
const WRONG: readonly Fidelity[] = ['trap', 'silent'];

export const isLoud = ({ fidelity }: Passed): boolean => fidelity.some((one) => LOUD.includes(one));
/** Stored, and not what was meant: nobody was told. */
export const isSilent = (passed: Passed): boolean =>
  !isLoud(passed) && passed.fidelity.some((one) => WRONG.includes(one));
export const isRight = (passed: Passed): boolean => !isLoud(passed) && !isSilent(passed);
/** The first boundary at which it went wrong; -1 if none. */
export const originOf = ({ fidelity }: Passed): number =>
  fidelity.findIndex((one) => LOUD.includes(one) || WRONG.includes(one));
