// A G-Counter whose delta is the increment and not the entry that it led to.

import { type Counts, gCounter, mergeCounts, sumOf } from '../types/g-counter.ts';
import { total } from '../types/pn-counter.ts';
import type { BrokenType } from './broken-type.ts';

export const incrementsAsDeltas: BrokenType<'counter', Counts, number> = {
  id: 'increments-as-deltas',
  title: 'G-Counter with increments as deltas',
  family: 'counter',
  fault: 'Merge takes the greater of two increments, where they should have been added.',
  source: 'Almeida et al. 2018 (arXiv 1603.01529), section 4: the delta is the entry after the increment',
  expected: { replication: 'state', law: 'delta', actions: 2 },
  operations: [{ kind: 'increment', by: 1 }],
  init: () => ({}),
  apply: gCounter.apply,
  merge: mergeCounts,
  value: sumOf,
  spec: total,
  delta: (_, operation, { replica }) => (operation.kind === 'increment' ? { [replica]: operation.by } : {}),
};
