// Who exchanges with whom. With 15 replicas the tree and the mesh are the overlays of the ICDE 2019 study of delta replication
// (Enes et al.; github.com/vitorenesduarte/exp, exp_overlay.erl).

import type { Params } from '../params.ts';

/** By replica, its neighbours in ascending order. Every topology is connected and symmetric. */
export function neighboursOf(topology: Params['topology'], replicas: number): readonly (readonly number[])[] {
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
