// The types that are wrong, in the order in which a course would take them up.

import type { AnyBrokenType } from './broken-type.ts';
import { droppedWrite } from './dropped-write.ts';
import { expiredTombstones } from './expired-tombstones.ts';
import { greatestTotal } from './greatest-total.ts';
import { incrementsAsDeltas } from './increments-as-deltas.ts';
import { lateRemovalDelta } from './late-removal-delta.ts';
import { naiveSet } from './naive-set.ts';
import { oneVectorCounter } from './one-vector-counter.ts';
import { positionsInText } from './positions-in-text.ts';
import { prematureCollection } from './premature-collection.ts';
import { publishedOrSet } from './published-or-set.ts';
import { registerTie } from './register-tie.ts';
import { reusedTags } from './reused-tags.ts';
import { riak78 } from './riak-78.ts';
import { riak82 } from './riak-82.ts';
import { riakFlag } from './riak-flag.ts';
import { siblingsByTime } from './siblings-by-time.ts';
import { summedCounter } from './summed-counter.ts';
import { twoPhaseReAdd } from './two-phase-re-add.ts';
import { unmergedClock } from './unmerged-clock.ts';
import { untaggedOperations } from './untagged-operations.ts';
import { vectorContext } from './vector-context.ts';

export type { AnyBrokenType, BrokenType, Expected } from './broken-type.ts';

export const brokenTypes: readonly AnyBrokenType[] = [
  summedCounter,
  greatestTotal,
  oneVectorCounter,
  incrementsAsDeltas,
  registerTie,
  droppedWrite,
  siblingsByTime,
  naiveSet,
  untaggedOperations,
  twoPhaseReAdd,
  publishedOrSet,
  reusedTags,
  prematureCollection,
  expiredTombstones,
  unmergedClock,
  riak78,
  riak82,
  vectorContext,
  lateRemovalDelta,
  riakFlag,
  positionsInText,
];
