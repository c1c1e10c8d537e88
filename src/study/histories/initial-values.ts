// The values that a set of registers begins with, by name, held against the names that a history uses: an initial value
// for a register that nobody touches is mostly meant for another one, such as `:x` of EDN, and would decide nothing.

import type { Answer, DataType, Operation, Value } from '../../checkers/index.ts';
import { InputError, type Problem } from '../../kernel/index.ts';
import { suggestion } from '../suggest.ts';

/** More names than a message should list. */
const listedMax = 8;

/** Throws InputError where `initial` names what no operation touches, for a data type that begins by name. */
export function refuseUnusedNames(
  type: DataType,
  initial: Value | undefined,
  operations: readonly Operation[],
  where: string,
): void {
  if (type.touches === undefined || initial === undefined) return;
  const used = new Set(operations.flatMap((operation) => Object.values(type.touches!(operation)).flat()));
  const unused = Object.keys(initial as object).filter((name) => !used.has(name));
  if (unused.length === 0) return;
  const names = [...used].map((name) => ({ name }));
  throw new InputError(
    unused.map((name) => ({
      what: 'no operation of the history uses a register of this name',
      value: name,
      allowed: listOf([...used].sort()),
      where,
      suggestion: suggestion(name, names),
    })),
  );
}

/**
 * Says what registers were taken to hold that were read, were never written, and that nobody gave an initial value; of a
 * violation, that this may lie in how all of them began.
 */
export function assumedValues(
  type: DataType,
  initial: Value | undefined,
  operations: readonly Operation[],
  answer: Answer,
): Problem[] {
  if (type.touches === undefined) return [];
  const touched = operations.filter(({ status }) => status !== 'fail').map((operation) => type.touches!(operation));
  const written = new Set(touched.flatMap(({ writes }) => writes));
  const read = new Set(touched.flatMap(({ reads }) => reads));
  const given = new Set(Object.keys((initial ?? {}) as object));
  const assumed = [...read].filter((name) => !written.has(name) && !given.has(name));
  const begun = [...read].filter((name) => written.has(name) && !given.has(name));
  const suggestion = 'the initial value can say otherwise';
  const notes = [];
  if (assumed.length > 0)
    notes.push({ what: `never written, and taken to be null all the time: ${listOf(assumed)}`, suggestion });
  if (answer === 'violation' && begun.length > 0)
    notes.push({ what: `taken to be null before the first write: ${listOf(begun.sort())}`, suggestion });
  return notes;
}

function listOf(names: readonly string[]): string {
  const more = names.length > listedMax ? ` and ${names.length - listedMax} more` : '';
  return names.slice(0, listedMax).join(', ') + more;
}
