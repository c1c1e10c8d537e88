// A type as the model offers it: the functions of a replicated type, and what a reader must know to choose it.

import type { ReplicatedType } from '../../../checkers/index.ts';
import type { Families, Family } from './operations.ts';

export interface CrdtType<F extends Family, S, V, M = unknown> extends ReplicatedType<S, Families[F], V, M> {
  family: F;
  /** Which operations of the family it has. */
  kinds: readonly Families[F]['kind'][];
  /** What concurrent updates come to, in one sentence. */
  semantics: string;
  /** How it gets rid of what it no longer needs, in one sentence. */
  cleanUp: string;
  /** The publication or the system it comes from. */
  source: string;
  /** What is wrong with it, for the types that are kept because they are wrong. */
  fault?: string;
}

// biome-ignore lint/suspicious/noExplicitAny: states and messages flow both ways, so no narrower type fits every type.
export type AnyCrdtType = CrdtType<any, any, any, any>;
