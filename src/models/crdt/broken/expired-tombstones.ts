// An OR-Set that keeps a tombstone until its replica's next add: clean-up by time, with nothing that remembers the tag.

import { addWins } from '../types/or-set.ts';
import type { BrokenType } from './broken-type.ts';
import { applyTagged, elementsOfTagged, emptyTagged, mergeTagged, type TaggedSet, withoutTags } from './tagged-set.ts';

export const expiredTombstones: BrokenType<'set', TaggedSet, string[]> = {
  id: 'expired-tombstones',
  title: 'OR-Set whose tombstones expire',
  family: 'set',
  fault: 'A replica that was away longer than a tombstone lives brings the removed element back.',
  source: 'Apache Cassandra documentation, Tombstones: zombies after gc_grace_seconds',
  expected: { replication: 'state', law: 'inflation', actions: 3, visibleAfter: 5 },
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'remove', element: 'x' },
    { kind: 'add', element: 'y' },
  ],
  init: () => emptyTagged,
  apply: (state, operation, { dot }) =>
    applyTagged(operation.kind === 'add' ? withoutTags(state, Object.keys(state.removed)) : state, operation, dot),
  merge: mergeTagged,
  value: elementsOfTagged,
  spec: addWins,
};
