// The levels that a run is told apart by, the strongest first, and what it means when none of them is left. Causal
// consistency and PRAM are beside each other: neither implies the other. A run is told by the first of these that held.

export const levels = ['linearizable', 'sequential', 'causal', 'pram', 'eventual'] as const;
export type LevelId = (typeof levels)[number];

/** How strong a level is: higher is stronger. */
export function strengthOf(level: LevelId): number {
  return levels.length - 1 - levels.indexOf(level);
}
