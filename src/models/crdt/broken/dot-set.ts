// The delta OR-Set that the wrong ones here are made from: dots by element, and a causal context of dots seen (Almeida et al.
// 2018). How a context is kept and what a delta's holds is what they get wrong.

import type { Dot } from '../../../checkers/index.ts';

export interface DotSet {
  /** By dot, the element. */
  dots: Readonly<Record<Dot, string>>;
  context: Readonly<Record<Dot, true>>;
}

export const emptyDots: DotSet = { dots: {}, context: {} };

export const dotsOf = ({ dots }: DotSet, element: string): Dot[] =>
  Object.keys(dots).filter((dot) => dots[dot] === element);

export const asContext = (dots: readonly Dot[]): Record<Dot, true> =>
  Object.fromEntries(dots.map((dot) => [dot, true as const]));

/** A dot stays if both have it, or if the other side has not seen it. */
export function mergeDots(mine: DotSet, other: DotSet): DotSet {
  const dots: Record<Dot, string> = {};
  const take = (from: DotSet, against: DotSet): void => {
    for (const dot of Object.keys(from.dots))
      if (against.dots[dot] !== undefined || against.context[dot] === undefined) dots[dot] = from.dots[dot];
  };
  take(mine, other);
  take(other, mine);
  return { dots, context: { ...mine.context, ...other.context } };
}

export const elementsOfDots = ({ dots }: DotSet): string[] => [...new Set(Object.values(dots))].sort();
