// A history taken apart into the objects it speaks of, in the pass that checks whether it can be asked about at all.

import { type Problem as Fault, InputError } from '../kernel/index.ts';
import type { DataType } from './data-type.ts';
import type { History } from './history.ts';
import { FAULTS_MAX, faultOf } from './history-faults.ts';

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
  // Operations on one object often follow each other, as they do where there is only one.
  let last = '';
  let number: number | undefined;
  for (let index = 0; index < history.length && faults.length < FAULTS_MAX; index++) {
    const operation = history[index];
    const fault = faultOf(operation, forms, type.title);
    if (fault !== undefined) faults.push({ ...fault, where: `operation ${index}` });
    const key = type.isPerKey ? operation.key : '';
    if (number === undefined || key !== last) number = numbers.get(key);
    if (number === undefined) {
      number = sizes.push(0) - 1;
      numbers.set(key, number);
    }
    last = key;
    objectOf[index] = number;
    sizes[number]++;
  }
  if (faults.length > 0) throw new InputError(faults);
  return groupsOf(objectOf, sizes);
}

/** The indices of each group, ascending, given the group of each index and the sizes of the groups. */
function groupsOf(objectOf: Int32Array, sizes: readonly number[]): Int32Array[] {
  const indices = sizes.map((size) => new Int32Array(size));
  const filled = new Int32Array(sizes.length);
  for (let index = 0; index < objectOf.length; index++) {
    const object = objectOf[index];
    indices[object][filled[object]++] = index;
  }
  return indices;
}
