// A counter that only counts up and merges by the greater total: it keeps every law of merge and counts wrongly.

import { total } from '../types/pn-counter.ts';
import type { BrokenType } from './broken-type.ts';

export const greatestTotal: BrokenType<'counter', number, number> = {
  id: 'greatest-total',
  title: 'Counter merged by maximum',
  family: 'counter',
  fault: 'Of concurrent increments only the greater total survives.',
  source: 'the usual second attempt; Shapiro et al. 2011 (INRIA RR-7506), section 3.1.1',
  expected: { replication: 'state', law: 'specification', actions: 3, visibleAfter: 3 },
  operations: [{ kind: 'increment', by: 1 }],
  init: () => 0,
  apply: (total, operation) => (operation.kind === 'increment' ? total + operation.by : total),
  merge: (mine, other) => (mine > other ? mine : other),
  value: (total) => total,
  spec: total,
};
