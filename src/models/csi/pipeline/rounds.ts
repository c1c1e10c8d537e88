// A reader that comes in rounds for what the writer's system keeps for a time.

import type { Rounds } from './hop.ts';

/** When the reader comes next after a record came, at a whole multiple of `every`, and whether the record is deleted by then. */
export function nextRound(
  { every, keptFor }: Pick<Rounds, 'every' | 'keptFor'>,
  came: number,
): { at: number; isGone: boolean } {
  const at = Math.max(came, Math.ceil(came / every) * every);
  return { at, isGone: at - came > keptFor };
}
