// What an operation of the quorum family costs a client beside a replica, without jitter, loss, load and faults: the k-th
// smallest of the round trips where all are asked at once, their sum where they are asked in turn. Where keys lie on
// different replicas it is the mean over them.

import type { Topology } from '../cluster/topology.ts';
import type { Params } from '../params.ts';
import { hasVectors } from '../versions/copy.ts';
import type { ExpectedLatency } from './protocol.ts';
import { nearestFirst, Ring } from './quorum-ring.ts';
import { copiesPerKey, isLocal, type OperationKind, quorumOf, quorumSizes } from './quorum-sizes.ts';

export function expectedLatency(params: Params, topology: Topology, home: number): ExpectedLatency {
  const ring = new Ring(params);
  // So many keys share each list of holders.
  const starts = Array.from({ length: Math.min(params.keys, params.nodes) }, (_, key) => ({
    holders: ring.list(key),
    keys: Math.ceil((params.keys - key) / params.nodes),
  }));
  const mean = (of: (holders: readonly number[]) => number): number =>
    starts.reduce((sum, { holders, keys }) => sum + keys * of(holders), 0) / params.keys;
  const round = (kind: OperationKind, holders: readonly number[]): number =>
    roundOf(params, topology, home, kind, holders);
  const write = (holders: readonly number[]): number => {
    if (params.protocol === 'abd') return (params.queryPhase ? round('read', holders) : 0) + round('write', holders);
    if (hasVectors(params)) return writeUnderVectors(params, topology, home, holders);
    return (params.versioning === 'tags' ? round('read', holders) : 0) + round('write', holders);
  };
  return {
    read: params.localLatency + mean((holders) => round('read', holders)),
    write: params.localLatency + mean(write),
    because: becauseOf(params),
  };
}

/** A message takes half the round trip measured from where it starts, and the two may differ. */
function trip(topology: Topology, from: number, to: number): number {
  return (topology.roundTrip(from, to) + topology.roundTrip(to, from)) / 2;
}

/** From the first message of a round to the answer that completes it, seconds; infinite where too few could answer. */
function roundOf(
  params: Params,
  topology: Topology,
  home: number,
  kind: OperationKind,
  holders: readonly number[],
): number {
  const isNear = (replica: number): boolean => topology.regionOf(replica) === topology.regionOf(home);
  const { members, need } = quorumOf(params, kind, holders, isNear);
  const work = params.baseLatency + (kind === 'write' ? params.diskLatency : 0);
  const peers = members.filter((replica) => replica !== home);
  const trips = peers.map((replica) => trip(topology, home, replica)).sort((a, b) => a - b);
  const isHolder = members.includes(home);
  if (params.coordination === 'parallel') return ((isHolder ? [0, ...trips] : trips)[need - 1] ?? Infinity) + work;
  // Itself last, unless it needs no other; but where no more are asked than needed it is one of the nearest, which are.
  const isEnough = kind === 'read' && params.protocol !== 'abd' && params.readFanOut === 'needed';
  const isOneOfThem = need === 1 || isEnough;
  const order = isHolder ? (isOneOfThem ? [0, ...trips] : [...trips, 0]) : trips;
  return order.slice(0, need).reduce((sum, one) => sum + one + work, 0);
}

/** The version is made in one holder's own copy first, and the others get it from there. */
function writeUnderVectors(params: Params, topology: Topology, home: number, holders: readonly number[]): number {
  const work = params.baseLatency + params.diskLatency;
  const maker = holders.includes(home)
    ? home
    : nearestFirst(topology, home).find((replica) => holders.includes(replica))!;
  // One that is asked in passing answers the client itself, without the way from the replica beside it.
  const way = maker === home ? 0 : trip(topology, home, maker) - params.localLatency / 2;
  const isNear = (replica: number): boolean => topology.regionOf(replica) === topology.regionOf(maker);
  const { members, need } = quorumOf(params, 'write', holders, isNear);
  const trips = members.filter((replica) => replica !== maker).map((replica) => trip(topology, maker, replica));
  trips.sort((a, b) => a - b);
  if (need === 1) return way + work;
  if (params.coordination === 'sequential')
    return way + work + trips.slice(0, need - 1).reduce((sum, one) => sum + one + work, 0);
  return way + work + (trips[need - 2] ?? Infinity) + work;
}

function becauseOf(params: Params): string {
  const { read, write } = quorumSizes(params);
  const parts = isLocal(params)
    ? `${params.consistencyLevel === 'localOne' ? 'one replica' : 'a majority'} of the own centre answers`
    : params.coordination === 'sequential'
      ? `one round trip after another, ${read} for a read and ${write} for a write`
      : `a read waits for answer ${read} of ${copiesPerKey(params)}, a write for answer ${write}: the round trip to that ` +
        'replica by distance';
  if (params.protocol === 'abd' ? params.queryPhase : params.versioning === 'tags')
    return `${parts}; a write takes that twice, since it asks for the highest tag first`;
  if (hasVectors(params)) return `${parts}; a write is made in the own copy first, and then given to the others`;
  return parts;
}
