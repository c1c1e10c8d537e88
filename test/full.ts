// How often a statistical test repeats: the full count in `npm run test:full`, a twentieth in `npm test`, with the same
// fixed seeds.

/** True in `npm run test:full`. */
export const full = process.env.FAULTLINE_FULL === '1';

/** The count for this run: `count` in full, else a twentieth of it, never under `least`. */
export function repetitions(count: number, least = 1): number {
  return full ? count : Math.max(least, Math.ceil(count / 20));
}
