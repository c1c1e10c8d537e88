// The operations of a file as those of a data type, and the data type that the operations look like. Files differ in what
// they leave out; a checker must not.

import { type DataType, dataTypes, type Operation, type OperationForm, type Value } from '../../checkers/index.ts';
import type { Problem } from '../../kernel/index.ts';
import { suggestion } from '../suggest.ts';
import type { HistoryFile } from './history-file.ts';
import { Problems } from './problems.ts';

/** Operations that a checker of `type` takes, in the file's order; throws InputError with the places of what is none. */
export function conform(file: HistoryFile, type: DataType): Operation[] {
  const { operations, problems } = fitted(file, type);
  problems.refuse();
  return operations;
}

/** The first of the data types that the history can be of, with its operations. */
export function guessType(file: HistoryFile): { type: DataType; operations: Operation[] } {
  const { type, operations, problems } = bestFit(file);
  problems.refuse();
  return { type, operations };
}

/**
 * Adds what is wrong with the operations of a file of which only a part could be read, for a data type or, if none is
 * asked for, for the one that fits best.
 */
export function addMisfits(file: HistoryFile, type: DataType | undefined, problems: Problems): void {
  problems.addAll((type === undefined ? bestFit(file, true) : fitted(file, type, true)).problems);
}

interface Fit {
  type: DataType;
  operations: Operation[];
  problems: Problems;
}

/** The first data type without problems, else the one that knows most of the names. */
function bestFit(file: HistoryFile, isPart = false): Fit {
  const names = [...new Set(file.operations.map(({ op }) => op))];
  const known = (type: DataType) => names.filter((name) => Object.hasOwn(type.operations, name)).length;
  const candidates = dataTypes.filter((type) => known(type) === names.length);
  for (const type of candidates) {
    const found = fitted(file, type, isPart);
    if (found.problems.count === 0) return found;
  }
  // None fits; the one that fits best says what is wrong.
  const [best] = [...candidates, ...[...dataTypes].sort((a, b) => known(b) - known(a))];
  return fitted(file, best, isPart);
}

// What could not be read of a part may be what makes the rest right: the one read that says what it saw, or the event by
// which one knows that a history has independent keys. Only what is wrong in any case is a problem then.
function fitted(file: HistoryFile, type: DataType, isPart = false): Fit {
  const problems = new Problems(file.source);
  const says = ({ op, out }: Operation) => (isPart || out !== undefined ? [op] : []);
  const telling = new Set(file.operations.flatMap(says));
  const isSure = !isPart || file.format === 'jsonl';
  const operations = file.operations.map((raw, i) => {
    const form = Object.hasOwn(type.operations, raw.op) ? type.operations[raw.op] : undefined;
    const { operation, problem } =
      form === undefined ? { operation: raw, problem: unknownOperation(raw, type) } : formed(raw, form, file, telling);
    if (problem !== undefined && (isSure || form === undefined)) problems.add(file.offsets[i], problem);
    return operation;
  });
  return { type, operations, problems };
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
