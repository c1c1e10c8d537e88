// Whether a history can be asked about at all: its operations are of the data type and its times make sense. What is
// wrong is an error that names each operation.

import { type Problem as Fault, InputError } from '../kernel/index.ts';
import type { DataType } from './data-type.ts';
import type { History, Operation } from './history.ts';

const FAULTS_MAX = 20;

/** Throws an InputError with the first faults of a history, given the data type. */
export function assertHistory(history: History, type: DataType): void {
  const faults: Fault[] = [];
  for (let i = 0; i < history.length && faults.length < FAULTS_MAX; i++) {
    const fault = faultOf(history[i], type);
    if (fault !== undefined) faults.push({ ...fault, where: `operation ${i}` });
  }
  if (faults.length > 0) throw new InputError(faults);
}

function faultOf(operation: Operation, type: DataType): Fault | undefined {
  const { op, value, call, return: returned, status, out } = operation;
  if (!Object.hasOwn(type.operations, op))
    return {
      what: `a ${type.title} has no such operation`,
      value: op,
      allowed: Object.keys(type.operations).join(', '),
    };
  if (!(call > Number.NEGATIVE_INFINITY && call < Number.POSITIVE_INFINITY))
    return { what: 'the time of the call is no number', value: call };
  if (status !== 'info' && !(returned >= call))
    return { what: 'it returns before it is called', value: returned, allowed: `${call} or later` };
  const form = type.operations[op];
  if (form.value !== undefined) {
    const isRight = value === undefined ? form.valueMayBeAbsent === true : (form.isValue?.(value) ?? true);
    if (!isRight) return { what: `${op} has a wrong value`, value: JSON.stringify(value), allowed: form.value };
  }
  if (form.out === undefined || status !== 'ok') return undefined;
  const isRight = out === undefined ? form.outMayBeAbsent === true : (form.isOut?.(out) ?? true);
  return isRight ? undefined : { what: `${op} has a wrong out`, value: JSON.stringify(out), allowed: form.out };
}
