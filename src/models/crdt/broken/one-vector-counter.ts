// A PN-Counter that saves the second vector: a decrement lowers the replica's own entry, merge takes the greater of each.

import { type Counts, mergeCounts, sumOf } from '../types/g-counter.ts';
import { total } from '../types/pn-counter.ts';
import type { BrokenType } from './broken-type.ts';

export const oneVectorCounter: BrokenType<'counter', Counts, number> = {
  id: 'one-vector-counter',
  title: 'PN-Counter in one vector',
  family: 'counter',
  fault: 'A decrement lowers an entry, and merge takes the greater one: it is forgotten.',
  source: 'Shapiro et al. 2011 (INRIA RR-7506), section 3.1.3, on why a PN-Counter has two vectors',
  expected: { replication: 'state', law: 'inflation', actions: 2, visibleAfter: 4 },
  operations: [
    { kind: 'increment', by: 1 },
    { kind: 'decrement', by: 1 },
  ],
  init: () => ({}),
  apply(counts, operation, { replica }) {
    const by = operation.kind === 'increment' ? operation.by : operation.kind === 'decrement' ? -operation.by : 0;
    return { ...counts, [replica]: (counts[replica] ?? 0) + by };
  },
  merge: mergeCounts,
  value: sumOf,
  spec: total,
};
