// A type that is kept because it is wrong: where the fault comes from, and what the law checker must say of it.

import type { Delivery, Law, LawReplication, ReplicatedType } from '../../../checkers/index.ts';
import type { Families, Family } from '../types/operations.ts';

export interface BrokenType<F extends Family, S, V, M = unknown> extends ReplicatedType<S, Families[F], V, M> {
  family: F;
  /** What is wrong, in one sentence. */
  fault: string;
  /** The publication or the system it comes from. */
  source: string;
  expected: Expected;
}

export interface Expected {
  replication: LawReplication;
  /** What the network does, of messages. */
  network?: Delivery;
  /** The law that a shortest run breaks, and the number of its actions. */
  law: Law;
  actions: number;
  /** The actions of a shortest run that a user notices: two replicas with the same updates differ, or a value is not as specified. */
  visibleAfter?: number;
}

// biome-ignore lint/suspicious/noExplicitAny: states and messages flow both ways, so no narrower type fits every type.
export type AnyBrokenType = BrokenType<any, any, any, any>;
