// An OR-Set that drops a tombstone as soon as all replicas have it, where "all" are those it has heard of: at first, itself.

import { addWins } from '../types/or-set.ts';
import type { BrokenType } from './broken-type.ts';
import { applyTagged, elementsOfTagged, emptyTagged, mergeTagged, type TaggedSet, withoutTags } from './tagged-set.ts';

export const prematureCollection: BrokenType<'set', TaggedSet, string[]> = {
  id: 'premature-collection',
  title: 'OR-Set that collects too early',
  family: 'set',
  fault: 'A tombstone goes although a replica that nobody has heard of yet may still have the element.',
  source: 'Shapiro et al. 2011 (INRIA RR-7506), section 4.3: stability needs the whole membership',
  expected: { replication: 'state', law: 'inflation', actions: 2, visibleAfter: 4 },
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'remove', element: 'x' },
  ],
  init: () => emptyTagged,
  apply(state, operation, { replica, dot }) {
    const after = applyTagged(state, operation, dot);
    const isAlone = Object.keys(after.added).every((tag) => tag.startsWith(`${replica}:`));
    return isAlone ? withoutTags(after, Object.keys(after.removed)) : after;
  },
  merge: mergeTagged,
  value: elementsOfTagged,
  spec: addWins,
};
