// The operations of a file as those of a data type, and the data type that the operations look like. Files differ in what
// they leave out; a checker must not.

import { type DataType, dataTypes, type Operation, type OperationForm, type Value } from '../../checkers/index.ts';
import { InputError, type Problem } from '../../kernel/index.ts';
import { suggestion } from '../suggest.ts';
import type { HistoryFile } from './history-file.ts';
import { Problems } from './problems.ts';

/** Operations that a checker of `type` takes, in the file's order; throws InputError with the places of what is none. */
export function conform(file: HistoryFile, type: DataType): Operation[] {
  const problems = new Problems();
  const telling = new Set(file.operations.flatMap(({ op, out }) => (out === undefined ? [] : [op])));
  const operations = file.operations.map((raw, i) => {
    const form = Object.hasOwn(type.operations, raw.op) ? type.operations[raw.op] : undefined;
    const { operation, problem } =
      form === undefined ? { operation: raw, problem: unknownOperation(raw, type) } : formed(raw, form, file, telling);
    if (problem !== undefined) problems.add({ where: file.source.place(file.offsets[i]), ...problem });
    return operation;
  });
  problems.refuse();
  return operations;
}

/** The first of the data types that the history can be of, with its operations. */
export function guessType(file: HistoryFile): { type: DataType; operations: Operation[] } {
  const names = [...new Set(file.operations.map(({ op }) => op))];
  const known = (type: DataType) => names.filter((name) => Object.hasOwn(type.operations, name)).length;
  const candidates = dataTypes.filter((type) => known(type) === names.length);
  for (const type of candidates) {
    try {
      return { type, operations: conform(file, type) };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
  // None fits; the one that fits best says what is wrong.
  const [best] = [...candidates, ...[...dataTypes].sort((a, b) => known(b) - known(a))];
  return { type: best, operations: conform(file, best) };
}

function unknownOperation({ op }: Operation, type: DataType): Problem {
  const names = Object.keys(type.operations);
  return {
    what: `a ${type.title} has no operation "${op}"`,
    allowed: names.join(', '),
    suggestion: suggestion(
      op,
      names.map((name) => ({ name })),
    ),
  };
}

interface Formed {
  operation: Operation;
  problem?: Problem;
}

function formed(raw: Operation, form: OperationForm, file: HistoryFile, telling: ReadonlySet<string>): Formed {
  const { client, op, key, call, return: end, status } = raw;
  const operation: Operation = { client, op, key, call, return: end, status };
  const isJepsen = file.format !== 'jsonl';
  const value = isJepsen && raw.value === null && form.valueMayBeAbsent === true ? undefined : raw.value;
  if (form.value !== undefined) {
    if (value !== undefined) operation.value = value;
    const fits = value === undefined ? form.valueMayBeAbsent === true : (form.isValue?.(value) ?? true);
    if (!fits) return { operation, problem: misfit(op, 'value', value, form.value) };
  } else if (!isJepsen && (value ?? null) !== null) {
    const hint = form.out === undefined ? undefined : 'what it gave stands in out';
    return { operation, problem: { what: `${op} takes no value`, value: JSON.stringify(value), suggestion: hint } };
  }
  if (status !== 'ok' || form.out === undefined) return { operation };
  const out = form.outMayBeAbsent === true ? optionalOut(raw, form, isJepsen) : raw.out;
  if (out !== undefined) operation.out = out;
  else if (form.outMayBeAbsent === true) return { operation };
  // That nothing was seen may be said by silence, but not where no operation of that name ever says what it saw.
  else if (telling.has(op)) operation.out = null;
  else return { operation, problem: misfit(op, 'out', undefined, form.out) };
  const given = operation.out ?? null;
  const fits = (form.isOut?.(given) ?? true) && (form.isAnswer?.(value ?? null, given) ?? true);
  return fits ? { operation } : { operation, problem: misfit(op, 'out', operation.out, form.out) };
}

// Jepsen completes an operation with the value it was invoked with, or with whatever the client had at hand; only an
// output of the right form says something.
function optionalOut({ value, out }: Operation, form: OperationForm, isJepsen: boolean): Value | undefined {
  if (out === null || out === undefined) return undefined;
  if (!isJepsen) return out;
  const isSaidAgain = JSON.stringify(out) === JSON.stringify(value);
  return isSaidAgain || form.isOut?.(out) === false ? undefined : out;
}

function misfit(op: string, field: 'value' | 'out', given: Value | undefined, allowed: string): Problem {
  if (given === undefined) return { what: `this ${op} has no ${field}`, allowed };
  return { what: `this ${op} has a wrong ${field}`, value: JSON.stringify(given), allowed };
}
