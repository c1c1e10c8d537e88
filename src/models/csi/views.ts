// Which picture shows which part of the result.

import type { Phase, View } from '../view.ts';
import type { Params } from './params.ts';
import { preventionGrid } from './preventions/grid.ts';
import type { Spread } from './results/spread.ts';
import type { Result } from './simulate.ts';

type V = View<Params, Result>;

const series =
  (name: keyof Spread) =>
  ({ spread }: Result) =>
    spread[name];

export const views: readonly V[] = [
  {
    kind: 'flow',
    id: 'flow',
    title: 'Where the records went',
    help: 'The systems in the order in which a record meets them. Bands are as wide as there are records; a band that leaves the upper path is wrong in silence, one that ends has failed aloud. The lamp at a boundary says the worst that happens there.',
    of: ({ flow }) => flow,
  },
  {
    kind: 'bytes',
    id: 'bytes',
    title: 'Byte by byte',
    help: 'Records of this run, of each fate a few: what was meant, the bytes at each boundary, and what the reader understood. Bytes that differ from what the reader’s own like would have written are marked.',
    nothing: 'This scenario is about calls and clocks: there are no bytes to look at.',
    of: ({ examples }) => examples,
  },
  {
    kind: 'table',
    id: 'moments',
    title: 'How it came about',
    help: 'The first failure of this run, step by step: what each system did, and when.',
    of: ({ moments }) => ({
      columns: moments.length === 0 ? [] : [{ label: 'At', unit: 's' }, { label: 'Who' }, { label: 'What' }],
      rows: moments.map(({ at, who, what }) => [at, who, what]),
      note: moments.length === 0 ? 'Nothing failed that is a matter of calls and clocks.' : undefined,
    }),
  },
  {
    kind: 'time',
    id: 'fates',
    title: 'What became of the records',
    help: 'Records per second by the time at which they entered: those whose meaning arrived, those that failed aloud, and those that were stored wrong in silence.',
    unit: '1/s',
    lines: [
      { id: 'entered', label: 'Entered', quantity: 'offered', of: series('entered') },
      { id: 'right', label: 'Right', quantity: 'goodput', of: series('right') },
      { id: 'loud', label: 'Failed aloud', quantity: 'rejected', of: series('loud') },
      { id: 'silent', label: 'Silent', quantity: 'silent', of: series('silent') },
    ],
  },
  {
    kind: 'time',
    id: 'silentSoFar',
    title: 'Wrong at rest',
    help: 'Records stored so far with another meaning. The shaded time is from the first wrong record until something found one: all that is stored wrong in it was stored in silence.',
    unit: 'count',
    lines: [{ id: 'silentSoFar', label: 'Stored wrong so far', quantity: 'silent', of: series('silentSoFar') }],
  },
  {
    kind: 'time',
    id: 'upgrade',
    title: 'Rolling upgrade',
    help: 'Records per second from hosts of the old version, beside those that were stored wrong: what the upgrade brings, or takes away.',
    unit: '1/s',
    lines: [
      {
        id: 'old',
        label: 'From old hosts',
        quantity: 'twin',
        of: ({ spread }) => (spread.old.values.some((rate) => rate > 0) ? spread.old : undefined),
      },
      {
        id: 'upgradeSilent',
        label: 'Silent',
        quantity: 'silent',
        of: ({ spread }) => (spread.old.values.some((rate) => rate > 0) ? spread.silent : undefined),
      },
    ],
    nothing: 'No host runs the old version: see Rolling upgrade among the controls.',
  },
  {
    kind: 'table',
    id: 'boundaries',
    title: 'At each boundary',
    help: 'How the meaning of the records stood behind each boundary, and how many first went wrong there.',
    of: ({ summary: { boundaries } }) => ({
      columns: [
        { label: 'Boundary' },
        ...['lossless', 'retyped', 'trap', 'silent', 'crash', 'refused'].map((label) => ({
          label,
          unit: 'count' as const,
        })),
        { label: 'went wrong here', unit: 'count' },
      ],
      rows: boundaries.map(({ label, tally, origins }) => [
        label,
        tally.lossless,
        tally.retyped,
        tally.trap,
        tally.silent,
        tally.crash,
        tally.refused,
        origins,
      ]),
    }),
  },
  {
    kind: 'table',
    id: 'blame',
    title: 'Where the fix goes',
    help: 'Where a record first went wrong, a reader that keeps to the format reads the same bytes. Does it read what was meant, the reader departs from the format; does it not, the writer does. Where the format does not say, the two must agree.',
    of: ({ blame }) => ({
      columns:
        blame.length === 0
          ? []
          : [
              { label: 'Boundary' },
              { label: 'the writer departs', unit: 'count' },
              { label: 'the reader departs', unit: 'count' },
              { label: 'the format does not say', unit: 'count' },
            ],
      rows: blame.map(({ boundary, writer, reader, unspoken }) => [boundary, writer, reader, unspoken]),
      note: blame.length === 0 ? 'No record of bytes went wrong among the first of this run.' : undefined,
    }),
  },
  {
    kind: 'table',
    id: 'findings',
    title: 'What the preventions found',
    help: 'Of the preventions that are switched on: what they found, at which boundary, and when.',
    of: ({ findings }) => ({
      columns:
        findings.length === 0
          ? []
          : [{ label: 'Prevention' }, { label: 'Boundary' }, { label: 'Found' }, { label: 'At', unit: 's' }],
      rows: findings.map(({ prevention, boundary, sentence, at }) => [prevention, boundary, sentence, at]),
      note: findings.length === 0 ? 'Nothing was found: no prevention is switched on, or none sees this.' : undefined,
    }),
  },
  preventionGrid,
];

/** When somebody first knew. */
export const phases = ({ summary, duration }: Result): readonly Phase[] =>
  Number.isNaN(summary.firstWrongAt)
    ? []
    : [
        {
          label: 'silent until found',
          kind: 'trigger',
          from: summary.firstWrongAt,
          to: Number.isNaN(summary.detectedAt) ? duration : summary.detectedAt,
        },
      ];
