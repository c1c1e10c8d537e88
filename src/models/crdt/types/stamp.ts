// Stamps of last-writer-wins types: a time, and the update that bears it, which decides between equal times. The order is total,
// so that no two replicas can keep different writes of one time; it is no order of causes, since the times are of many clocks.

import type { Dot } from '../../../checkers/index.ts';
import { partsOf } from './causal-context.ts';

export interface Stamp {
  time: number;
  dot: Dot;
}

export function isLater(a: Stamp, b: Stamp): boolean {
  if (a.time !== b.time) return a.time > b.time;
  const [[replicaA, countA], [replicaB, countB]] = [partsOf(a.dot), partsOf(b.dot)];
  if (replicaA !== replicaB) return Number(replicaA) > Number(replicaB);
  return countA !== countB ? countA > countB : a.dot > b.dot;
}

/** The later of two, where either may be absent. */
export function later<S extends Stamp>(a: S | undefined, b: S | undefined): S | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return isLater(b, a) ? b : a;
}
