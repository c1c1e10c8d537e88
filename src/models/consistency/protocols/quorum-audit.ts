// What became of the data of a quorum protocol: what can still be read of each key, in which order the store held the
// values, and, where it kept vectors, which are gone although no writer had seen them.

import type { Cluster } from '../cluster/cluster.ts';
import { EMPTY, hasVectors, valuesOf } from '../versions/copy.ts';
import type { Version } from '../versions/last-write-wins.ts';
import { covers, NONE_SEEN } from '../versions/version-vector.ts';
import type { Audit } from './protocol.ts';
import type { Storage } from './quorum-storage.ts';

/** `readable`: the nodes whose copies, and hints, count for a key. */
export function auditOf(cluster: Cluster, storage: Storage, readable: (key: number) => readonly number[]): Audit {
  const { params } = cluster;
  const order = hasVectors(params) ? 'making' : 'date';
  const ranks = new Map<number, ReadonlyMap<number, number>>();
  const ranksOf = (key: number): ReadonlyMap<number, number> => {
    let places = ranks.get(key);
    if (places === undefined) {
      const history = storage.copies.history(key, order);
      // Where siblings are resolved by date, what is left may be older than what it outlived.
      const left = hasVectors(params) && !params.keepSiblings ? visible(key) : [];
      const isLeft = ({ value }: Version): boolean => left.includes(value);
      const inOrder = [...history.filter((version) => !isLeft(version)), ...history.filter(isLeft)];
      places = new Map(inOrder.map(({ value }, place) => [value, place]));
      ranks.set(key, places);
    }
    return places;
  };
  const visible = (key: number): readonly number[] => {
    let best = EMPTY;
    for (const node of readable(key)) if (cluster.isUp(node)) best = storage.merge(best, storage.view(node, key));
    return valuesOf(best);
  };
  const gone = hasVectors(params) ? [...unseen(cluster, storage, visible)] : [];
  // A replica left it out for another, or a read does that asks all who have one.
  const held = new Set(gone.length === 0 ? [] : heldValues(cluster, storage, readable));
  const isDropped = (value: number): boolean => storage.leftOut.has(value) || held.has(value);
  return {
    visible,
    rank: (key, value) => ranksOf(key).get(value),
    rolledBack: new Set(),
    discarded: new Set(gone.filter(isDropped)),
    hidden: new Set(gone.filter((value) => !isDropped(value))),
  };
}

function heldValues(cluster: Cluster, storage: Storage, readable: (key: number) => readonly number[]): number[] {
  const keys = Array.from({ length: cluster.params.keys }, (_, key) => key);
  return keys.flatMap((key) =>
    readable(key)
      .filter((node) => cluster.isUp(node))
      .flatMap((node) => [storage.copies.read(node, key), storage.hints.read(node, key)])
      .flatMap(valuesOf),
  );
}

/**
 * The values that no read finds and no writer had seen, although nothing but a later write of their client may replace
 * such a value: of one client only its last write of a key counts.
 */
function unseen(cluster: Cluster, storage: Storage, visible: (key: number) => readonly number[]): Set<number> {
  const { keys, clients } = cluster.params;
  const gone = new Set<number>();
  for (let key = 0; key < keys; key++) {
    const seen = storage.merged.get(key) ?? NONE_SEEN;
    const left = new Set(visible(key));
    const latest = new Map<number, Version>();
    for (const version of storage.copies.history(key, 'making')) {
      const client = (version.value - 1) % clients;
      if (version.value > (latest.get(client)?.value ?? 0)) latest.set(client, version);
    }
    for (const { value, dot } of latest.values()) if (!left.has(value) && !covers(seen, dot!)) gone.add(value);
  }
  return gone;
}
