// Which chart shows which part of a result.

import type { Phase, View } from '../model.ts';
import { Topology } from './cluster/topology.ts';
import { STATUS } from './operations.ts';
import type { Params } from './params.ts';
import { protocols } from './protocols/index.ts';
import { latenciesOf, latencyGroups, quantile } from './results/latencies.ts';
import { measuredVisibility, predictedVisibility } from './results/visibility.ts';
import type { Result } from './simulate.ts';
import { spaceTimeOf } from './space-time.ts';

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
    help: 'What the clients on each side got, by the time at which they asked: an answer, an old one, or none.',
    of: (r) => r.course.sides.map((side) => ({ ...side, width: r.course.sideWidth })),
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
];

const distributions: readonly V[] = [
  {
    kind: 'curve',
    id: 'latencies',
    title: 'Latency distribution',
    help:
      'Share of the operations that were answered within a time. The upright lines are what the protocol takes without ' +
      'jitter: the k-th smallest of its round trips, or what else its answer waits for.',
    across: { label: 'latency', unit: 's', scale: 'log' },
    unit: 'share',
    of: (r) => [
      { id: 'reads', label: 'Reads', quantity: 'read', ...shareWithin(latenciesOf(r.operations, true)) },
      { id: 'writes', label: 'Writes', quantity: 'write', ...shareWithin(latenciesOf(r.operations, false)) },
    ],
    references: (_, p) => expectedReferences(p),
  },
  {
    kind: 'curve',
    id: 'visibility',
    title: 'How soon a write is seen',
    help:
      't-visibility: the share of fresh reads over the time since the newest acknowledged write. Dashed: what PBS predicts ' +
      'from the delays alone, without load, repair and concurrent writes.',
    across: { label: 'time since the write', unit: 's', scale: 'log' },
    unit: 'share',
    of: (r, p) => {
      const measured = measuredVisibility(r.staleness);
      const predicted = predictedVisibility(p, measured.x);
      return [
        { id: 'measured', label: 'Measured', quantity: 'goodput', ...measured },
        ...(predicted === undefined
          ? []
          : [{ id: 'pbs', label: 'PBS', quantity: 'prediction' as const, isPrediction: true, ...predicted }]),
      ];
    },
  },
  {
    kind: 'table',
    id: 'regions',
    title: 'Latency by region',
    help: 'Medians and tails by the place of the client, beside what the protocol takes from there without jitter.',
    of: (r, p) => {
      const topology = new Topology(p);
      const expected = protocols[p.protocol].expected;
      return {
        columns: [
          { label: 'operations' },
          { label: 'without jitter', unit: 's' },
          { label: 'median', unit: 's' },
          { label: 'p99', unit: 's' },
          { label: 'n', unit: 'count' },
        ],
        rows: latencyGroups(r.operations, topology).map(({ label, isRead, home, sorted }) => [
          label,
          expected?.(p, topology, home)[isRead ? 'read' : 'write'] ?? Number.NaN,
          quantile(sorted, 0.5),
          quantile(sorted, 0.99),
          sorted.length,
        ]),
        note: expected?.(p, topology, 0).because,
      };
    },
  },
];

const messages: readonly V[] = [
  {
    kind: 'spaceTime',
    id: 'messages',
    title: 'Messages',
    help: 'The messages around one operation, or around those that the verdict rests on. Time runs to the right.',
    count: (r) => r.operations.id.length,
    of: spaceTimeOf,
  },
];

export const views: readonly V[] = [...timeViews, ...distributions, ...messages];

/** The distribution function of sorted values, a point per value; at most 400 of them. */
function shareWithin(sorted: Float64Array): { x: number[]; y: number[] } {
  const step = Math.max(1, Math.ceil(sorted.length / 400));
  const x: number[] = [];
  const y: number[] = [];
  for (let i = step - 1; i < sorted.length; i += step) {
    x.push(sorted[i]);
    y.push((i + 1) / sorted.length);
  }
  return { x, y };
}

function expectedReferences(params: Params) {
  const topology = new Topology(params);
  const expected = protocols[params.protocol].expected?.(params, topology, 0);
  const references = [
    { label: 'read, no jitter', value: expected?.read, quantity: 'read' as const },
    { label: 'write, no jitter', value: expected?.write, quantity: 'write' as const },
  ];
  return references.flatMap(({ value, ...rest }) => (value === undefined || value === 0 ? [] : [{ ...rest, value }]));
}

export function phases({ operations, course }: Result, params: Params): readonly Phase[] {
  const { partition, partitionStart, partitionDuration, crash, crashStart, crashDuration, crashCount } = params;
  const found: Phase[] = [];
  if (partition !== 'none')
    found.push({ label: 'partition', kind: 'trigger', from: partitionStart, to: partitionStart + partitionDuration });
  if (crash !== 'none') {
    const length = crashDuration * (crash === 'some' ? crashCount : 1);
    found.push({ label: 'crash', kind: 'trigger', from: crashStart, to: crashStart + length });
  }
  const repair = repairPhase(course.divergence.values, course.divergence.width, found);
  if (repair !== undefined && operations.status.some((status) => status === STATUS.ok)) found.push(repair);
  return found;
}

/** From the end of the last fault until the keys differ no more than they did before it began. */
function repairPhase(divergence: Float64Array, width: number, faults: readonly Phase[]): Phase | undefined {
  if (faults.length === 0) return undefined;
  const from = faults.reduce((last, { to }) => Math.max(last, to), 0);
  const begin = faults.reduce((first, fault) => Math.min(first, fault.from), Number.POSITIVE_INFINITY);
  let usual = 0;
  for (let i = 0; (i + 1) * width <= begin && i < divergence.length; i++) usual = Math.max(usual, divergence[i]);
  let last = -1;
  for (let i = Math.floor(from / width); i < divergence.length; i++) if (divergence[i] > usual) last = i;
  return last < 0 ? undefined : { label: 'repair', kind: 'judged', from, to: (last + 1) * width };
}
