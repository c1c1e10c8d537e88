// The levels that runs are told apart by, and which of them is stronger than which. They are no ladder: causal
// consistency, PRAM and the session guarantees stand beside each other, and none of the three implies another. So what
// many runs kept is not the least of them on a scale: it is what was refuted in none.

import { type LevelId as CheckedLevel, impliedBy, LEVELS } from '../../../checkers/index.ts';

/** The strongest first: a level stands before all that it implies. `eventual`: none of the others. */
export const levels = [
  'linearizable',
  'sequential',
  'causal-and-pram',
  'causal',
  'pram',
  'session',
  'eventual',
] as const;
export type LevelId = (typeof levels)[number];

const asks: Readonly<Record<LevelId, readonly CheckedLevel[]>> = {
  linearizable: ['linearizable'],
  sequential: ['sequential'],
  'causal-and-pram': ['causal', 'pram'],
  causal: ['causal'],
  pram: ['pram'],
  session: ['sessions'],
  eventual: [],
};

/**
 * The first level whose parts all held. What is told by one of the three that stand beside each other may have kept the
 * session guarantees too; with both of the others it is told by `causal-and-pram`.
 */
export function levelOf(held: readonly string[]): LevelId {
  return levels.find((level) => asks[level].every((part) => held.includes(part)))!;
}

/** Does the first imply the second, or are they the same? */
export function implies(strong: LevelId, weak: LevelId): boolean {
  const all = new Set(asks[strong].flatMap((part) => [...impliedBy(part)]));
  if (strong === 'causal-and-pram') all.add('sessions');
  return asks[weak].every((part) => all.has(part));
}

/** How many levels lie below this one in a row: higher is stronger, and of two that are equal neither implies the other. */
export function strengthOf(level: LevelId): number {
  const below = levels.filter((other) => other !== level && implies(level, other));
  return below.reduce((most, other) => Math.max(most, 1 + strengthOf(other)), 0);
}

const rank = (id: string): number => LEVELS.findIndex((level) => level.id === id);
const parts = new Map<string, ReadonlySet<string>>(LEVELS.map(({ id }) => [id, impliedBy(id)]));
const isBelow = (low: string, high: string): boolean => low !== high && parts.get(high)!.has(low);

/** Those that no other of them implies, the strongest first. */
export function strongestOf(ids: readonly string[]): string[] {
  return ids.filter((id) => !ids.some((other) => isBelow(id, other))).sort((a, b) => rank(a) - rank(b));
}

/**
 * The strongest level that runs are told apart by, that one run kept and another did not. A session guarantee alone is none:
 * a run without a fault keeps one or the other by luck, with many keys, however little its store promises.
 */
export function lostFrom(before: readonly string[], after: readonly string[]): string[] {
  return strongestOf(toldApart(before).filter((id) => !after.includes(id)));
}

/** Those that a level is told by. */
export function toldApart(ids: readonly string[]): string[] {
  const told = new Set<string>(Object.values(asks).flat());
  return ids.filter((id) => told.has(id));
}

/** Those that imply no other of them, the strongest first. */
export function weakestOf(ids: readonly string[]): string[] {
  return ids.filter((id) => !ids.some((other) => isBelow(other, id))).sort((a, b) => rank(a) - rank(b));
}

/** Is this level refuted where those are? */
export function isRefutedBy(id: string, refuted: readonly string[]): boolean {
  return refuted.some((weaker) => parts.get(id)!.has(weaker));
}

/** As they stand in a sentence: `causal convergence and PRAM consistency`. */
export function titlesOf(ids: readonly string[]): string {
  const titles = ids.map((id) => LEVELS.find((level) => level.id === id)!.title);
  const last = titles[titles.length - 1];
  return titles.length < 2 ? (last ?? 'none of the levels') : `${titles.slice(0, -1).join(', ')} and ${last}`;
}
