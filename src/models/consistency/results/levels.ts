// The levels that a run is told apart by, the strongest first, and what it means when none of them is left.

export const levels = ['linearizable', 'sequential', 'causal', 'pram', 'eventual'] as const;
export type LevelId = (typeof levels)[number];

/** How strong a level is: higher is stronger. */
export function strengthOf(level: LevelId): number {
  return levels.length - 1 - levels.indexOf(level);
}
