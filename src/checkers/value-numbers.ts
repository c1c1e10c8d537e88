// Numbers for the values of a history, as a map has them. Whole numbers that are not large, as most tests write, are found
// by their place in an array: a map of so many takes longer to fill than all the rest of what is done with them.

import type { Value } from './history.ts';
import { valueKey } from './value-key.ts';

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

  /** The number of the value, or of one that is equal as JSON; if it has none, it gets the one that is offered. */
  numberOf(value: Value, offered: number): number {
    const { whole } = this;
    if (typeof value !== 'number' || !(value >= 0 && value < whole.length && Number.isInteger(value)))
      return this.numberOfOther(valueKey(value), offered);
    if (whole[value] === 0) whole[value] = offered + 1;
    return whole[value] - 1;
  }

  private numberOfOther(key: string | number, offered: number): number {
    const known = this.others.get(key);
    if (known === undefined) this.others.set(key, offered);
    return known ?? offered;
  }
}
