// Clean-up: what a replica forgets of the removals. By causal stability: once it knows that all replicas have an update, nobody
// can send it anything that had not seen it (Baquero, Almeida, Shoker 2017). By time: marks that are old enough, whether or
// not everybody has them; a mark carries the time of its removal, so that one that comes back from a peer is as old as it was.

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
  const old = type
    .tombstones(replica.state)
    .filter((tombstone) => engine.now - group.removedAt(tombstone) >= params.timeToLive);
  if (old.length > 0) group.tidied(replica, type.forget(replica.state, old));
}
