// How many replicas a protocol of the quorum family needs for a read and for a write, and of which.

import type { Params } from '../params.ts';
import type { Quorum } from './quorum-rounds.ts';

export type OperationKind = 'read' | 'write';

export function majorityOf(nodes: number): number {
  return Math.floor(nodes / 2) + 1;
}

/** On how many nodes each key is kept. */
export function copiesPerKey({ replicationFactor, nodes }: Params): number {
  return replicationFactor === 0 ? nodes : Math.min(replicationFactor, nodes);
}

/** Of all copies of a key; a local level counts as if all stood in one centre. */
export function quorumSizes(params: Params): Record<OperationKind, number> {
  const copies = copiesPerKey(params);
  const majority = majorityOf(copies);
  if (params.protocol === 'abd') return { read: majority, write: majority };
  switch (params.consistencyLevel) {
    case 'strong':
    case 'localQuorum':
      return { read: majority, write: majority };
    case 'linearizable':
      return { read: copies, write: copies };
    case 'weak':
    case 'localOne':
    case 'eventual':
      return { read: 1, write: 1 };
    case 'custom':
      return { read: params.readQuorum, write: params.writeQuorum };
  }
}

/** Does the level wait for replicas of the coordinator's own centre only? */
export function isLocal({ protocol, consistencyLevel }: Params): boolean {
  return protocol !== 'abd' && (consistencyLevel === 'localQuorum' || consistencyLevel === 'localOne');
}

/** What an operation needs of the nodes that keep its key, for a coordinator to which some of them are near. */
export function quorumOf(
  params: Params,
  kind: OperationKind,
  holders: readonly number[],
  isNear: (replica: number) => boolean,
): Quorum {
  if (!isLocal(params)) return { members: holders, need: quorumSizes(params)[kind] };
  const members = holders.filter(isNear);
  return { members, need: params.consistencyLevel === 'localOne' ? 1 : majorityOf(members.length) };
}
