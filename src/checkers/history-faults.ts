// What may be wrong with a history, so that it cannot be asked about: its operations are not of the data type, or its times
// make no sense. What is wrong is an error that names each operation.

import { type Problem as Fault, InputError } from '../kernel/index.ts';
import type { DataType, OperationForm } from './data-type.ts';
import type { History, Operation, Value } from './history.ts';

/** As many as one error names. */
export const FAULTS_MAX = 20;

/** Throws an InputError with the first faults of a history, given the data type. */
export function assertHistory(history: History, type: DataType): void {
  const forms = new Map(Object.entries(type.operations));
  const faults: Fault[] = [];
  for (let index = 0; index < history.length && faults.length < FAULTS_MAX; index++) {
    const fault = faultOf(history[index], forms, type.title);
    if (fault !== undefined) faults.push({ ...fault, where: `operation ${index}` });
  }
  if (faults.length > 0) throw new InputError(faults);
}

/** Throws an InputError if the data type cannot begin so; `where` says where that was asked for. */
export function assertInitial(type: DataType, initial: Value | undefined, where?: string): void {
  const { initialForm: form, title } = type;
  if (initial === undefined || form === undefined || form.isRight(initial)) return;
  throw new InputError({
    what: `a ${title} cannot begin so`,
    value: JSON.stringify(initial),
    allowed: form.text,
    where,
  });
}

/** What is wrong with an operation of a type with these operations and this title, if anything is. */
export function faultOf(operation: Operation, forms: Map<string, OperationForm>, title: string): Fault | undefined {
  const { op, value, call, return: returned, status, out } = operation;
  const form = forms.get(op);
  if (form === undefined)
    return { what: `a ${title} has no such operation`, value: op, allowed: [...forms.keys()].join(', ') };
  if (!(call > Number.NEGATIVE_INFINITY && call < Number.POSITIVE_INFINITY))
    return { what: 'the time of the call is no number', value: call };
  if (status !== 'info' && !(returned >= call))
    return { what: 'it returns before it is called', value: returned, allowed: `${call} or later` };
  if (form.value !== undefined) {
    const isRight = value === undefined ? form.valueMayBeAbsent === true : (form.isValue?.(value) ?? true);
    if (!isRight) return { what: `${op} has a wrong value`, value: JSON.stringify(value), allowed: form.value };
  }
  if (form.out === undefined || status !== 'ok') return undefined;
  const isRight =
    out === undefined
      ? form.outMayBeAbsent === true
      : (form.isOut?.(out) ?? true) && (form.isAnswer?.(value ?? null, out) ?? true);
  return isRight ? undefined : { what: `${op} has a wrong out`, value: JSON.stringify(out), allowed: form.out };
}
