// The order in which the store itself holds the versions of each key, as the checkers of sessions and staleness take it.

import { keyName, type OperationColumns } from '../operations.ts';
import type { Audit } from '../protocols/protocol.ts';

/** By key: the values that were written to it, the oldest version first; without those that no replica ever took. */
export function versionsOf({ isRead, key, value }: OperationColumns, audit: Audit): Map<string, number[]> {
  const ranked = new Map<string, { value: number; rank: number }[]>();
  for (let i = 0; i < key.length; i++) {
    const rank = isRead[i] === 1 ? undefined : audit.rank(key[i], value[i]);
    if (rank === undefined) continue;
    const name = keyName(key[i]);
    const versions = ranked.get(name) ?? [];
    versions.push({ value: value[i], rank });
    ranked.set(name, versions);
  }
  return new Map(
    [...ranked].map(([name, versions]) => [name, versions.sort((a, b) => a.rank - b.rank).map((v) => v.value)]),
  );
}
