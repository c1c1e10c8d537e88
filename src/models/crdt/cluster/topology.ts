// Who exchanges with whom. With 15 replicas the tree and the mesh are the overlays of the ICDE 2019 study of delta replication
// (Enes et al.; github.com/vitorenesduarte/exp, exp_overlay.erl).

import type { Params } from '../params.ts';

/** The links of the two overlays with 15 nodes, each from both ends. */
const STUDIED: Partial<Record<Params['topology'], readonly (readonly number[])[]>> = {
  tree: [
    [1, 8, 13],
    [0, 6],
    [5],
    [10],
    [5],
    [2, 4, 6],
    [1, 5, 10],
    [13],
    [0, 9, 14],
    [8],
    [3, 6, 12],
    [13],
    [10],
    [0, 7, 11],
    [8],
  ],
  mesh: [
    [1, 4, 11, 14],
    [0, 2, 5, 12],
    [1, 3, 6, 13],
    [2, 4, 7, 14],
    [0, 3, 5, 8],
    [1, 4, 6, 9],
    [2, 5, 7, 10],
    [3, 6, 8, 11],
    [4, 7, 9, 12],
    [5, 8, 10, 13],
    [6, 9, 11, 14],
    [0, 7, 10, 12],
    [1, 8, 11, 13],
    [2, 9, 12, 14],
    [0, 3, 10, 13],
  ],
};

/** By replica, its neighbours in ascending order. Every topology is connected and symmetric. */
export function neighboursOf(topology: Params['topology'], replicas: number): readonly (readonly number[])[] {
  const studied = replicas === 15 ? STUDIED[topology] : undefined;
  if (studied !== undefined) return studied;
  const sets = Array.from({ length: replicas }, () => new Set<number>());
  const join = (a: number, b: number): void => {
    if (a === b || a >= replicas || b >= replicas) return;
    sets[a].add(b);
    sets[b].add(a);
  };
  for (let i = 0; i < replicas; i++) {
    switch (topology) {
      case 'complete':
        for (let j = i + 1; j < replicas; j++) join(i, j);
        break;
      case 'ring':
        join(i, (i + 1) % replicas);
        break;
      case 'line':
        join(i, i + 1);
        break;
      case 'tree':
        join(i, 2 * i + 1);
        join(i, 2 * i + 2);
        break;
      case 'mesh':
        join(i, (i + 1) % replicas);
        join(i, (i + 2) % replicas);
        break;
    }
  }
  return sets.map((set) => [...set].sort((a, b) => a - b));
}
