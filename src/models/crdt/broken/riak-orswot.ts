// What the OR-Set without tombstones of Riak (riak_dt_orswot, early 2014) does at its own replica, and the parts of its merge.
// A remove does not advance the clock; an add is kept beside the dots that the element has, one for each replica.

import { type Counts, mergeCounts } from '../types/g-counter.ts';
import type { SetOperation } from '../types/operations.ts';

export interface Orswot {
  /** By replica, how many adds were seen. */
  clock: Counts;
  /** By element, the adds that keep it in: by replica, which one. */
  entries: Readonly<Record<string, Counts>>;
}

export const emptyOrswot: Orswot = { clock: {}, entries: {} };

export function applyOrswot(
  { clock, entries }: Orswot,
  operation: SetOperation,
  { replica }: { replica: number },
): Orswot {
  const { element } = operation;
  if (operation.kind === 'remove') {
    const { [element]: _, ...rest } = entries;
    return { clock, entries: rest };
  }
  const dot = { [replica]: (clock[replica] ?? 0) + 1 };
  return {
    clock: { ...clock, ...dot },
    entries: { ...entries, [element]: mergeCounts(entries[element] ?? {}, dot) },
  };
}

export const refusesOrswot = ({ entries }: Orswot, { kind, element }: SetOperation): string | undefined =>
  kind === 'remove' && entries[element] === undefined ? 'it is not in the set' : undefined;

export const elementsOfOrswot = ({ entries }: Orswot): string[] => Object.keys(entries).sort();

/** Whether everything of `other` is in `clock`. */
export const descends = (clock: Counts, other: Counts): boolean =>
  Object.keys(other).every((replica) => (clock[replica] ?? 0) >= other[replica]);

/** The dots that the clock does not know. */
export const unknownTo = (dots: Counts, clock: Counts): Counts =>
  Object.fromEntries(Object.entries(dots).filter(([replica, count]) => count > (clock[replica] ?? 0)));

/** Elements of both sides keep all dots of both; of an element on one side those go that the other side has seen. */
export function mergeOrswot(mine: Orswot, other: Orswot): Orswot {
  const entries: Record<string, Counts> = {};
  const take = (from: Orswot, against: Orswot): void => {
    for (const element of Object.keys(from.entries)) {
      const theirs = against.entries[element];
      const dots = from.entries[element];
      const left = theirs === undefined ? unknownTo(dots, against.clock) : mergeCounts(dots, theirs);
      if (Object.keys(left).length > 0) entries[element] = left;
    }
  };
  take(mine, other);
  take(other, mine);
  return { clock: mergeCounts(mine.clock, other.clock), entries };
}
