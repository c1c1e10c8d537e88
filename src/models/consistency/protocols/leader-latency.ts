// What an operation costs where one replica leads, without jitter, loss and load: the way to the leader and back, the work,
// and the round trip to the follower whose copy completes it.

import type { Topology } from '../cluster/topology.ts';
import type { Params } from '../params.ts';

/** The first replica leads where nothing fails. */
const LEADER = 0;

/** There and back: a message takes half the round trip measured from where it starts, and the two may differ. */
function thereAndBack(topology: Topology, from: number, to: number): number {
  return (topology.roundTrip(from, to) + topology.roundTrip(to, from)) / 2;
}

/** What one read of the own copy costs a client beside its replica, seconds. */
export function readBeside({ localLatency, baseLatency }: Params): number {
  return localLatency + baseLatency;
}

/** A request that the replica `home` passes on to the leader, and that the leader answers, seconds. */
export function askLeader(params: Params, topology: Topology, home: number): number {
  const { localLatency, baseLatency } = params;
  if (home === LEADER) return localLatency + baseLatency;
  return localLatency / 2 + thereAndBack(topology, home, LEADER) + baseLatency;
}

/** What it takes until an entry is on the disks of the leader and of so many followers, seconds. */
export function storeAtLeader(params: Params, topology: Topology, followers: number): number {
  const { baseLatency, diskLatency } = params;
  if (followers <= 0) return diskLatency;
  const trips: number[] = [];
  for (let replica = 0; replica < topology.replicas; replica++)
    if (replica !== LEADER) trips.push(thereAndBack(topology, LEADER, replica));
  trips.sort((a, b) => a - b);
  return (trips[Math.min(followers, trips.length) - 1] ?? 0) + (trips.length === 0 ? 0 : baseLatency) + diskLatency;
}
