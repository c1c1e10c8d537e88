// A counter whose merge adds the two totals up.

import type { BrokenType } from './broken-type.ts';
import { sum } from './specifications.ts';

export const summedCounter: BrokenType<'counter', number, number> = {
  id: 'summed-counter',
  title: 'Counter merged by addition',
  family: 'counter',
  fault: 'Merging twice counts twice.',
  source: 'the usual first attempt; Shapiro et al. 2011 (INRIA RR-7506), section 3.1.1',
  expected: { replication: 'state', law: 'idempotence', actions: 1, visibleAfter: 3 },
  operations: [{ kind: 'increment', by: 1 }],
  init: () => 0,
  apply: (total, operation) => (operation.kind === 'increment' ? total + operation.by : total),
  merge: (mine, other) => mine + other,
  value: (total) => total,
  spec: sum,
};
