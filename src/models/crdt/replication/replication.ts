// How replicas bring each other up to date: the interface of the strategies, and what they send. A parcel is a value: states
// are never changed in place, so what was sent stays as it was when it was sent.

import type { StateSize } from '../../../checkers/index.ts';
import type { Bits } from '../bits.ts';
import type { Group } from '../cluster/group.ts';
import type { Replica, State } from '../cluster/replica.ts';
import type { MadeUpdate } from '../updates.ts';

/** One update on its way: its operation or its delta. */
export interface Piece {
  update: MadeUpdate;
  /** The number of the name that replicas know it by: two updates of one name have one number. */
  name: number;
  /** Numbers of the names that must be there before it. */
  needs: Bits;
  /** The message of operation-based replication, or the delta. */
  body: unknown;
  /** Characters of its name and of what it says of its needs. */
  headerBytes: number;
  /** Who signed it. */
  signer: number;
}

export interface Parcel {
  /** To merge: a whole state or a delta. */
  state?: State;
  /** To apply one by one. */
  pieces?: readonly Piece[];
  /** The updates in it, for the observer. */
  updates: Bits;
  /** Place in the sequence of the sender's deltas up to which it goes; acknowledged by the other. */
  upTo?: number;
  size: StateSize;
  /** Characters of its JSON: those of the values in it, and all. */
  payloadBytes: number;
  bytes: number;
}

/** What a replica says that it has, so that it is sent only the rest: the numbers of the names. */
export interface Summary {
  names: Bits;
  bytes: number;
}

export interface Replication {
  /** An update was made at this replica, whose state before it is given. */
  made(replica: Replica, update: MadeUpdate, before: State): void;
  /** What the replica has for a neighbour now; undefined if nothing. `summary` is what the neighbour said it has. */
  offer(replica: Replica, to: number, summary?: Summary): Parcel | undefined;
  /** Takes in what arrived. What it returns tells the sender what has arrived, if the strategy needs that. */
  accept(replica: Replica, from: number, parcel: Parcel): Receipt | undefined;
  /** What the replica has; undefined where the strategy does not ask. */
  summary?(replica: Replica): Summary;
  receipt?(replica: Replica, from: number, receipt: Receipt): void;
  /** The replica came back without its disk. */
  forgot(replica: Replica): void;
  /** Entries that wait: deltas or operations kept to be sent, operations that came too early. */
  waiting(replica: Replica): { toSend: number; tooEarly: number };
}

export interface Receipt {
  /** Everything of the sender's deltas up to this place is there. */
  upTo?: number;
  /** Updates by the numbers of their names are there. */
  names?: Bits;
}

export type MakeReplication = (group: Group) => Replication;
