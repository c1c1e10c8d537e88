// A text replicated by operations that name positions: what stands at a position depends on what has arrived.

import type { TextOperation } from '../types/operations.ts';
import type { BrokenType } from './broken-type.ts';

const applied = (text: string, operation: TextOperation): string =>
  operation.kind === 'insert'
    ? text.slice(0, operation.index) + operation.text + text.slice(operation.index)
    : text.slice(0, operation.index) + text.slice(operation.index + 1);

export const positionsInText: BrokenType<'text', string, string, TextOperation> = {
  id: 'positions-in-text',
  title: 'Text by positions',
  family: 'text',
  fault: 'Concurrent inserts at one position end in a different order at each replica.',
  source: 'Ellis and Gibbs 1989, the case for operational transformation',
  expected: {
    replication: 'operations',
    network: { order: 'causal', duplicates: false },
    law: 'convergence',
    actions: 4,
    visibleAfter: 4,
  },
  operations: [
    { kind: 'insert', index: 0, text: 'a' },
    { kind: 'insert', index: 0, text: 'b' },
  ],
  init: () => '',
  apply: applied,
  merge: (mine, other) => (mine > other ? mine : other),
  value: (text) => text,
  prepare: (_, operation) => operation,
  effect: applied,
  delivery: { order: 'causal', duplicates: false },
};
