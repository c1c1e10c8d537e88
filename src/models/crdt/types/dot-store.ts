// Dot store: what is there, by the dot of the update that brought it, beside the causal context of all that was ever seen. A
// dot that one side has and the other has seen but has no longer was removed there; one that the other has not seen is new.
// So removals need no tombstones (Almeida, Shoker, Baquero 2018, figure 6; Bieniusa et al. 2012, arXiv 1210.3368).

import type { Dot } from '../../../checkers/index.ts';
import { type CausalContext, contextOf, dotsOf, hasSeen, joinContexts, noContext } from './causal-context.ts';

export interface DotStore<T> {
  entries: Readonly<Record<Dot, T>>;
  context: CausalContext;
}

export const emptyStore: DotStore<never> = { entries: {}, context: noContext };

/** Of each side, the dots that both have or that the other has not seen. */
export function survivingDots(
  mine: readonly Dot[],
  mineSeen: CausalContext,
  other: readonly Dot[],
  otherSeen: CausalContext,
): Dot[] {
  const kept = mine.filter((dot) => other.includes(dot) || !hasSeen(otherSeen, dot));
  return [...kept, ...other.filter((dot) => !mine.includes(dot) && !hasSeen(mineSeen, dot))].sort();
}

/** A dot that both sides have stands for the same entry, unless a replica used it twice: then mine stays. */
export function mergeStores<T>(mine: DotStore<T>, other: DotStore<T>): DotStore<T> {
  const entries: Record<Dot, T> = {};
  for (const dot of Object.keys(mine.entries))
    if (other.entries[dot] !== undefined || !hasSeen(other.context, dot)) entries[dot] = mine.entries[dot];
  for (const dot of Object.keys(other.entries))
    if (entries[dot] === undefined && !hasSeen(mine.context, dot)) entries[dot] = other.entries[dot];
  return { entries, context: joinContexts(mine.context, other.context) };
}

/** The small state that puts `entries` in and takes the dots of `replaced` out; it has seen these dots and no others. */
export function storeDelta<T>(entries: Readonly<Record<Dot, T>>, replaced: readonly Dot[]): DotStore<T> {
  return { entries, context: contextOf([...Object.keys(entries), ...replaced]) };
}

/** One state for each dot: with its entry while that is there, else only seen. */
export function decomposeStore<T>({ entries, context }: DotStore<T>): DotStore<T>[] {
  return dotsOf(context).map((dot) => storeDelta(entries[dot] === undefined ? {} : { [dot]: entries[dot] }, [dot]));
}
