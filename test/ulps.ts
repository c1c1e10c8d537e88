// How far two numbers are apart, for tests of arithmetic.

import { highWord, lowWord } from '../src/kernel/float-bits.ts';

/** Distance in units in the last place: the number of float64 between the two. */
export function ulps(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Number.POSITIVE_INFINITY;
  if (a < 0 !== b < 0) return Number.POSITIVE_INFINITY;
  return Math.abs((highWord(a) - highWord(b)) * 4294967296 + ((lowWord(a) >>> 0) - (lowWord(b) >>> 0)));
}
