// What replicas send each other to elect a leader.

import type { Message } from '../cluster/cluster.ts';
import type { Position } from './leader-log.ts';

/** Who hears no leader asks how far the others are, and whether they would vote for it. */
export interface Canvass extends Message {
  readonly kind: 'canvass';
  readonly id: number;
  readonly last: Position;
}

export interface CanvassAnswer extends Message {
  readonly kind: 'canvass answer';
  readonly id: number;
  readonly last: Position;
  readonly promised: number;
  readonly hearsLeader: boolean;
  readonly isWilling: boolean;
}

/** To a replica that is further: it is to ask for votes. */
export interface Stand extends Message {
  readonly kind: 'stand';
}

export interface VoteRequest extends Message {
  readonly kind: 'vote request';
  readonly epoch: number;
  readonly last: Position;
}

/** A yes; a no is not sent. */
export interface Vote extends Message {
  readonly kind: 'vote';
  readonly epoch: number;
}

/** To a leader of an earlier epoch than the sender follows. */
export interface Fenced extends Message {
  readonly kind: 'fenced';
  readonly epoch: number;
}

export type ElectionMessage = Canvass | CanvassAnswer | Stand | VoteRequest | Vote | Fenced;
