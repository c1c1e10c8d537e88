// Who takes part in an operation of a quorum protocol, and how many of them must answer. Strict: the nodes that keep the
// key, and no others.

import type { Replicas } from './quorum-replicas.ts';
import { nearestFirst } from './quorum-ring.ts';
import { areMet, type Quorum } from './quorum-rounds.ts';
import { type OperationKind, quorumOf } from './quorum-sizes.ts';

export interface Reach {
  readonly quorums: readonly Quorum[];
  /** Whom the coordinator takes for alive, the nearest first. */
  readonly replicas: readonly number[];
  /** By replica: the holder of the key for which it stands in. */
  readonly insteadOf: ReadonlyMap<number, number>;
  /** Holders that are taken for dead and have nobody who stands in. */
  readonly absent: readonly number[];
}

export type FindReach = (node: number, key: number, kind: OperationKind) => Reach;

const NO_STAND_INS: ReadonlyMap<number, number> = new Map();

/** Where a membership changes jointly, quorums of both the old and the new nodes. */
export function strictReach(replicas: Replicas): FindReach {
  const { cluster, membership } = replicas;
  const nearest = Array.from({ length: cluster.replicas }, (_, node) => nearestFirst(cluster.topology, node));
  const reach: FindReach = (node, key, kind) => {
    const lists = membership.lists(node, key);
    const isNear = (replica: number): boolean => replicas.isNear(node, replica);
    const holders = nearest[node].filter((replica) => lists.some((list) => list.includes(replica)));
    return {
      quorums: lists.map((list) => quorumOf(cluster.params, kind, list, isNear)),
      replicas: holders.filter((replica) => replicas.isAlive(node, replica)),
      insteadOf: NO_STAND_INS,
      absent: holders.filter((replica) => !replicas.isAlive(node, replica)),
    };
  };
  const isFixed = replicas.handoff === undefined && cluster.params.membershipChange === 'none';
  return isFixed ? remembered(reach, cluster.replicas) : reach;
}

/** Where nobody is ever doubted and nobody moves, the answer depends on the key's place on the ring alone. */
function remembered(find: FindReach, nodes: number): FindReach {
  const known = { read: new Map<number, Reach>(), write: new Map<number, Reach>() };
  return (node, key, kind) => {
    const place = node * nodes + (key % nodes);
    let reach = known[kind].get(place);
    if (reach === undefined) known[kind].set(place, (reach = find(node, key, kind)));
    return reach;
  };
}

/** Could the quorums be met by those that are taken for alive? */
export function isPossible({ quorums, replicas }: Reach): boolean {
  return areMet(quorums, (replica) => replicas.includes(replica));
}
