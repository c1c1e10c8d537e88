// The types that are wrong, in the order in which a course would take them up.

import type { AnyCrdtType } from '../types/crdt-type.ts';
import { lwwCart } from '../types/lww-cart.ts';
import { naiveCounterMax, naiveCounterSum } from '../types/naive-counter.ts';
import { naiveSet } from '../types/naive-set.ts';
import { orMapWithoutReset } from '../types/or-map-without-reset.ts';
import { publishedOrSet } from '../types/published-or-set.ts';
import { resettableCounterPerReplica } from '../types/resettable-counter-per-replica.ts';
import { unionCart } from '../types/union-cart.ts';
import type { AnyBrokenType, Expected } from './broken-type.ts';
import { droppedWrite } from './dropped-write.ts';
import { expiredTombstones } from './expired-tombstones.ts';
import { greatestTotal } from './greatest-total.ts';
import { incrementsAsDeltas } from './increments-as-deltas.ts';
import { lateRemovalDelta } from './late-removal-delta.ts';
import { oneVectorCounter } from './one-vector-counter.ts';
import { positionsInText } from './positions-in-text.ts';
import { prematureCollection } from './premature-collection.ts';
import { registerTie } from './register-tie.ts';
import { reusedTags } from './reused-tags.ts';
import { riak78 } from './riak-78.ts';
import { riak82 } from './riak-82.ts';
import { riakFlag } from './riak-flag.ts';
import { siblingsByTime } from './siblings-by-time.ts';
import { twoPhaseReAdd } from './two-phase-re-add.ts';
import { unmergedClock } from './unmerged-clock.ts';
import { untaggedOperations } from './untagged-operations.ts';
import { vectorContext } from './vector-context.ts';

export type { AnyBrokenType, BrokenType, Expected } from './broken-type.ts';

/** One of the types that the model offers because it is wrong. */
const known = (type: AnyCrdtType, expected: Expected): AnyBrokenType => ({ ...type, fault: type.fault!, expected });

export const brokenTypes: readonly AnyBrokenType[] = [
  known(naiveCounterSum, { replication: 'state', law: 'idempotence', actions: 1, visibleAfter: 3 }),
  known(naiveCounterMax, { replication: 'state', law: 'inflation', actions: 1, visibleAfter: 2 }),
  greatestTotal,
  oneVectorCounter,
  incrementsAsDeltas,
  registerTie,
  droppedWrite,
  siblingsByTime,
  known(naiveSet, { replication: 'state', law: 'inflation', actions: 2, visibleAfter: 4 }),
  untaggedOperations,
  twoPhaseReAdd,
  known(publishedOrSet, { replication: 'state', law: 'inflation', actions: 2, visibleAfter: 4 }),
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
  known(resettableCounterPerReplica, { replication: 'state', law: 'specification', actions: 5, visibleAfter: 5 }),
  known(orMapWithoutReset, { replication: 'state', law: 'associativity', actions: 4, visibleAfter: 5 }),
  known(unionCart, { replication: 'state', law: 'specification', actions: 5, visibleAfter: 5 }),
  known(lwwCart, { replication: 'state', law: 'specification', actions: 3, visibleAfter: 3 }),
];
