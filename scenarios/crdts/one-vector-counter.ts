// A counter that goes down too, in one vector: a decrement lowers the replica's own entry, and merge takes the greater of two
// entries, so it is forgotten. A PN-Counter has a second vector for this.
//   faultline check crdt scenarios/crdts/one-vector-counter.ts

type Counts = Record<string, number>;

export const operations = [{ add: 1 }, { add: -1 }];

export const init = (): Counts => ({});

export const apply = (counts: Counts, { add }: { add: number }, { replica }: { replica: number }): Counts => ({
  ...counts,
  [replica]: (counts[replica] ?? 0) + add,
});

export function merge(mine: Counts, other: Counts): Counts {
  const merged = { ...mine };
  for (const replica in other) merged[replica] = Math.max(merged[replica] ?? other[replica], other[replica]);
  return merged;
}

export const value = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);
