// Raft: a leader, elected for a term, puts all operations into one log, and what a majority has of it on disk is committed.
// This file puts the replicas of the group together; each part of the protocol is a file raft-*.ts. Sources: Ongaro,
// Ousterhout, In Search of an Understandable Consensus Algorithm, USENIX ATC 2014; Ongaro, dissertation, Stanford 2014.

import type { Cluster, Message } from '../cluster/cluster.ts';
import type { Topology } from '../cluster/topology.ts';
import type { Params } from '../params.ts';
import { allMembers, firstMembers } from './membership.ts';
import type { Audit, ExpectedLatency, Protocol, ProtocolEntry, Request } from './protocol.ts';
import { majorityOf } from './quorum-sizes.ts';
import { usesLease } from './raft-lease.ts';
import { Ledger } from './raft-ledger.ts';
import { type Disk, emptyDisk } from './raft-log.ts';
import { type RaftMessage, recordsIn } from './raft-messages.ts';
import { type Group, RaftReplica } from './raft-replica.ts';

export const raft: ProtocolEntry = {
  make: (cluster) => new Raft(cluster, RaftReplica),
  recordsIn,
  reactionTime,
  expected,
};

/** The leader with which a run begins. */
const FIRST_LEADER = 0;

type MakeReplica = new (group: Group, node: number, disk: Disk, hasRestarted: boolean) => RaftReplica;

/** A group of replicas, with the first as leader of the first term, as if it had been elected before the run. */
export class Raft implements Protocol {
  private readonly cluster: Cluster;
  private readonly group: Group;
  private readonly replicas: RaftReplica[];
  private readonly Replica: MakeReplica;

  constructor(cluster: Cluster, Replica: MakeReplica) {
    const { params, replicas: count } = cluster;
    this.cluster = cluster;
    this.Replica = Replica;
    const draws = Array.from({ length: count }, (_, node) => cluster.stream(`election ${node}`));
    this.group = { cluster, ledger: new Ledger(), firstMembers: firstMembers(params), draws };
    this.replicas = draws.map((_, node) => {
      const replica = new Replica(this.group, node, { ...emptyDisk(), term: 1, vote: FIRST_LEADER }, false);
      replica.leader = FIRST_LEADER;
      return replica;
    });
    this.replicas[FIRST_LEADER].lead(0);
    if (params.membershipChange === 'unsafe') this.scheduleUnsafeChange(count - 1);
  }

  request(node: number, request: Request): void {
    this.replicas[node].requests.serve(request, node);
  }

  receive(node: number, from: number, message: Message): void {
    this.replicas[node].receive(from, message as RaftMessage);
  }

  /** What it knew is left where it is, for the audit; a restart begins anew. */
  crashed(): void {}

  restarted(node: number, keptDisk: boolean): void {
    const disk = keptDisk ? this.replicas[node].disk : emptyDisk();
    this.replicas[node] = new this.Replica(this.group, node, disk, true);
    this.replicas[node].restore();
    if (this.cluster.params.membershipChange === 'unsafe') this.scheduleUnsafeChange(node);
  }

  /** Of several that believe to be the leader, the one of the newest term. */
  leader(): number | undefined {
    const leaders = this.running().filter(({ leadership }) => leadership !== undefined);
    return leaders.sort((a, b) => b.term - a.term)[0]?.node;
  }

  stored(node: number, key: number): readonly number[] {
    const value = this.replicas[node].store.read(key);
    return value === null ? [] : [value];
  }

  /** As whoever has applied most has it. */
  audit(): Audit {
    const store = this.running().sort((a, b) => b.applied - a.applied || b.term - a.term)[0]?.store;
    // What one replica undid may stand elsewhere in the log: another attempt, or the same entry, sent again.
    const isUndone = (value: number): boolean => store?.placeOf(value) === undefined;
    return {
      visible: (key) => {
        const value = store?.read(key) ?? null;
        return value === null ? [] : [value];
      },
      rank: (_, value) => store?.placeOf(value),
      rolledBack: new Set([...this.group.ledger.undoneValues].filter(isUndone)),
    };
  }

  private running(): RaftReplica[] {
    return this.replicas.filter(({ node }) => this.cluster.isUp(node));
  }

  /** The operator tells the last replica, one that joins, and it tells the others; again if it crashed meanwhile. */
  private scheduleUnsafeChange(node: number): void {
    const { cluster } = this;
    const { params } = cluster;
    const first = cluster.replicas - 1;
    if (node !== first) return;
    cluster.after(first, Math.max(0, params.membershipChangeTime - cluster.now), () => {
      const members = allMembers(params);
      this.replicas[first].ownMembers = members;
      for (let other = 0; other < first; other++) cluster.send(first, other, { kind: 'members', members } as Message);
    });
  }
}

/** The longest election timeout; where a lease is held, it may last longer. */
export function reactionTime(params: Params): number {
  return Math.max(2 * params.raftElectionTimeout, usesLease(params) ? params.leaseDuration : 0);
}

/** The round trips that an operation takes while the first leader leads, for a client beside a replica; seconds. */
export function tripsOf(params: Params, topology: Topology, home: number): { toLeader: number; majority: number } {
  // There and back may differ.
  const trip = (node: number): number =>
    (topology.roundTrip(node, FIRST_LEADER) + topology.roundTrip(FIRST_LEADER, node)) / 2;
  const members = firstMembers(params);
  const majority = members.map(trip).sort((a, b) => a - b)[majorityOf(members.length) - 1];
  return { toLeader: trip(home), majority };
}

function expected(params: Params, topology: Topology, home: number): ExpectedLatency {
  const { baseLatency: work, diskLatency, localLatency } = params;
  const { toLeader, majority } = tripsOf(params, topology, home);
  const write = localLatency + toLeader + majority + work + diskLatency;
  const confirmed = localLatency + toLeader + majority + work;
  const reads: Record<Params['raftReads'], [number, string]> = {
    log: [write, 'a read takes the same'],
    readIndex: [confirmed, 'a read the way to the leader and a majority of heartbeats'],
    lease: [localLatency + toLeader + work, 'a read only the way to the leader'],
    follower: [confirmed, 'a read the way to the leader, a majority of heartbeats, and then it is local'],
    stale: [localLatency + work, 'a read is local'],
  };
  const [read, because] = reads[params.raftReads];
  return {
    read,
    write,
    because: `a write takes the way to the leader and back and a majority's round trip; ${because}`,
  };
}
