// Which of two versions of a key is the older: from the order that a store gives its versions, where that is known, or
// else from what the clients did, as far as that tells.

import type { Value } from './history.ts';
import { NONE, previousInSession, type RegisterHistory, type RegisterOptions } from './register-history.ts';
import { valueKey } from './value-key.ts';

/** By key: the values that were written to it, the oldest version first. */
export type Versions = ReadonlyMap<string, readonly Value[]>;

export interface VersionOptions extends RegisterOptions {
  /** The order in which the store holds the versions, where it is known. */
  versions?: Versions;
}

/**
 * Versions on lines: of two versions of a key on the same line, the one of lower rank is the older; versions on
 * different lines are not compared. The initial value is on no line and older than every version.
 */
export interface VersionOrder {
  /** Lines are numbered from 0 up to this, not included. */
  readonly lines: number;
  /** By event: the line of what a write wrote, NONE where nothing is known of it. */
  readonly line: Int32Array;
  /** By event: the rank of a write when it is the version that somebody saw first and must not go behind. */
  readonly rankAsSeen: Float64Array;
  /** By event: its rank when it is the version that somebody comes to later. */
  readonly rankAsRead: Float64Array;
}

/** From the order of the store: one line. What stands not in the list is not compared. */
export function orderByVersions(registers: RegisterHistory, versions: Versions): VersionOrder {
  const { size, history, operation, isWrite } = registers;
  const ranks = new Map(
    Array.from(versions, ([key, values]) => [key, new Map(values.map((value, rank) => [valueKey(value), rank]))]),
  );
  const line = new Int32Array(size).fill(NONE);
  const rank = new Float64Array(size);
  for (let event = 0; event < size; event++) {
    if (isWrite[event] === 0) continue;
    const { key, value } = history[operation[event]];
    const found = ranks.get(key)?.get(valueKey(value ?? null));
    if (found === undefined) continue;
    line[event] = 0;
    rank[event] = found;
  }
  return { lines: 1, line, rankAsSeen: rank, rankAsRead: rank };
}

/**
 * From the clients: a line for each, with its writes in the order in which it called them. A write that ended 'info' is
 * newer than what its client wrote before, but may be newer than what it wrote later, too.
 */
export function orderBySessions(registers: RegisterHistory): VersionOrder {
  const { size, chains, chain, chainStart, clients } = registers;
  const line = chain.slice();
  const rankAsSeen = new Float64Array(size);
  for (let event = 0; event < size; event++) rankAsSeen[event] = event - chainStart[chain[event]];
  const rankAsRead = rankAsSeen.slice();
  for (let c = clients; c < chains; c++) {
    const open = chainStart[c];
    const previous = previousInSession(registers, open);
    if (previous === NONE) continue;
    line[open] = chain[previous];
    rankAsSeen[open] = previous - chainStart[chain[previous]] + 0.5;
    rankAsRead[open] = Infinity;
  }
  return { lines: chains, line, rankAsSeen, rankAsRead };
}
