// A history: what clients asked of a data store and what they were told, with the times at which they called and were
// answered. It is all a checker knows. Where it came from, a simulation, a test of Jepsen, a log, makes no difference.

/** What an operation takes or gives, as JSON has it. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [name: string]: Value };

/**
 * How an operation ended. 'ok': it happened between call and return and gave `out`. 'fail': it is known not to have
 * happened. 'info': nobody knows; it may take effect at any time after its call, or never (a write that timed out).
 */
export type Status = 'ok' | 'fail' | 'info';

export interface Operation {
  /** Who called; a client has one operation at a time, except after one that ended 'info'. */
  client: number | string;
  /** What was called, as the data type names it: 'read', 'write', 'cas', 'append' ... */
  op: string;
  /** The object it was called on; the empty string where there is only one. */
  key: string;
  /** The argument: what a write writes, `[from, to]` of a compare-and-set; left out where there is none. */
  value?: Value;
  /** When it was called; any unit, the same in the whole history. At equal times a call comes before a return. */
  call: number;
  /** When it returned; Infinity if it never did. */
  return: number;
  status: Status;
  /** What an 'ok' operation gave: what a read saw; left out where there is nothing to give. */
  out?: Value;
}

export type History = readonly Operation[];

/** 'unknown' is an answer only where a stated budget of steps ran out. */
export type Answer = 'legal' | 'violation' | 'unknown';

/** Why a history breaks a rule: the few operations that cannot be reconciled, and the reason in words. */
export interface Witness {
  /** Indices into the history that was checked, in the order in which the sentence speaks of them. */
  operations: readonly number[];
  /** One or two plain sentences that name clients, values and times. */
  sentence: string;
  /** The object in question. */
  key: string;
}

/** What a checker found. */
export interface Finding {
  answer: Answer;
  /** The algorithm that decided, for people who want to know: 'zones', 'configurations', 'search' ... */
  method: string;
  /** Steps spent, where there is a budget. */
  steps: number;
  /** With a violation. */
  witness?: Witness;
}
