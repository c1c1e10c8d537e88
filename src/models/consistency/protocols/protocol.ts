// What a replication protocol is to the rest of the model: it takes the requests of clients at any replica, answers them
// in its own time, and can be asked at the end what became of the data. Each protocol is a file of its own.

import type { Cluster, Message } from '../cluster/cluster.ts';
import type { Topology } from '../cluster/topology.ts';
import type { Params } from '../params.ts';

/** A client's operation on its way to a replica. */
export interface Request extends Message {
  readonly kind: 'request';
  readonly client: number;
  /** Names the operation; the same for all its attempts. */
  readonly operation: number;
  readonly attempt: number;
  readonly isRead: boolean;
  readonly key: number;
  /** What a write writes: a number of its own, more than 0. */
  readonly value: number;
  /** The client's clock when it began the operation, seconds. */
  readonly timestamp: number;
  /** What the protocol told this client with its last answer for this key: versions it has seen. */
  readonly context: unknown;
  /** What the protocol told this client last, whatever the key: how far its session is. */
  readonly session: unknown;
}

/** What a client is told. */
export interface Response extends Message {
  readonly kind: 'response';
  readonly operation: number;
  readonly attempt: number;
  /** 'refused': it did not happen and will not; 'unsure': it may have happened, or may still. */
  readonly status: 'ok' | 'refused' | 'unsure';
  /** What a read found: a value, null for nothing yet; several where the store keeps siblings. */
  readonly values: readonly (number | null)[];
  readonly context?: unknown;
  readonly session?: unknown;
}

/** What became of the data, asked when the run is over. */
export interface Audit {
  /** The values that can be read of a key, from the best copies that are left: one, or siblings; none if never written. */
  visible(key: number): readonly number[];
  /**
   * The place of a value in the order in which the store holds the values of a key, higher is newer; undefined if no
   * replica ever took it.
   */
  rank(key: number, value: number): number | undefined;
  /** Values that a replica had taken and then undid. */
  rolledBack: ReadonlySet<number>;
  /** Values that the store dropped for a concurrent one although no writer had ever seen them, where it can tell. */
  discarded?: ReadonlySet<number>;
  /** Values that no read finds although nothing replaced them: gone with a disk, or kept where no read looks. */
  hidden?: ReadonlySet<number>;
}

/** What a protocol did behind the clients' backs to keep copies in step, and what old programs did to records. */
export interface RepairCounts {
  /** Copies kept for another replica, handed over to it, gone with a disk, and still kept in the end. */
  hintsKept: number;
  hintsDelivered: number;
  hintsLost: number;
  hintsLeft: number;
  /** Copies sent to replicas that a read had found stale. */
  readRepairs: number;
  /** Comparisons by Merkle trees, their messages, and the keys they found to differ. */
  comparisons: number;
  comparisonMessages: number;
  keysRepaired: number;
  /** Reads that were answered without a field that had been written, and copies that an old program refused. */
  readsMissingFields: number;
  recordsRefused: number;
}

export interface Protocol {
  /** A client's request has arrived at the replica `node`. */
  request(node: number, request: Request): void;
  receive(node: number, from: number, message: Message): void;
  crashed(node: number): void;
  restarted(node: number, keptDisk: boolean): void;
  /** The leader of the moment, if there is one: whom a fault for the leader meets. */
  leader?(): number | undefined;
  /**
   * What the replica's own copy of a key holds now, siblings in a fixed order: for convergence. Undefined where it keeps
   * no copy of the key.
   */
  stored(node: number, key: number): readonly number[] | undefined;
  audit(): Audit;
  /** Copies that wait for a replica to take them, hints or a backlog; left out where the protocol keeps none. */
  owed?(): number;
  /** Where replicas repair themselves, or may be of two minds about records. */
  repair?(): RepairCounts;
}

export type MakeProtocol = (cluster: Cluster) => Protocol;

/** What an operation costs a client where nothing varies and nothing waits, and which round trips that is. */
export interface ExpectedLatency {
  /** Seconds; undefined where the protocol has no such operation. */
  read: number | undefined;
  write: number | undefined;
  /** What the two are made of, in one sentence. */
  because: string;
}

/** A protocol as it is listed. */
export interface ProtocolEntry {
  make: MakeProtocol;
  /** How many records a message between its replicas carries: written data, not the names of versions. */
  recordsIn?(message: Message): number;
  /** How long it takes to react to a partition or a crash, seconds: detection and failover; 0 where it has no detector. */
  reactionTime?(params: Params): number;
  /** For a client beside the replica `home`, without jitter, loss and load: the order statistic that explains its latency. */
  expected?(params: Params, topology: Topology, home: number): ExpectedLatency;
}

/** Answers a request from the replica at which it arrived. */
export function answer(
  cluster: Cluster,
  node: number,
  request: Request,
  status: Response['status'],
  values: readonly (number | null)[] = [],
  told: Pick<Response, 'context' | 'session'> = {},
): void {
  const { client, operation, attempt } = request;
  const response: Response = { kind: 'response', operation, attempt, status, values, ...told };
  cluster.send(node, cluster.replicas + client, response);
}
