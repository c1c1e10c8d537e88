// One host of VoltDB as the others know it: its process, and where that stands between its view and the next; and what hosts
// tell each other about views.

import type { Message } from '../cluster/cluster.ts';
import type { View } from './volt-view.ts';

/** Whom the sender hears, of the members of the view with this number. */
export interface Report extends Message {
  readonly kind: 'volt report';
  readonly base: number;
  readonly hears: readonly number[];
}
/** For the view that shall follow the one with the number `base`. */
export interface Vote extends Message {
  readonly kind: 'volt vote';
  readonly base: number;
  readonly members: readonly number[];
  /** The partitions of which the sender has a whole copy. */
  readonly whole: readonly number[];
  /** The process that shall be let in, if that is what the vote is for. */
  readonly newcomer: { host: number; process: number } | undefined;
}
export interface Join extends Message {
  readonly kind: 'volt join';
  readonly process: number;
}
export interface Announce extends Message {
  readonly kind: 'volt view';
  readonly view: View;
}
export type MembershipMessage = Report | Vote | Join | Announce;

/** One host: its process, and where it stands in the change from its view to the next. */
export interface Host {
  process: number;
  isMember: boolean;
  view: View;
  /** Members that it still counts as alive; once lost they stay lost for this view. */
  left: Set<number>;
  stage: 'steady' | 'reporting' | 'voting';
  hears: Map<number, readonly number[]>;
  vote: Vote | undefined;
  votes: Map<number, Vote>;
  /** The members there would be with the newcomer for whom it voted from this view. */
  letIn: readonly number[] | undefined;
  whole: readonly number[];
}

/** A process that has just begun, or has just entered the view. */
export function makeHost(process: number, isMember: boolean, view: View): Host {
  return {
    process,
    isMember,
    view,
    left: new Set(view.members),
    stage: 'steady',
    hears: new Map(),
    vote: undefined,
    votes: new Map(),
    letIn: undefined,
    whole: [],
  };
}
