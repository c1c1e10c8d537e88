// A run summed up: which level its history keeps, who got answers, how fast, how stale, and what became of its writes.

import type { Operation } from '../../../checkers/index.ts';
import { historyOf, type OperationColumns } from '../operations.ts';
import type { Params } from '../params.ts';
import { protocols } from '../protocols/index.ts';
import type { Run } from '../run.ts';
import { availabilityBySide, type SideAvailability } from './availability.ts';
import { type Fates, fatesOf } from './fates.ts';
import { longestGap } from './gaps.ts';
import { type Guarantees, guaranteesOf, heldBy } from './guarantees.ts';
import { latenciesOf, meanOf, quantile } from './latencies.ts';
import { type Staleness, staleness } from './staleness.ts';
import { versionsOf } from './versions.ts';
import { partitionWindow, type Window } from './windows.ts';

/** Quantiles of a latency, seconds; NaN where nothing was answered. */
export interface LatencySummary {
  mean: number;
  p50: number;
  p95: number;
  p99: number;
  p999: number;
}

export interface Summary {
  guarantees: Guarantees;
  read: LatencySummary;
  write: LatencySummary;
  /** Median of a read and median of a write together, without the wait for the client's turn: what the store took, seconds. */
  storeLatency: number;
  /** In the judged part of the partition, by side; of the whole run where there is none. */
  sides: readonly SideAvailability[];
  /** The time to which `sides` belongs. */
  window: Window;
  fates: Fates;
  reads: number;
  staleReads: number;
  /** Of stale reads: the mean of the versions missed and the longest time they had been missing; 0 without any. */
  staleVersions: number;
  staleAgeMax: number;
  /** Reads that found more than one value. */
  siblings: number;
  /** The longest time on one side in which reads, or writes, were asked for and none was answered; seconds. */
  readGap: number;
  writeGap: number;
  /** Do all replicas that are up hold the same in the end? */
  converged: boolean;
}

/** Of a summary what a class is measured by. */
export interface Outline {
  /** Every level of the checkers that was not refuted, the strongest first. */
  held: readonly string[];
  sides: readonly SideAvailability[];
  storeLatency: number;
}

/** The same as of its summary, without what is not asked for. */
export function outlineOf(run: Run, params: Params): Outline {
  const { operations } = run;
  return {
    held: heldBy(historyOf(operations), params.checkerBudget),
    sides: sidesIn(run, params, judgedWindow(params)),
    storeLatency: storeLatencyOf(operations),
  };
}

export interface Judged {
  summary: Summary;
  staleness: Staleness;
}

export function judge(run: Run, params: Params): Judged {
  const { operations, audit } = run;
  const history = historyOf(operations);
  const versions = versionsOf(operations, audit);
  // A read that found siblings gave its client all of them: it is not behind, whichever of them stands in the column.
  const single = history.map((operation, i) => (operations.found[i] > 1 ? withoutAnswer(operation) : operation));
  const stale = staleness(operations, single, versions, audit);
  const window = judgedWindow(params);
  return {
    staleness: stale,
    summary: {
      guarantees: guaranteesOf(history, single, versions, params.checkerBudget),
      read: latencySummary(latenciesOf(operations, true)),
      write: latencySummary(latenciesOf(operations, false)),
      storeLatency: storeLatencyOf(operations),
      sides: sidesIn(run, params, window),
      window,
      fates: fatesOf(operations, audit),
      ...staleSummary(stale),
      reads: operations.isRead.reduce(
        (sum, isRead, i) => sum + (isRead === 1 && operations.status[i] === 1 ? 1 : 0),
        0,
      ),
      siblings: operations.found.reduce((sum, found) => sum + (found > 1 ? 1 : 0), 0),
      readGap: longestGap(operations, params, true),
      writeGap: longestGap(operations, params, false),
      converged: run.divergence[run.divergence.length - 1] === 0,
    },
  };
}

/** As if nobody knew what it saw. */
function withoutAnswer({ out: _, ...operation }: Operation): Operation {
  return { ...operation, status: 'info', return: Number.POSITIVE_INFINITY };
}

/** The part of the partition in which the protocol has had the time to react; the whole run where there is none. */
function judgedWindow(params: Params): Window {
  const reaction = protocols[params.protocol].reactionTime?.(params) ?? 0;
  return partitionWindow(params, reaction) ?? { from: 0, to: params.duration };
}

function sidesIn(run: Run, params: Params, window: Window): readonly SideAvailability[] {
  return availabilityBySide(run.operations, params, window, (replica, at) => run.cluster.wasUp(replica, at));
}

function storeLatencyOf(operations: OperationColumns): number {
  return storeMedian(operations, true) + storeMedian(operations, false);
}

function storeMedian(operations: OperationColumns, isRead: boolean): number {
  return quantile(
    latenciesOf(operations, isRead, () => true, 'call'),
    0.5,
  );
}

function latencySummary(sorted: Float64Array): LatencySummary {
  const at = (p: number): number => quantile(sorted, p);
  return { mean: meanOf(sorted), p50: at(0.5), p95: at(0.95), p99: at(0.99), p999: at(0.999) };
}

function staleSummary({ versions, age }: Staleness): Pick<Summary, 'staleReads' | 'staleVersions' | 'staleAgeMax'> {
  let staleReads = 0;
  let missed = 0;
  let staleAgeMax = 0;
  for (let i = 0; i < versions.length; i++) {
    if (versions[i] === 0) continue;
    staleReads++;
    missed += versions[i];
    staleAgeMax = Math.max(staleAgeMax, age[i]);
  }
  return { staleReads, staleVersions: staleReads === 0 ? 0 : missed / staleReads, staleAgeMax };
}
