// A workload: what users do, when and at which replica. Times and chances are drawn before the run begins, so that nothing
// that happens in it changes them; what an operation names may depend on what its user sees.

import type { Random } from '../../../kernel/index.ts';
import type { Params } from '../params.ts';
import type { AnyCrdtType } from '../types/crdt-type.ts';
import type { AnyOperation, Family } from '../types/operations.ts';

export interface PlannedOperation {
  /** Seconds. */
  at: number;
  replica: number;
  /** The operation, by what the user sees at that moment; undefined if it has no reason to do one. */
  operation(value: unknown): AnyOperation | undefined;
}

export interface Planning {
  params: Params;
  type: AnyCrdtType;
  random: Random;
  /** Moments and replicas for as many operations as the parameters say. */
  moments(): { at: number; replica: number }[];
}

export interface Workload {
  families: readonly Family[];
  plan(planning: Planning): PlannedOperation[];
}

/** A name for the n-th element or key. */
export const elementName = (n: number): string => `e${n}`;
