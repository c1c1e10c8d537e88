// Who the members are before and after a change of membership: half of the replicas, rounded up, then all of them.

import type { Params } from '../params.ts';

/** The members with which a run begins: all replicas where no change is to come. */
export function firstMembers({ nodes, membershipChange }: Params): readonly number[] {
  const count = membershipChange === 'none' ? nodes : Math.ceil(nodes / 2);
  return Array.from({ length: count }, (_, node) => node);
}

export function allMembers({ nodes }: Params): readonly number[] {
  return Array.from({ length: nodes }, (_, node) => node);
}
