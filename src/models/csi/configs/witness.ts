// What a witness is: a finding at work with the numbers of the two files. Either a simulation, with shares over seeds and
// the two twins beside it, or a timeline of one case. A witness that does not show the effect says so.

import type { Interval } from '../../../kernel/index.ts';
import type { Unit } from '../../quantity.ts';

export interface WitnessFigure {
  label: string;
  unit: Unit;
  /** Means over the seeds with 95 % intervals: A with B, and the twins A with A, B with B. */
  together: Interval;
  aAlone: Interval;
  bAlone: Interval;
  /** What the closed form gives for A with B, where there is one. */
  closedForm?: number;
}

export interface Moment {
  /** Seconds from the beginning. */
  time: number;
  side: 'a' | 'b';
  what: string;
}

export interface Witness {
  /** Does it show the effect, and do the twins not show it? */
  confirmed: boolean;
  sentence: string;
  figures: readonly WitnessFigure[];
  timeline: readonly Moment[];
  /** What the simulation assumes besides the numbers of the files. */
  assumptions: readonly string[];
  /** The seeds it ran with; absent where nothing is drawn. */
  seeds?: { from: number; to: number };
}
