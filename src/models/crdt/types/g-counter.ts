// G-Counter: a count per replica, of which each replica raises its own; merge takes the greater of each, the value is the sum
// (Shapiro et al. 2011, specification 6). Increments by anything but a positive whole number would break it and are refused.

import type { CrdtType } from './crdt-type.ts';

export type Counts = Readonly<Record<string, number>>;

/** The greater of each; `mine` itself where the other has nothing greater. */
export function mergeCounts(mine: Counts, other: Counts): Counts {
  if (!Object.keys(other).some((replica) => !(mine[replica] >= other[replica]))) return mine;
  const merged: Record<string, number> = { ...mine };
  for (const replica of Object.keys(other)) if (!(merged[replica] >= other[replica])) merged[replica] = other[replica];
  return merged;
}

export function sumOf(counts: Counts): number {
  return Object.keys(counts).reduce((sum, replica) => sum + counts[replica], 0);
}

export const isPositive = (by: number): boolean => Number.isSafeInteger(by) && by > 0;

export const gCounter: CrdtType<'counter', Counts, number, number> = {
  id: 'g-counter',
  title: 'G-Counter',
  family: 'counter',
  kinds: ['increment'],
  semantics: 'Counts up; concurrent increments all count.',
  cleanUp: 'Nothing to clean up, but the entries of replicas that left stay.',
  source: 'Shapiro, Preguica, Baquero, Zawirski 2011 (INRIA RR-7506), specification 6',
  operations: [
    { kind: 'increment', by: 1 },
    { kind: 'increment', by: 2 },
  ],
  init: () => ({}),
  refuses: (_, operation) =>
    operation.kind === 'increment' && isPositive(operation.by) ? undefined : 'it only counts up, by whole numbers',
  apply(counts, operation, { replica }) {
    return operation.kind === 'increment' ? { ...counts, [replica]: (counts[replica] ?? 0) + operation.by } : counts;
  },
  merge: mergeCounts,
  value: sumOf,
  spec: ({ updates }) =>
    updates.reduce((sum, { operation }) => sum + (operation.kind === 'increment' ? operation.by : 0), 0),
  delta: (counts, operation, { replica }) =>
    operation.kind === 'increment' ? { [replica]: (counts[replica] ?? 0) + operation.by } : {},
  decompose: (counts) => Object.keys(counts).map((replica) => ({ [replica]: counts[replica] })),
  prepare: (_, operation) => (operation.kind === 'increment' ? operation.by : null),
  effect: (counts, by, replica) => ({ ...counts, [replica]: (counts[replica] ?? 0) + by }),
  delivery: { order: 'any', duplicates: false },
  size: (counts) => ({ payload: Object.keys(counts).length, metadata: 0 }),
};
