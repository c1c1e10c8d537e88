// What became of the data of a quorum protocol: what can still be read of each key, in which order the store held the
// values, and, where it kept vectors, which it dropped although no writer had seen them.

import type { Cluster } from '../cluster/cluster.ts';
import { EMPTY, hasVectors, valuesOf } from '../versions/copy.ts';
import { covers, NONE_SEEN } from '../versions/version-vector.ts';
import type { Audit } from './protocol.ts';
import type { Storage } from './quorum-storage.ts';

/** `readable`: the nodes of which a reader would ask some. */
export function auditOf(cluster: Cluster, storage: Storage, readable: (key: number) => readonly number[]): Audit {
  const { params } = cluster;
  const order = hasVectors(params) ? 'making' : 'date';
  const ranks = new Map<number, ReadonlyMap<number, number>>();
  const ranksOf = (key: number): ReadonlyMap<number, number> => {
    let places = ranks.get(key);
    if (places === undefined) {
      places = new Map(storage.copies.history(key, order).map(({ value }, place) => [value, place]));
      ranks.set(key, places);
    }
    return places;
  };
  const visible = (key: number): readonly number[] => {
    let best = EMPTY;
    for (const node of readable(key)) if (cluster.isUp(node)) best = storage.merge(best, storage.view(node, key));
    return valuesOf(best);
  };
  return {
    visible,
    rank: (key, value) => ranksOf(key).get(value),
    rolledBack: new Set(),
    discarded: hasVectors(params) ? discarded(cluster, storage, visible) : new Set(),
  };
}

function discarded(cluster: Cluster, storage: Storage, visible: (key: number) => readonly number[]): Set<number> {
  const dropped = new Set<number>();
  for (let key = 0; key < cluster.params.keys; key++) {
    const seen = storage.merged.get(key) ?? NONE_SEEN;
    const left = new Set(visible(key));
    for (const { value, dot } of storage.copies.history(key, 'making'))
      if (!left.has(value) && !covers(seen, dot!)) dropped.add(value);
  }
  return dropped;
}
