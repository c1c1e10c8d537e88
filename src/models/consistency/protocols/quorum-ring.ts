// The ring on which nodes and keys lie: a key is kept on the first N nodes from its own place on, its preference list, and
// the nodes after them stand in when some of those are down. Keys begin in turn at each node, so that all get as many.
// Source: DeCandia et al., Dynamo, SOSP 2007, sections 4.2 and 4.6.

import type { Topology } from '../cluster/topology.ts';
import type { Params } from '../params.ts';
import { copiesPerKey } from './quorum-sizes.ts';

export class Ring {
  private readonly orders: readonly (readonly number[])[];
  private readonly lists: readonly (readonly number[])[];
  private readonly nextLists: readonly (readonly number[])[];

  constructor(params: Params) {
    const { nodes } = params;
    const copies = copiesPerKey(params);
    this.orders = Array.from({ length: nodes }, (_, start) =>
      Array.from({ length: nodes }, (_, i) => (start + i) % nodes),
    );
    this.lists = this.orders.map((order) => order.slice(0, copies));
    this.nextLists = this.orders.map((order) => order.slice(copies, 2 * copies));
  }

  /** All nodes, in the order in which they are asked for the key. */
  order(key: number): readonly number[] {
    return this.orders[key % this.orders.length];
  }

  /** The nodes that keep the key. */
  list(key: number): readonly number[] {
    return this.lists[key % this.lists.length];
  }

  /** Those that keep it after the membership has changed: the next ones, none of which kept it before. */
  nextList(key: number): readonly number[] {
    return this.nextLists[key % this.nextLists.length];
  }
}

/** All replicas, the nearest to the node first; of equals the next on the ring, so that not all ask the same ones. */
export function nearestFirst(topology: Topology, node: number): number[] {
  const { replicas } = topology;
  const order = Array.from({ length: replicas }, (_, i) => (node + i) % replicas);
  return order.sort((a, b) => topology.roundTrip(node, a) - topology.roundTrip(node, b));
}
