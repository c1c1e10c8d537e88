// Clean-up: what a replica forgets of the removals. By causal stability: once it knows that all replicas have an update, nobody
// can send it anything that had not seen it (Baquero, Almeida, Shoker 2017). By time: marks that are old enough, whether or
// not everybody has them.

import type { VersionVector } from '../../../checkers/index.ts';
import type { Group } from './group.ts';
import type { Replica } from './replica.ts';

export function cleanUp(group: Group, replica: Replica): void {
  if (!replica.isUp) return;
  if (group.params.cleanUp === 'stability') collectStable(group, replica);
  if (group.params.cleanUp === 'ttl') forgetOld(group, replica);
}

/** What all replicas are known to have. */
export function stableVector({ knowledge }: Replica): VersionVector {
  const stable: Record<string, number> = {};
  knowledge[0].forEach((_, maker) => {
    const least = Math.min(...knowledge.map((row) => row[maker]));
    if (least > 0) stable[maker] = least;
  });
  return stable;
}

function collectStable(group: Group, replica: Replica): void {
  if (group.type.collect === undefined) return;
  group.tidied(replica, group.type.collect(replica.state, stableVector(replica)));
}

function forgetOld(group: Group, replica: Replica): void {
  const { type, params, engine } = group;
  if (type.tombstones === undefined || type.forget === undefined) return;
  const present = new Set(type.tombstones(replica.state));
  for (const tombstone of replica.learned.keys()) if (!present.has(tombstone)) replica.learned.delete(tombstone);
  const old: string[] = [];
  for (const tombstone of present) {
    const learned = replica.learned.get(tombstone);
    if (learned === undefined) replica.learned.set(tombstone, engine.now);
    else if (engine.now - learned >= params.timeToLive) old.push(tombstone);
  }
  if (old.length > 0) group.tidied(replica, type.forget(replica.state, old));
}
