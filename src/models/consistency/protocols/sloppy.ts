// Sloppy quorums: an operation goes to the first N nodes of the key's preference list that the coordinator takes for alive,
// and any W or R of them will do. One that stands in for a dead holder keeps the copy as a hint and hands it over later.
// So writes go on wherever enough nodes are alive, on both sides of a partition; but the quorums of the two sides share no
// node, and R + W > N promises nothing until the hints are home. Source: DeCandia et al., Dynamo, SOSP 2007, section 4.6.

import { reactionTime } from './handoff.ts';
import type { ProtocolEntry } from './protocol.ts';
import { expectedLatency } from './quorum-latency.ts';
import { QuorumOperations } from './quorum-operations.ts';
import type { FindReach } from './quorum-reach.ts';
import { recordsIn } from './quorum-records.ts';
import { Replicas } from './quorum-replicas.ts';
import { nearestFirst } from './quorum-ring.ts';
import { isLocal, quorumOf } from './quorum-sizes.ts';

export const sloppy: ProtocolEntry = {
  make: (cluster) => {
    const replicas = new Replicas(cluster);
    const operations = new QuorumOperations(replicas, sloppyReach(replicas));
    return replicas.protocol((node, request) => operations.carryOut(node, request));
  },
  recordsIn,
  reactionTime,
  expected: expectedLatency,
};

function sloppyReach(replicas: Replicas): FindReach {
  const { cluster, ring, handoff } = replicas;
  const nearest = Array.from({ length: cluster.replicas }, (_, node) => nearestFirst(cluster.topology, node));
  return (node, key, kind) => {
    const list = ring.list(key);
    const standIns = ring.order(key).filter((other) => !list.includes(other) && replicas.isAlive(node, other));
    const insteadOf = new Map<number, number>();
    const absent: number[] = [];
    for (const holder of list) {
      if (replicas.isAlive(node, holder)) continue;
      // For one that has been dead for too long nobody keeps copies, and so nobody stands in.
      const standIn = handoff?.keepsFor(node, holder) ? standIns.shift() : undefined;
      if (standIn === undefined) absent.push(holder);
      else insteadOf.set(standIn, holder);
    }
    const takesPart = (replica: number): boolean =>
      insteadOf.has(replica) ||
      (list.includes(replica) && !absent.includes(replica) && replicas.isAlive(node, replica));
    const isNear = (replica: number): boolean => replicas.isNear(node, replica);
    const members = nearest[node].filter(takesPart);
    const { need } = quorumOf(cluster.params, kind, list, isNear);
    const counted = isLocal(cluster.params) ? members.filter(isNear) : members;
    return { quorums: [{ members: counted, need }], replicas: members, insteadOf, absent };
  };
}
