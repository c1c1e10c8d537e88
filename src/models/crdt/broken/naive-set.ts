// A set of elements and nothing else: merge takes the union.

import type { BrokenType } from './broken-type.ts';
import { addWins } from './specifications.ts';

export const naiveSet: BrokenType<'set', readonly string[], readonly string[]> = {
  id: 'naive-set',
  title: 'Set merged by union',
  family: 'set',
  fault: 'Whoever still has an element gives it back to those who removed it.',
  source: 'DeCandia et al., Dynamo, SOSP 2007, section 4.4: deleted items can resurface in the merged cart',
  expected: { replication: 'state', law: 'inflation', actions: 2, visibleAfter: 4 },
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'remove', element: 'x' },
  ],
  init: () => [],
  apply: (elements, { kind, element }) => {
    const others = elements.filter((each) => each !== element);
    return kind === 'add' ? [...others, element].sort() : others;
  },
  merge: (mine, other) => [...new Set([...mine, ...other])].sort(),
  value: (elements) => elements,
  spec: addWins,
};
