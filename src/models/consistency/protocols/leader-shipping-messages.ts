// What a leader and its followers send each other to get the log across.

import type { Message } from '../cluster/cluster.ts';
import type { Entry, Position } from './leader-log.ts';

/** From a leader: entries that follow on `previous`; without any, a beat, whose `previous` is the last it has. */
interface Sent<Kind extends string> extends Message {
  readonly kind: Kind;
  readonly epoch: number;
  readonly previous: Position;
  readonly entries: readonly Entry[];
  /** Up to here the leader knows that enough replicas have it. */
  readonly committed: number;
  /** By the leader's clock. */
  readonly sentAt: number;
  /** When the follower sent its last word that has come, by its own clock, if the leader stands by it. */
  readonly echo: number;
  /** Does the leader know where the follower goes on? */
  readonly isAttached: boolean;
}

export type Records = Sent<'records'> | Sent<'beat'>;

/** From a follower: it has the leader's log up to `index` on its disk. */
export interface Stored extends Message {
  readonly kind: 'stored';
  readonly epoch: number;
  readonly index: number;
  /** When the leader sent what this answers, by the leader's clock, and when this was sent, by the follower's. */
  readonly echo: number;
  readonly sentAt: number;
}

/** From a follower: send what follows on where our logs part. */
export interface Fetch extends Message {
  readonly kind: 'fetch';
  readonly epoch: number;
  readonly ends: readonly Position[];
  /** So many of its entries are on its disk. */
  readonly durable: number;
}

/** From a leader, as soon as it knows: enough replicas have the log up to here. */
export interface Committed extends Message {
  readonly kind: 'committed';
  readonly epoch: number;
  readonly position: Position;
}

/** How many records a message carries that ships entries, to a follower or to a leader that catches up; marks are none. */
export function recordsOfEntries(message: Message): number {
  const { entries = [] } = message as Message & { readonly entries?: readonly Entry[] };
  return entries.reduce((sum, { value }) => sum + (value === 0 ? 0 : 1), 0);
}
