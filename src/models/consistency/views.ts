// Which chart shows which part of a result.

import type { BinnedSeries, Phase, View } from '../view.ts';
import { detectionNote, detectionSpans } from './detection-words.ts';
import { distributionViews } from './distribution-views.ts';
import { STATUS } from './operations.ts';
import type { Params } from './params.ts';
import { planner } from './planner.ts';
import type { Result } from './simulate.ts';
import { operationGroups, spaceTimeOf } from './space-time.ts';

type V = View<Params, Result>;

const timeViews: readonly V[] = [
  {
    kind: 'time',
    id: 'answers',
    title: 'Answers',
    help: 'Operations by the time at which they were called: answered, not answered in time or refused, and answered with old data.',
    unit: '1/s',
    lines: [
      { id: 'answered', label: 'Answered', quantity: 'goodput', of: (r) => r.course.answered },
      { id: 'failed', label: 'Not answered', quantity: 'rejected', of: (r) => r.course.failed },
      { id: 'stale', label: 'Stale reads', quantity: 'stale', of: (r) => r.course.stale },
    ],
  },
  {
    kind: 'strip',
    id: 'sides',
    title: 'Each side of the partition',
    help:
      'What becomes of the operations that the clients on each side have under way at a time: an answer, an answer with old ' +
      'data, or none within the timeout. The dark bar above a strip is the time of detection: from the beginning of the fault ' +
      'until a replica on that side noticed it in this run, or, where none does, a client; the lighter one lasts until the side ' +
      'has acted on it.',
    of: (r) =>
      r.course.sides.map((side, i) => ({
        ...side,
        width: r.course.sideWidth,
        spans: detectionSpans(r.detections.filter((detection) => detection.side === i)),
      })),
    note: (r, params) => detectionNote(r.detections, params),
  },
  {
    kind: 'time',
    id: 'latency',
    title: 'Latency',
    help: 'Medians of the operations that were answered, by the time of the call.',
    unit: 's',
    scale: 'log',
    lines: [
      { id: 'readP50', label: 'Reads, median', quantity: 'read', of: (r) => r.course.readP50 },
      { id: 'writeP50', label: 'Writes, median', quantity: 'write', of: (r) => r.course.writeP50 },
    ],
    references: (p) => [{ label: 'timeout', value: p.timeout, quantity: 'limit' }],
  },
  {
    kind: 'time',
    id: 'divergence',
    title: 'Divergence',
    help: 'Share of the keys on which replicas that are up hold different data at that moment.',
    unit: 'share',
    lines: [{ id: 'divergence', label: 'Keys that differ', quantity: 'divergence', of: (r) => r.course.divergence }],
  },
  {
    kind: 'time',
    id: 'owed',
    title: 'Owed to replicas',
    help:
      'Copies that wait at that moment for a replica to take them: hints kept for those that are down or cut off, or updates ' +
      'in the logs of message brokers that a region has not taken, once for each region.',
    unit: 'count',
    nothing: 'Here replicas keep no copies for each other: neither hinted handoff nor a message broker.',
    lines: [{ id: 'owed', label: 'Copies owed', quantity: 'queue', of: (r) => r.course.owed }],
  },
];

const messages: readonly V[] = [
  {
    kind: 'spaceTime',
    id: 'messages',
    title: 'Messages',
    help:
      'The messages around one operation, or around those that the verdict rests on. Time runs to the right; where nothing ' +
      'happens for them for long, the time is left out.',
    groups: operationGroups,
    of: spaceTimeOf,
  },
];

export const views: readonly V[] = [...timeViews, ...distributionViews, planner, ...messages];

export function phases({ operations, course }: Result, params: Params): readonly Phase[] {
  const { partition, partitionStart, partitionDuration, crash, crashStart, crashDuration, crashCount } = params;
  const faults: Phase[] = [];
  if (partition !== 'none')
    faults.push({ label: 'partition', kind: 'trigger', from: partitionStart, to: partitionStart + partitionDuration });
  if (crash !== 'none') {
    const length = crashDuration * (crash === 'some' ? crashCount : 1);
    faults.push({ label: 'crash', kind: 'trigger', from: crashStart, to: crashStart + length });
  }
  const wasAnswered = operations.status.some((status) => status === STATUS.ok);
  const repair = wasAnswered ? repairPhase(course.divergence, faults) : undefined;
  const { duration, settleTime } = params;
  const settling: Phase = { label: 'settling', kind: 'judged', from: duration, to: duration + settleTime };
  return [...faults, ...(repair === undefined ? [] : [repair]), ...(settleTime > 0 ? [settling] : [])];
}

/** From the end of the last fault until the replicas first differ no more than they did before the faults. */
function repairPhase({ values, width }: BinnedSeries, faults: readonly Phase[]): Phase | undefined {
  if (faults.length === 0) return undefined;
  const from = faults.reduce((last, { to }) => Math.max(last, to), 0);
  const begin = faults.reduce((first, fault) => Math.min(first, fault.from), Number.POSITIVE_INFINITY);
  const timeOf = (sample: number): number => (sample + 0.5) * width;
  const usual = values.reduce((most, value, i) => (timeOf(i) < begin ? Math.max(most, value) : most), 0);
  const first = values.findIndex((_, i) => timeOf(i) >= from);
  if (first < 0 || values[first] <= usual) return undefined;
  const repaired = values.findIndex((value, i) => i > first && value <= usual);
  return { label: 'repair', kind: 'judged', from, to: repaired < 0 ? values.length * width : timeOf(repaired) };
}
