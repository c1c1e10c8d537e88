// The laws that a replicated type must keep, and what the checker notes of one that is broken: the states that took part and
// the two things that should have been equal. States are numbers of a StateTable here.

export const laws = [
  /** merge(before, after) = after: an update only adds to what a replica knows. */
  'inflation',
  /** merge(a, a) = a. */
  'idempotence',
  /** merge(a, b) = merge(b, a). */
  'commutativity',
  /** merge(merge(a, b), c) = merge(a, merge(b, c)). */
  'associativity',
  /** merge(before, delta) = after. */
  'delta',
  /** The merge of the parts of a state is the state. */
  'decomposition',
  /** Replicas that have seen the same updates have the same value. */
  'convergence',
  /** The value is the one that the specification gives for the updates seen. */
  'specification',
  /** Replicas that have seen the same updates have the same state, without which later merges may part their values. */
  'state-convergence',
] as const;

export type Law = (typeof laws)[number];

/** The laws of which a user notices that they are broken. */
export const visibleLaws: readonly Law[] = ['convergence', 'specification'];

/** A state that took part, as it is called in the formula of the law. */
export interface Part {
  name: string;
  /** What it is: `the state of replica 1`. */
  what: string;
  state: number;
}

export interface Violation {
  law: Law;
  parts: readonly Part[];
  /** The two states that should be equal; for `specification` the value of one and a set of updates. */
  sides: readonly [Side, Side];
}

export type Side = { name: string; state: number } | { name: string; specifiedFor: number };
