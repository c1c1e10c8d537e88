// Version vectors: for each actor, how many of its writes are known. What one vector covers, its holder has seen or knows
// to be replaced. Source: Parker et al., Detection of Mutual Inconsistency in Distributed Systems, IEEE TSE 9(3), 1983.

/** One write: the n-th of its actor on a key, from 1. */
export interface Dot {
  readonly actor: number;
  readonly counter: number;
}

/** Writes known of each actor: all up to this one. */
export type VersionVector = ReadonlyMap<number, number>;

export const NONE_SEEN: VersionVector = new Map();

export function covers(vector: VersionVector, { actor, counter }: Dot): boolean {
  return (vector.get(actor) ?? 0) >= counter;
}

/** Does the first vector cover all that the second does? */
export function coversAll(vector: VersionVector, other: VersionVector): boolean {
  for (const [actor, counter] of other) if (!covers(vector, { actor, counter })) return false;
  return true;
}

/** Covers what either covers. */
export function join(a: VersionVector, b: VersionVector): VersionVector {
  if (b.size === 0 || a === b) return a;
  const joined = new Map(a);
  for (const [actor, counter] of b) if (counter > (joined.get(actor) ?? 0)) joined.set(actor, counter);
  return joined;
}

/** The next write of an actor whose earlier ones on this key are all covered. */
export function nextDot(vector: VersionVector, actor: number): Dot {
  return { actor, counter: (vector.get(actor) ?? 0) + 1 };
}
