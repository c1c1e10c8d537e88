// A data type, as a record of pure functions: what a store that does one operation after another would answer. The
// checkers know nothing else of a store. A type of your own is a record of the same form.

import type { Contender } from './contender.ts';
import type { Operation, Value } from './history.ts';

/** One operation of a data type: what it takes and gives. Serves the documentation and the check of a history. */
export interface OperationForm {
  /** What `value` is, in words; left out where the operation takes nothing. */
  value?: string;
  /** Whether `value` may be left out. */
  valueMayBeAbsent?: boolean;
  /** Whether a value has this form; left out: any has. */
  isValue?(value: Value): boolean;
  /** What `out` is, in words; left out where nobody looks at it: `step` must then not ask how it ended. */
  out?: string;
  /** Whether an 'ok' operation may come without `out`; otherwise that is a fault of the history. */
  outMayBeAbsent?: boolean;
  /** Whether an output has this form; left out: any has. */
  isOut?(out: Value): boolean;
  /** Whether an output of this form answers an operation with this value; left out: any does. */
  isAnswer?(value: Value, out: Value): boolean;
  /**
   * Its failure tells something of the state, if the question is asked with `failedCas: 'mismatch'`: `step` then judges
   * it with status 'fail' and must leave the state as it is. Other failed operations are left out of the question.
   */
  failureTellsState?: boolean;
}

/** A named part of a state with a value of it. */
export type Fact = readonly [part: string, value: string | number];

/**
 * What the operations of one history make of the states of an object; see `DataType.distinctions`. The operations are all
 * that count, the open ones with status 'info'.
 */
export interface Distinctions<S> {
  /** States with the same key are alike: they allow the same continuations by these operations. */
  stateKey(state: S): string | number;
  /** Operations with the same key are alike in every respect; undefined: alike only if they say the same. */
  operationKey?(operation: Operation): string | undefined;
  /** Whether doing the operation in this state helps nothing: no legal order needs it here. */
  isNeedless?(state: S, operation: Operation): boolean;
  /** Where every operation asks about one state at most, whatever else it does: how they ask. */
  looks?: {
    /** The state about which an operation asks, and whether it must be this one; undefined if it asks about none. */
    of(operation: Operation): { state: S; isRequired: boolean } | undefined;
    /** A state about which no operation asks. */
    elsewhere: S;
  };
  /**
   * Where a state is made of named parts: which of them an operation needs to have a value before it, and which it leaves with
   * one, whatever it found. It must be possible in every state in which it finds what it needs, and in no other.
   */
  demands?: {
    of(operation: Operation): { needs: readonly Fact[]; sets: readonly Fact[] };
    /** The value of a part before the first operation. */
    start(part: string): string | number;
  };
  /** Whether its effect never helps; so it may be done as soon as it changes nothing, and left out if it is open. */
  isIdle?(operation: Operation): boolean;
}

/** Operations as a simpler question has them, each with the index of the one that it stands for. */
export type Part = readonly (readonly [index: number, operation: Operation])[];

/** What the operations on one object say of each of its parts. */
export interface Parts {
  /** The operations are legal only if those of each part are. */
  parts: Iterable<Part>;
  /** Whether they are legal if those of each part are. */
  areAll: boolean;
}

/** The operations that only read and write one value. */
export interface RegisterForm {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** What a read gives before the first write. */
  readonly initial: readonly Value[];
}

/** What is known of operations without a search. */
export type Decision =
  | { readonly answer: 'legal' }
  | {
      readonly answer: 'violation';
      /** Indices of the few operations that contradict each other; left out where a search must find them. */
      readonly operations?: readonly number[];
      /** Says why, where it lies in what the other operations did not do. */
      readonly sentence?: string;
    };

export interface DataType<S = unknown> {
  /** The name in commands and files: 'cas-register'. */
  id: string;
  /** The name in sentences: 'register with compare-and-set'. */
  title: string;
  /** Its operations by the name that `Operation.op` has. */
  operations: Readonly<Record<string, OperationForm>>;
  /** Whether keys are independent objects, so that a history is legal if it is for each key alone. */
  isPerKey: boolean;
  /** The state before the first operation; `value` says which, where it is not the usual one. */
  initial(value?: Value): S;
  /** What an operation reads and writes, by the names under which `initial` is an object of values; absent if it is none. */
  touches?(operation: Operation): { reads: readonly string[]; writes: readonly string[] };
  /** What `initial` takes, in words, and whether a value is such; left out: any is. */
  initialForm?: { text: string; isRight(value: Value): boolean };
  /**
   * The state after an operation, or undefined where the operation is impossible in this state or would have given
   * something else. With status 'info' the outcome is not known and any is right: a read leaves the state, a
   * compare-and-set sets if it matches. Must neither change `state` nor throw for values of the stated forms.
   */
  step(state: S, operation: Operation): { readonly state: S } | undefined;
  /** Equal for equal states and only for those. */
  key(state: S): string | number;
  /** Whether the operation, with the outcome that it had, leaves every state as it is. */
  isRead(operation: Operation): boolean;
  /**
   * Whether nobody can notice that `earlier` was done if `later` is right after it: `earlier` can always be done, and the two
   * can be done exactly where `later` alone can, and leave the same state. One that hides itself may be done twice.
   */
  hides?(later: Operation, earlier: Operation): boolean;
  /**
   * Makes the search smaller by what it may leave out, given all operations on one object. A register whose value nobody
   * ever saw is like any other such.
   */
  distinctions?(operations: readonly Operation[], initial: S): Distinctions<S>;
  /**
   * The operations on one object, in the same order, with the times within which they must have happened if they are
   * legal at all; an open operation, whose return is Infinity, becomes an 'ok' one if it must have happened.
   */
  tighten?(operations: readonly Operation[], initial: S): readonly Operation[];
  /**
   * A search of its own for the operations on one object, all of which count. Those with status 'info' need not have
   * happened, and can have only up to their return.
   */
  search?(operations: readonly Operation[], initial: S): Contender;
  /** Decides without a search about the operations on one object, all of which count; undefined: a search must. */
  decide?(operations: readonly Operation[], initial: S): Decision | undefined;
  /** Simpler questions within the one about the operations on an object; undefined where there are none. */
  partsOf?(operations: readonly Operation[]): Parts | undefined;
  /** With it, a history of only reads and writes without repeated values is decided by its zones. */
  asRegister?(initial?: Value): RegisterForm;
  /** An operation in a sentence, after the client's name: 'read 3', 'tried to set 1 to 2'. */
  describe?(operation: Operation): string;
}
