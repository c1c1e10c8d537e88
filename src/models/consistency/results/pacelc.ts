// The PACELC class, measured. In the partition window a configuration is A if every side with a live replica answers at
// least 99 % of its operations in time, else C if its history keeps every level that the healthy run keeps. In health it is
// C if healthy runs stay linearizable, also where all operations meet on one key, else L if the medians of a read and a
// write together take less than one majority round trip. Source of the question: Abadi, IEEE Computer 45(2), 2012; of the
// rule: ours, since his labels are opinions.

import { checkLinearizable } from '../../../checkers/index.ts';
import type { World } from '../../model.ts';
import { historyOf } from '../operations.ts';
import { MOST_OPERATIONS, type Params } from '../params.ts';
import { protocols } from '../protocols/index.ts';
import { type Run, run } from '../run.ts';
import { AVAILABLE, worstShare } from './availability.ts';
import { majorityRoundTrip } from './latencies.ts';
import { lostFrom, strongestOf, toldApart } from './levels.ts';
import { type Outline, outlineOf, type Summary } from './summary.ts';
import { partitionWindow } from './windows.ts';

export interface Pacelc {
  /** `PA/EL`; a dash where neither of the two holds: `P-/EC`. */
  label: string;
  /** Lowest share of operations answered in time over the sides, in the partition window. */
  availability: number;
  /** The strongest levels that the healthy run kept; not linearizable where that breaks when all operations meet on one key. */
  healthyLevels: readonly string[];
  /** The strongest of these, and of what they imply, that the partitioned run did not keep; none if it kept all. */
  lostInPartition: readonly string[];
  /** Medians of read and write together, from their calls on, over one majority round trip; NaN where that takes no time. */
  latencyRatio: number;
}

/** Up to three more runs, fewer where the run itself is one of them; null where the parameters do not ask for it or it cannot be. */
export function measurePacelc(params: Params, world: World, own: { run: Run; summary: Summary }): Pacelc | null {
  if (!params.partitionProbe || params.nodes < 2) return null;
  const reaction = protocols[params.protocol].reactionTime?.(params) ?? 0;
  const healthyParams = withoutFaults(params);
  const probeParams = withPartition(params, reaction);
  if (probeParams.clients * probeParams.operationRate * probeParams.duration > MOST_OPERATIONS) return null;
  const { seed, resources } = world;
  const ownOutline: Outline = { ...own.summary, held: own.summary.guarantees.held };
  const measured = (p: Params): Outline => outlineOf(run(p, { seed, resources }, 0), p);
  const healthy = isHealthy(params) ? ownOutline : measured(healthyParams);
  const isProbe =
    params.partition === 'minority' && partitionWindow(params, reaction) !== undefined && isOnlyPartitioned(params);
  const partitioned = isProbe ? ownOutline : measured(probeParams);
  const availability = worstShare(partitioned.sides);
  const isConsistent =
    healthy.held.includes('linearizable') && staysLinearizableOnOneKey(healthyParams, { seed, resources });
  // A store that is not linearizable in health cannot fall from it: that many keys hid it is no merit.
  const kept = healthy.held.filter((level) => isConsistent || level !== 'linearizable');
  const lostInPartition = lostFrom(kept, partitioned.held);
  const trip = majorityRoundTrip(own.run.cluster.topology, params.clients);
  const latencyRatio = trip === 0 ? Number.NaN : healthy.storeLatency / trip;
  const p = availability >= AVAILABLE ? 'A' : lostInPartition.length === 0 ? 'C' : '-';
  const e = isConsistent ? 'C' : latencyRatio < 1 ? 'L' : '-';
  return {
    label: `P${p}/E${e}`,
    availability,
    healthyLevels: strongestOf(toldApart(kept)),
    lostInPartition,
    latencyRatio,
  };
}

/**
 * Operations that hardly ever meet break nothing, however little their store promises: a hundred keys make one replica
 * look as good as a majority.
 */
function staysLinearizableOnOneKey(healthyParams: Params, world: World): boolean {
  if (healthyParams.keys === 1 || healthyParams.operationScript !== undefined) return true;
  const { operations } = run({ ...healthyParams, keys: 1 }, world, 0);
  return checkLinearizable(historyOf(operations), { budget: healthyParams.checkerBudget }).answer !== 'violation';
}

/** A change of the members is no fault, but operations that run beside it are not those of a store in its usual state. */
function isHealthy({ partition, crash, pauseDuration, clockStep, membershipChange }: Params): boolean {
  const isQuiet = pauseDuration === 0 && clockStep === 0 && membershipChange === 'none';
  return partition === 'none' && crash === 'none' && isQuiet;
}

function isOnlyPartitioned(params: Params): boolean {
  return isHealthy({ ...params, partition: 'none' });
}

function withoutFaults(params: Params): Params {
  return { ...params, partition: 'none', crash: 'none', pauseDuration: 0, clockStep: 0, membershipChange: 'none' };
}

/** The same cluster with a minority cut off for ten seconds longer than it takes to react. */
function withPartition(params: Params, reaction: number): Params {
  const partitionStart = 5;
  const partitionDuration = reaction + 10;
  return {
    ...withoutFaults(params),
    partition: 'minority',
    partitionStart,
    partitionDuration,
    duration: partitionStart + partitionDuration + 5,
  };
}
