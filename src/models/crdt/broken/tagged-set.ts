// The state that the OR-Sets with tombstones here share: tags by which elements were added, and the tags removed.

import type { Dot } from '../../../checkers/index.ts';
import type { SetOperation } from '../types/operations.ts';

export interface TaggedSet {
  added: Readonly<Record<Dot, string>>;
  removed: Readonly<Record<Dot, true>>;
}

export const emptyTagged: TaggedSet = { added: {}, removed: {} };

export function applyTagged({ added, removed }: TaggedSet, { kind, element }: SetOperation, tag: Dot): TaggedSet {
  if (kind === 'add') return { added: { ...added, [tag]: element }, removed };
  const gone = Object.keys(added).filter((each) => added[each] === element);
  return { added, removed: { ...removed, ...Object.fromEntries(gone.map((each) => [each, true as const])) } };
}

export const mergeTagged = (mine: TaggedSet, other: TaggedSet): TaggedSet => ({
  added: { ...mine.added, ...other.added },
  removed: { ...mine.removed, ...other.removed },
});

export const elementsOfTagged = ({ added, removed }: TaggedSet): string[] =>
  [
    ...new Set(
      Object.keys(added)
        .filter((tag) => removed[tag] === undefined)
        .map((tag) => added[tag]),
    ),
  ].sort();

/** Without these tags, as if they had never been. */
export function withoutTags({ added, removed }: TaggedSet, tags: readonly Dot[]): TaggedSet {
  const keep = <V>(record: Readonly<Record<Dot, V>>) =>
    Object.fromEntries(Object.entries(record).filter(([tag]) => !tags.includes(tag)));
  return { added: keep(added), removed: keep(removed) };
}
