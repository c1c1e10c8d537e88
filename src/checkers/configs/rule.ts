// A rule of coherence: what must hold between settings, where it comes from, and whether one hears of it when it does
// not. Rules are data with one pure function each.

import type { Configuration } from './normalise.ts';
import type { Operand } from './operand.ts';
import type { Setting } from './setting.ts';
import type { Trial } from './trial.ts';

/** Loud: somebody gets an error. Silent: nobody does. */
export type Effect = 'loud' | 'silent';

export interface Pair {
  /** The side that calls, sends, or holds. */
  a: Configuration;
  /** The side that is called, stores, or limits. */
  b: Configuration;
}

export interface Violation {
  sentence: string;
  operands: readonly Operand[];
  /** Settings that are words, where these and not amounts are compared. */
  texts?: readonly Setting[];
  fix: string;
  /** The least change of one setting after which this violation is gone, in the base unit. */
  change?: { operand: Operand; value: number };
  trial?: Trial;
  /** The trial's first side is b: b sends, a limits. */
  isSwapped?: boolean;
}

export interface Rule {
  id: string;
  /** What must hold, in one sentence. */
  says: string;
  effect: Effect;
  source: string;
  /** It says something where each of these is there, in one of the roles named. */
  needs: readonly (readonly string[])[];
  violations(pair: Pair): Violation[];
}
