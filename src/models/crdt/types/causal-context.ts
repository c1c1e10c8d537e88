// Causal context: the exact set of dots that a state has seen, whether what they brought is still there or not. Dots that follow
// each other from the first of a replica are kept as one number, a version vector; the rest is kept one by one, the dot cloud
// (Almeida, Shoker, Baquero 2018, section 7). A context never covers a dot that was not put in: a gap stays a gap.

import { type Dot, dotOf, type VersionVector } from '../../../checkers/index.ts';
import { mergeCounts } from './g-counter.ts';

export interface CausalContext {
  vector: VersionVector;
  /** Sorted; no dot of it is in the vector or could be. */
  cloud: readonly Dot[];
}

export const noContext: CausalContext = { vector: {}, cloud: [] };

/** The replica and the number in a dot. */
export function partsOf(dot: Dot): [replica: string, count: number] {
  const colon = dot.indexOf(':');
  return [dot.slice(0, colon), Number.parseInt(dot.slice(colon + 1), 10)];
}

/** Whether the vector counts the dot in. */
export function isUpTo(dot: Dot, vector: VersionVector): boolean {
  const [replica, count] = partsOf(dot);
  return count <= (vector[replica] ?? 0);
}

export function hasSeen({ vector, cloud }: CausalContext, dot: Dot): boolean {
  return isUpTo(dot, vector) || cloud.includes(dot);
}

/** The same set with every dot that has come to follow the vector taken into it. */
function compact(start: VersionVector, dots: Iterable<Dot>): CausalContext {
  const vector: Record<string, number> = { ...start };
  const cloud: Dot[] = [];
  const waiting = [...new Set(dots)].map((dot) => ({ dot, count: partsOf(dot)[1] })).sort((a, b) => a.count - b.count);
  for (const { dot, count } of waiting) {
    const [replica] = partsOf(dot);
    const known = vector[replica] ?? 0;
    if (count === known + 1) vector[replica] = count;
    else if (count > known) cloud.push(dot);
  }
  return { vector, cloud: cloud.sort() };
}

/** The context that holds these dots and no others. */
export function contextOf(dots: Iterable<Dot>): CausalContext {
  return compact({}, dots);
}

export function joinContexts(mine: CausalContext, other: CausalContext): CausalContext {
  const vector = mergeCounts(mine.vector, other.vector);
  if (mine.cloud.length === 0 && other.cloud.length === 0) return { vector, cloud: [] };
  return compact(vector, [...mine.cloud, ...other.cloud]);
}

/** The dot of the next update of the replica, by its own context: a replica that lost its disk starts again at 1. */
export function nextDot(context: CausalContext, replica: number): Dot {
  return dotOf(replica, (context.vector[replica] ?? 0) + 1);
}

/** Every dot of the context, one by one. */
export function dotsOf({ vector, cloud }: CausalContext): Dot[] {
  const counted = Object.keys(vector).flatMap((replica) =>
    Array.from({ length: vector[replica] }, (_, i) => `${replica}:${i + 1}`),
  );
  return [...counted, ...cloud];
}

/** Entries that the context takes. */
export function contextSize({ vector, cloud }: CausalContext): number {
  return Object.keys(vector).length + cloud.length;
}
