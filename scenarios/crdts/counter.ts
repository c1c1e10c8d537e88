// A counter that each replica counts up in an entry of its own: it keeps the laws by state, by deltas and by operations.
//   faultline check crdt scenarios/crdts/counter.ts
//   faultline check crdt scenarios/crdts/counter.ts --replication operations --delivery any --duplicates

type Counts = Record<string, number>;
type Context = { replica: number; dot: string; time: number };

export const operations = [{ increment: 1 }, { increment: 2 }];

export const init = (): Counts => ({});

export function apply(counts: Counts, operation: { increment: number }, { replica }: Context): Counts {
  return { ...counts, [replica]: (counts[replica] ?? 0) + operation.increment };
}

export function merge(mine: Counts, other: Counts): Counts {
  const merged = { ...mine };
  for (const replica in other) merged[replica] = Math.max(merged[replica] ?? 0, other[replica]);
  return merged;
}

export const value = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

export function spec({ updates }: { updates: { operation: { increment: number } }[] }): number {
  return updates.reduce((sum, { operation }) => sum + operation.increment, 0);
}

// What changed, as a state that others can merge.
export const delta = (counts: Counts, operation: { increment: number }, { replica }: Context): Counts => ({
  [replica]: (counts[replica] ?? 0) + operation.increment,
});

// The same by operations: a message, and what it does where it arrives. Arriving twice it would count twice.
export const prepare = (_: Counts, operation: { increment: number }): number => operation.increment;
export const effect = (counts: Counts, by: number, author: number): Counts => ({
  ...counts,
  [author]: (counts[author] ?? 0) + by,
});
export const delivery = { order: 'any', duplicates: false };
