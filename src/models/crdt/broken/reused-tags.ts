// An OR-Set whose tags are the replica and the number of elements it has: not unique once something was removed.

import { addWins } from '../types/or-set.ts';
import type { BrokenType } from './broken-type.ts';
import { applyTagged, elementsOfTagged, emptyTagged, mergeTagged, type TaggedSet } from './tagged-set.ts';

export const reusedTags: BrokenType<'set', TaggedSet, string[]> = {
  id: 'reused-tags',
  title: 'OR-Set with tags used twice',
  family: 'set',
  fault: 'An add gets the tag of an earlier one that was removed, and is taken for removed.',
  source: 'Shapiro et al. 2011 (INRIA RR-7506), specification 15, asks for unique tags',
  expected: { replication: 'state', law: 'specification', actions: 3, visibleAfter: 3 },
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'remove', element: 'x' },
  ],
  init: () => emptyTagged,
  apply: (state, operation, { replica }) =>
    applyTagged(state, operation, `${replica}:${elementsOfTagged(state).length + 1}`),
  merge: mergeTagged,
  value: elementsOfTagged,
  spec: addWins,
};
