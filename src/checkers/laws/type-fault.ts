// What a type gets told that is no replicated data type yet: one of its functions throws, changes what it was given, or gives
// something that is not plain data. That is no broken law, since there is no value to compare.

import type { Action } from './action.ts';

/** The functions of a type that the checker calls. */
export type TypeFunction =
  | 'init'
  | 'apply'
  | 'refuses'
  | 'merge'
  | 'value'
  | 'spec'
  | 'delta'
  | 'decompose'
  | 'prepare'
  | 'effect';

export class TypeFault extends Error {
  readonly where: TypeFunction;
  /** What happened, to be read after the name of the function: `threw: x is not defined`. */
  readonly what: string;
  /** What it threw, if it did. */
  override readonly cause?: unknown;
  /** The run up to the call, the last action being the one in which it happened. */
  actions: readonly Action[] = [];

  constructor(where: TypeFunction, what: string, cause?: unknown) {
    super(`${where} ${what}`);
    this.name = 'TypeFault';
    this.where = where;
    this.what = what;
    this.cause = cause;
  }
}

/** Calls a function of the type; what it throws becomes a TypeFault. */
export function called<T>(where: TypeFunction, call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof TypeFault) throw error;
    const message = error instanceof Error ? error.message : String(error);
    // What a strict engine says of a write to a frozen object; the engines word it differently.
    const isWrite =
      error instanceof TypeError &&
      /read.?only|not extensible|object that is not extensible|Cannot delete property|can't (define|delete|assign)|Attempted to assign|non-configurable|Unable to delete/i.test(
        message,
      );
    throw new TypeFault(where, isWrite ? `changes what it is given: ${message}` : `threw: ${message}`, error);
  }
}
