// A rule of coherence: what must hold between settings, where it comes from, and whether one hears of it when it does
// not. Rules are data with one pure function each.

import type { Configuration } from './normalise.ts';
import type { Operand } from './operand.ts';
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
  fix: string;
  /** The least change of one setting after which this violation is gone, in the base unit. */
  change?: { operand: Operand; value: number };
  trial?: Trial;
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
