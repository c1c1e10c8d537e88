// A history taken apart into the objects it speaks of, once it is clear that it can be asked about at all: its operations
// are of the data type and its times make sense. What is wrong is an error that names each operation.

import { type Problem as Fault, InputError } from '../kernel/index.ts';
import type { DataType, OperationForm } from './data-type.ts';
import type { History, Operation } from './history.ts';

const FAULTS_MAX = 20;

/**
 * The indices of the operations on each object, in the order of their first operations; of all operations for a type
 * whose keys are not independent. Throws an InputError with the first faults.
 */
export function objectsOf(history: History, type: DataType): Int32Array[] {
  const forms = new Map(Object.entries(type.operations));
  const faults: Fault[] = [];
  const numbers = new Map<string, number>();
  const sizes: number[] = [];
  const objectOf = new Int32Array(history.length);
  for (let index = 0; index < history.length && faults.length < FAULTS_MAX; index++) {
    const operation = history[index];
    const fault = faultOf(operation, forms, type.title);
    if (fault !== undefined) faults.push({ ...fault, where: `operation ${index}` });
    const key = type.isPerKey ? operation.key : '';
    let number = numbers.get(key);
    if (number === undefined) {
      number = sizes.push(0) - 1;
      numbers.set(key, number);
    }
    objectOf[index] = number;
    sizes[number]++;
  }
  if (faults.length > 0) throw new InputError(faults);
  const indices = sizes.map((size) => new Int32Array(size));
  const filled = new Int32Array(sizes.length);
  objectOf.forEach((number, index) => {
    indices[number][filled[number]++] = index;
  });
  return indices;
}

function faultOf(operation: Operation, forms: Map<string, OperationForm>, title: string): Fault | undefined {
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
  const isRight = out === undefined ? form.outMayBeAbsent === true : (form.isOut?.(out) ?? true);
  return isRight ? undefined : { what: `${op} has a wrong out`, value: JSON.stringify(out), allowed: form.out };
}
