// How a run went over time: what was answered, refused, stale, and how fast, in bins; and the same for each side.

import type { BinnedSeries } from '../../view.ts';
import { type Side, sidesOf } from '../cluster/partition.ts';
import { type OperationColumns, STATUS } from '../operations.ts';
import type { Params } from '../params.ts';
import type { Run } from '../run.ts';
import { quantile } from './latencies.ts';
import type { Staleness } from './staleness.ts';
import { sideOfClient } from './windows.ts';

/** What became of the operations of one side: of each bin, counts of those that were under way in it. */
export interface SideCourse {
  label: string;
  ok: Float64Array;
  stale: Float64Array;
  error: Float64Array;
}

export interface Course {
  /** Answered, not answered and stale, per second. */
  answered: BinnedSeries;
  failed: BinnedSeries;
  stale: BinnedSeries;
  readP50: BinnedSeries;
  readP99: BinnedSeries;
  writeP50: BinnedSeries;
  writeP99: BinnedSeries;
  /** Share of the keys on which replicas differ. */
  divergence: BinnedSeries;
  /** Copies that wait for a replica; undefined for protocols that keep none. */
  owed: BinnedSeries | undefined;
  sides: readonly SideCourse[];
  /** Start and width of the bins of `sides`, seconds. */
  sideWidth: number;
}

/** So many bins over the whole run, the time to settle included, so that all charts share one axis. */
const BINS = 80;

export function courseOf(run: Run, params: Params, stale: Staleness): Course {
  const { operations, divergence, owed, sampleWidth } = run;
  const width = (params.duration + params.settleTime) / BINS;
  const binAt = (time: number): number => Math.min(BINS - 1, Math.floor(time / width));
  const binOf = (i: number): number => binAt(operations.call[i]);
  const rate = (counts: (i: number) => boolean): BinnedSeries => {
    const values = new Float64Array(BINS);
    for (let i = 0; i < operations.id.length; i++) if (counts(i)) values[binOf(i)] += 1 / width;
    return { start: 0, width, values };
  };
  const isOk = (i: number): boolean => operations.status[i] === STATUS.ok;
  const latency = (isRead: number, p: number): BinnedSeries => ({
    start: 0,
    width,
    values: latencyPerBin(operations, isRead, binOf, p),
  });
  return {
    answered: rate(isOk),
    failed: rate((i) => !isOk(i)),
    stale: rate((i) => stale.versions[i] > 0),
    readP50: latency(1, 0.5),
    readP99: latency(1, 0.99),
    writeP50: latency(0, 0.5),
    writeP99: latency(0, 0.99),
    divergence: { start: 0, width: sampleWidth, values: divergence },
    owed: owed && { start: 0, width: sampleWidth, values: owed },
    sides: sideCourses(operations, params, stale, binAt),
    sideWidth: width,
  };
}

function latencyPerBin(
  operations: OperationColumns,
  isRead: number,
  binOf: (i: number) => number,
  p: number,
): Float64Array {
  const bins: number[][] = Array.from({ length: BINS }, () => []);
  for (let i = 0; i < operations.id.length; i++) {
    if (operations.isRead[i] === isRead && operations.status[i] === STATUS.ok)
      bins[binOf(i)].push(operations.return[i] - operations.arrival[i]);
  }
  return Float64Array.from(bins, (found) => quantile(Float64Array.from(found).sort(), p));
}

function sideCourses(
  operations: OperationColumns,
  params: Params,
  stale: Staleness,
  binAt: (time: number) => number,
): SideCourse[] {
  const sides: readonly Side[] = sidesOf(params);
  const sideOf = sideOfClient(params);
  const bins = (): Float64Array => new Float64Array(BINS);
  const courses = sides.map(({ label }) => ({ label, ok: bins(), stale: bins(), error: bins() }));
  for (let i = 0; i < operations.id.length; i++) {
    const course = courses[sideOf(operations.client[i])];
    const kind = operations.status[i] !== STATUS.ok ? 'error' : stale.versions[i] > 0 ? 'stale' : 'ok';
    const { call, return: returned } = operations;
    const end = returned[i] === Number.POSITIVE_INFINITY ? call[i] + params.timeout : returned[i];
    for (let bin = binAt(call[i]); bin <= binAt(end); bin++) course[kind][bin]++;
  }
  return courses;
}
