// What the replicas of a consensus group tell each other, and the entries of their log.

import type { Message } from '../cluster/cluster.ts';
import type { Request, Response } from './protocol.ts';
import { recordsOfRequest, recordsOfValues } from './records.ts';

/** What an entry carries: a client's operation, a set of members, or neither: a no-op. */
export interface Command {
  readonly request?: Request;
  readonly members?: readonly number[];
}

export interface Entry extends Command {
  /** Its place in the log; the first is 1. */
  readonly index: number;
  readonly term: number;
  /** When it happened, by the leader's clock, where the protocol numbers writes by time; else 0. */
  readonly timestamp: number;
}

/** Entries and, with or without any, a heartbeat. */
export interface Append extends Message {
  readonly kind: 'append';
  readonly term: number;
  /** The leader's stopwatch as it sent this; it comes back with the answer. */
  readonly sentAt: number;
  /** The entry before the first one here. */
  readonly previousIndex: number;
  readonly previousTerm: number;
  readonly entries: readonly Entry[];
  readonly commit: number;
  /** The members as the leader counts them, where each replica counts on its own; else undefined. */
  readonly members: readonly number[] | undefined;
  /** No entry after these will have a timestamp up to this one. */
  readonly safeTime: number;
}

export interface AppendAck extends Message {
  readonly kind: 'append ack';
  readonly term: number;
  readonly sentAt: number;
  readonly isAccepted: boolean;
  /** Accepted: up to here the follower's log is the leader's, and on its disk. Else: up to here it may be. */
  readonly index: number;
}

export interface VoteRequest extends Message {
  readonly kind: 'vote request';
  readonly term: number;
  readonly lastIndex: number;
  readonly lastTerm: number;
}

export interface Vote extends Message {
  readonly kind: 'vote';
  readonly term: number;
  readonly isGranted: boolean;
  /** How long the voter is still bound by a lease that it granted, seconds of its clock. */
  readonly boundFor: number;
}

/** A client's request on its way from the replica that was asked to the leader. */
export interface Forward extends Message {
  readonly kind: 'forward';
  readonly request: Request;
}

/** The leader's answer on its way back. */
export interface Result extends Message {
  readonly kind: 'result';
  readonly request: Request;
  readonly status: Response['status'];
  readonly values: Response['values'];
  /** The client is told once the replica that it asked has applied the log up to here, so that it finds there what it wrote. */
  readonly index: number;
}

/** A follower asks how far it must have applied the log to serve a read. */
export interface ReadIndex extends Message {
  readonly kind: 'read index';
  readonly request: Request;
}

export interface ReadIndexAnswer extends Message {
  readonly kind: 'read index answer';
  readonly request: Request;
  readonly index: number;
}

/** The operator's word that reaches each replica on its own: count these members from now on. */
export interface Members extends Message {
  readonly kind: 'members';
  readonly members: readonly number[];
}

/** Work a replica sends itself: to take its copy of entries, or to read for a client. */
export interface TakeCopy extends Message {
  readonly kind: 'take copy';
  /** Of the last of them. */
  readonly index: number;
  readonly done: () => void;
}

export interface LocalRead extends Message {
  readonly kind: 'local read';
  readonly request: Request;
  /** The replica that the client asked. */
  readonly origin: number;
  /** Only while the replica holds a lease; else it asks a majority. */
  readonly byLease: boolean;
  /** The time as of which it reads; undefined for now. */
  readonly asOf: number | undefined;
}

export type RaftMessage =
  | Append
  | AppendAck
  | VoteRequest
  | Vote
  | Forward
  | Result
  | ReadIndex
  | ReadIndexAnswer
  | Members
  | TakeCopy
  | LocalRead;

/** How many records a message carries: those of entries that write, and what is passed to the leader and back. */
export function recordsIn(message: Message): number {
  const m = message as RaftMessage;
  if (m.kind === 'append')
    return m.entries.reduce((sum, { request }) => sum + (request === undefined ? 0 : recordsOfRequest(request)), 0);
  if (m.kind === 'forward') return recordsOfRequest(m.request);
  return m.kind === 'result' ? recordsOfValues(m.values) : 0;
}
