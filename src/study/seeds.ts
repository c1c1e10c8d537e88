// Which seeds a study runs: `seed`, `seed + 1`, ..., `seed + n - 1`.

import type { Problem } from '../kernel/index.ts';
import type { Placed } from './scenario.ts';

export const countLimits = { min: 1, max: 100_000 } as const;
/** So that even the last seed of the longest study is a whole number that float64 holds. */
export const seedLimits = { min: 0, max: 2 ** 53 - 1 - countLimits.max } as const;

/** Reads a whole number within limits; a problem is added and undefined returned if it is none. */
export function readWhole(
  what: string,
  written: Placed<unknown>,
  limits: { min: number; max: number },
  problems: Problem[],
): number | undefined {
  const raw = written.value;
  const value = typeof raw === 'string' && /^\d+$/.test(raw.trim()) ? Number(raw) : raw;
  if (typeof value === 'number' && Number.isInteger(value) && value >= limits.min && value <= limits.max) return value;
  problems.push({
    what: `${what} is not a whole number in range`,
    value: raw ?? undefined,
    allowed: `${limits.min} to ${limits.max}`,
    where: written.at,
  });
  return undefined;
}

/** Reads a seed; a problem is added and undefined returned if it is none. */
export function readSeed(written: Placed<unknown>, problems: Problem[]): number | undefined {
  return readWhole('seed', written, seedLimits, problems);
}

/** Reads a number of seeds; a problem is added and undefined returned if it is none. */
export function readSeedCount(written: Placed<unknown>, problems: Problem[]): number | undefined {
  return readWhole('seeds', written, countLimits, problems);
}
