// Which chart shows which part of a result.

import type { BinnedSeries, Phase, View } from '../view.ts';
import { partitionSpan } from './cluster/faults.ts';
import { disseminationCurves, lawNote } from './dissemination.ts';
import type { Params } from './params.ts';
import type { Samples } from './results/samples.ts';
import type { Result } from './simulate.ts';
import { isShort, stateRunOf } from './state-run.ts';

type V = View<Params, Result>;
type SeriesName = Exclude<keyof Samples, 'width'>;

const series =
  (name: SeriesName) =>
  ({ samples }: Result): BinnedSeries => ({ start: 0, width: samples.width, values: samples[name] });

const incidents: V = {
  kind: 'table',
  id: 'incidents',
  title: 'What users would not have wanted',
  help: 'Removes that came undone, writes that were overwritten unseen or had no effect, updates that did not reach everybody.',
  of: ({ summary: { incidents: found } }) => ({
    columns:
      found.length === 0
        ? []
        : [
            { label: 'Operation' },
            { label: 'At replica', unit: '' },
            { label: 'Made at', unit: 's' },
            { label: 'What became of it' },
          ],
    rows: found.map(({ operation, maker, at, what }) => [operation, maker, at, what]),
    note: found.length === 0 ? 'Nothing of the kind in this run.' : undefined,
  }),
};

export const views: readonly V[] = [
  {
    kind: 'time',
    id: 'divergence',
    title: 'Divergence',
    help: 'How many different states, and how many different values, the replicas have at a moment: 1 is agreement.',
    unit: 'count',
    lines: [
      { id: 'states', label: 'Different states', quantity: 'divergence', of: series('states') },
      { id: 'values', label: 'Different values', quantity: 'goodput', of: series('values') },
    ],
  },
  {
    kind: 'states',
    id: 'states',
    title: 'Every state',
    help:
      'A lane for each replica, with its value after every event. Point at an event or step to it: what it had seen stays ' +
      'dark before it, and what has seen it after it. Below, the exact states of all replicas at that moment, the updates that ' +
      'each has seen, and the way that the replicas went through the order of merging.',
    isShort,
    of: stateRunOf,
  },
  {
    kind: 'time',
    id: 'unseen',
    title: 'Updates unseen',
    help: 'Updates that a replica has not got yet, summed over the replicas.',
    unit: 'count',
    lines: [{ id: 'unseen', label: 'Unseen', quantity: 'queue', of: series('unseen') }],
  },
  {
    kind: 'time',
    id: 'size',
    title: 'What a replica keeps',
    help: 'Entries per replica: those that the value needs, all beside them, and of these the marks of removal.',
    unit: 'count',
    lines: [
      { id: 'payload', label: 'For the value', quantity: 'goodput', of: series('payload') },
      { id: 'metadata', label: 'Metadata', quantity: 'attempts', of: series('metadata') },
      { id: 'tombstones', label: 'Marks of removal', quantity: 'zombies', of: series('tombstones') },
    ],
  },
  {
    kind: 'time',
    id: 'traffic',
    title: 'Sent so far',
    help: 'Characters of JSON that were sent since the beginning: values, and everything beside them.',
    unit: 'bytes',
    lines: [
      { id: 'payloadBytes', label: 'Values', quantity: 'goodput', of: series('payloadBytes') },
      { id: 'metadataBytes', label: 'Metadata', quantity: 'attempts', of: series('metadataBytes') },
    ],
  },
  {
    kind: 'time',
    id: 'frontier',
    title: 'Marks of removal and the stability frontier',
    help:
      'Marks of removal that a replica keeps, beside the updates made so far and those known to be with everybody. Only what ' +
      'is behind that frontier may be cleaned up without harm; without clean-up by causal stability nobody keeps track of it.',
    unit: 'count',
    lines: [
      { id: 'made', label: 'Updates made', quantity: 'offered', of: updatesMade },
      { id: 'stable', label: 'Known to be with everybody', quantity: 'goodput', of: stableUpdates },
      { id: 'kept', label: 'Marks of removal', quantity: 'zombies', of: series('tombstones') },
    ],
  },
  {
    kind: 'curve',
    id: 'dissemination',
    title: 'How soon everybody has an update',
    help:
      'Share of the updates that every replica had within a time of their making. Dashed: the exact law of gossip, where the ' +
      'parameters are those of a law.',
    across: { label: 'time since the update was made', unit: 's' },
    unit: 'share',
    of: disseminationCurves,
    note: lawNote,
  },
  incidents,
];

function updatesMade({ updates, samples: { width, states } }: Result): BinnedSeries {
  const values = new Float64Array(states.length);
  let made = 0;
  for (let sample = 0; sample < values.length; sample++) {
    while (made < updates.length && updates[made].at <= (sample + 0.5) * width) made++;
    values[sample] = made;
  }
  return { start: 0, width, values };
}

/** Undefined where nobody keeps track of it. */
function stableUpdates(result: Result): BinnedSeries | undefined {
  return result.samples.stable.some((count) => count > 0) ? series('stable')(result) : undefined;
}

export function phases(result: Pick<Result, 'workloadEnd' | 'end'>, params: Params): readonly Phase[] {
  const span = partitionSpan(params, result.workloadEnd);
  const drain: Phase = { label: 'drain', kind: 'judged', from: result.workloadEnd, to: result.end };
  const found: Phase[] = [];
  if (span !== undefined) found.push({ label: 'partition', kind: 'trigger', from: span[0], to: span[1] });
  if (params.crash !== 'none' && params.crashStart < result.workloadEnd) {
    const to =
      params.crash === 'forGood' ? result.end : Math.min(result.workloadEnd, params.crashStart + params.crashDuration);
    found.push({ label: 'crash', kind: 'trigger', from: params.crashStart, to });
  }
  return [...found, ...(result.end > result.workloadEnd ? [drain] : [])];
}
