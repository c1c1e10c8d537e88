// A simulation: the run, what its history keeps and what became of its data; and, to measure its PACELC class, the same
// cluster healthy and partitioned. All of them draw the same operations, but for their keys where all meet on one.

import type { World } from '../model.ts';
import type { ClusterCounts } from './cluster/cluster.ts';
import { faultsEnd } from './cluster/faults.ts';
import type { OperationColumns } from './operations.ts';
import { checkRules, type Params } from './params.ts';
import type { RepairCounts } from './protocols/protocol.ts';
import { type Course, courseOf } from './results/course.ts';
import { type Detection, detectionsOf } from './results/detection.ts';
import { majorityRoundTrip } from './results/latencies.ts';
import { measurePacelc, type Pacelc } from './results/pacelc.ts';
import { timeToRecover } from './results/recovery.ts';
import type { Staleness } from './results/staleness.ts';
import { judge, type Summary } from './results/summary.ts';
import { type Run, run } from './run.ts';

export interface Result {
  operations: OperationColumns;
  staleness: Staleness;
  summary: Summary;
  course: Course;
  /** By fault and side. */
  detections: readonly Detection[];
  /** Null where it was not measured. */
  pacelc: Pacelc | null;
  counts: ClusterCounts;
  /** Null for protocols that do not repair. */
  repair: RepairCounts | null;
  /** The time in which clients began operations, seconds. */
  duration: number;
  /** The round trip that completes a majority, median over the clients; seconds. */
  majorityRoundTrip: number;
  /** From the end of the last fault until all replicas agreed for good, seconds; NaN if they never did or nothing differed. */
  timeToConverge: number;
  /** From the end of the last fault until the clients on each side were answered again, seconds; NaN: see `timeToRecover`. */
  timeToRecover: number;
}

/** Throws InputError if rules between the parameters are broken. */
export function simulate(params: Params, world: World): Result {
  checkRules(params);
  const own = run(params, world);
  const { summary, staleness } = judge(own, params);
  const wasUp = (replica: number, at: number): boolean => own.cluster.wasUp(replica, at);
  return {
    operations: own.operations,
    staleness,
    summary,
    course: courseOf(own, params, staleness),
    detections: detectionsOf(own.cluster.notices, own.operations, params, wasUp),
    pacelc: measurePacelc(params, world, { run: own, summary }),
    counts: own.counts,
    repair: own.repair ?? null,
    duration: params.duration,
    majorityRoundTrip: majorityRoundTrip(own.cluster.topology, params.clients),
    timeToConverge: timeToConverge(own, params),
    timeToRecover: timeToRecover(own.operations, params, wasUp),
  };
}

/** By samples of the divergence, so no finer than their width. */
function timeToConverge({ divergence, sampleWidth }: Run, params: Params): number {
  const last = divergence.findLastIndex((share) => share > 0);
  if (last < 0 || last === divergence.length - 1) return Number.NaN;
  const after = Math.max(faultsEnd(params), params.duration);
  return Math.max(0, (last + 1) * sampleWidth - after);
}
