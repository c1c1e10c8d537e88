// Numbers for the values of a history, as a map has them. Whole numbers that are not large, as most tests write, are found
// by their place in an array: a map of so many takes longer to fill than all the rest of what is done with them.

import type { Value } from './history.ts';
import { valueKey } from './value-key.ts';

/** Of what is not there. */
const NONE = -1;
/** Of each value that may come there is room for whole numbers up to so many times their count. */
const ROOM = 4;

export class ValueNumbers {
  /** By whole number, one more than its number; 0 if it has none. */
  private readonly whole: Int32Array;
  private readonly others = new Map<string | number, number>();

  /** For about `size` values. */
  constructor(size: number) {
    this.whole = new Int32Array(ROOM * size);
  }

  /** The number of the value, or of one that is equal as JSON; -1 if it has none. */
  get(value: Value): number {
    if (this.isWhole(value)) return this.whole[value] - 1;
    return this.others.get(valueKey(value)) ?? NONE;
  }

  set(value: Value, number: number): void {
    if (this.isWhole(value)) this.whole[value] = number + 1;
    else this.others.set(valueKey(value), number);
  }

  private isWhole(value: Value): value is number {
    return typeof value === 'number' && value >= 0 && value < this.whole.length && Number.isInteger(value);
  }
}
