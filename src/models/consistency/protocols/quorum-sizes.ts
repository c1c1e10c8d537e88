// How many replicas a consistency level of quorums needs for a read and for a write.

import type { Params } from '../params.ts';

export function majorityOf(nodes: number): number {
  return Math.floor(nodes / 2) + 1;
}

export function quorumSizes({ consistencyLevel, nodes, readQuorum, writeQuorum }: Params): {
  read: number;
  write: number;
} {
  switch (consistencyLevel) {
    case 'strong':
      return { read: majorityOf(nodes), write: majorityOf(nodes) };
    case 'linearizable':
      return { read: nodes, write: nodes };
    case 'weak':
    case 'eventual':
      return { read: 1, write: 1 };
    case 'custom':
      return { read: readQuorum, write: writeQuorum };
  }
}
