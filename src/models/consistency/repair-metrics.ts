// The numbers of repair and of mixed schemas; absent where a protocol has neither.

import type { Metric } from '../model.ts';
import type { BinnedSeries } from '../view.ts';
import type { RepairCounts } from './protocols/protocol.ts';

interface Repaired {
  repair: RepairCounts | null;
  course: { owed: BinnedSeries | undefined };
}

const texts: readonly (readonly [keyof RepairCounts, string, 'higher' | 'lower' | 'neither', string])[] = [
  ['hintsKept', 'Hints kept', 'neither', 'Copies that replicas kept for others that were down or did not answer.'],
  ['hintsDelivered', 'Hints handed over', 'neither', 'Those of them that their owners have taken.'],
  ['hintsLost', 'Hints lost', 'lower', 'Those of them that went with a disk.'],
  ['hintsLeft', 'Hints left', 'lower', 'Those of them that are still kept in the end.'],
  ['readRepairs', 'Read repairs', 'neither', 'Copies sent to replicas that a read had found stale.'],
  ['comparisons', 'Comparisons by trees', 'neither', 'Merkle trees that one replica compared with another.'],
  ['comparisonMessages', 'Messages of comparisons', 'lower', 'Hashes of trees, and copies, exchanged in comparisons.'],
  [
    'keysRepaired',
    'Keys found to differ',
    'neither',
    'Keys at which comparisons ended, and whose copies were exchanged.',
  ],
  [
    'readsMissingFields',
    'Reads without the new field',
    'lower',
    'Reads that were answered without a field that had been written, since an old program had dropped it.',
  ],
  ['recordsRefused', 'Records refused', 'lower', 'Copies of records with the new field that an old program refused.'],
];

const owedMax: Metric<Repaired> = {
  id: 'owedMax',
  label: 'Most copies owed',
  unit: 'count',
  better: 'lower',
  help:
    'The most copies that waited at one time for a replica to take them: hints, or committed updates in the logs of ' +
    'message brokers, once for each region that has not taken them.',
  mayBeAbsent: true,
  of: ({ course: { owed } }) => owed?.values.reduce((most, value) => Math.max(most, value), 0) ?? Number.NaN,
};

const counts: readonly Metric<Repaired>[] = texts.map(([id, label, better, help]) => ({
  id,
  label,
  unit: 'count',
  better,
  help,
  mayBeAbsent: true,
  of: ({ repair }) => repair?.[id] ?? Number.NaN,
}));

export const repairMetrics: readonly Metric<Repaired>[] = [owedMax, ...counts];
