// Whether operations can happen in an order of which some pairs are forced: each as early as what must come before it and
// its own call allow, and none after its return. Exact where every order that keeps the forced pairs is legal.

import type { Decision } from '../data-type.ts';
import type { Operation } from '../history.ts';

/** When an operation may happen at the latest. */
export const endOf = ({ status, return: end }: Operation): number =>
  status === 'info' ? Number.POSITIVE_INFINITY : end;

/** The latest moment of some operations that are placed, with the operation whose call it is and the way from there. */
export interface Moment {
  time: number;
  /** The index of the operation, and what it had to follow; undefined at the beginning of time. */
  index?: number;
  after?: Moment;
}

export const BEGINNING: Moment = { time: Number.NEGATIVE_INFINITY };

export const later = (a: Moment, b: Moment): Moment => (b.time > a.time ? b : a);

/** Thrown where an operation ends before it can happen; the way to it are the operations that say so. */
class TooLate extends Error {
  readonly way: readonly number[];

  constructor(way: readonly number[]) {
    super('an operation comes too late');
    this.way = way;
  }
}

/** Places operations one after the other; those that must come before another must be placed before it. */
export class Placing {
  private readonly operations: readonly Operation[];

  constructor(operations: readonly Operation[]) {
    this.operations = operations;
  }

  /** The moment of an operation that follows another moment. */
  place(index: number, after: Moment): Moment {
    const operation = this.operations[index];
    const moment = operation.call > after.time ? { time: operation.call, index } : { time: after.time, index, after };
    if (moment.time > endOf(operation)) throw new TooLate(wayTo(moment));
    return moment;
  }
}

function wayTo(moment: Moment): number[] {
  const way: number[] = [];
  for (let at: Moment | undefined = moment; at !== undefined; at = at.after)
    if (at.index !== undefined) way.push(at.index);
  return way.reverse();
}

/** Legal if `placeAll` can place all that it places. */
export function decidePlacing(operations: readonly Operation[], placeAll: (placing: Placing) => void): Decision {
  try {
    placeAll(new Placing(operations));
    return { answer: 'legal' };
  } catch (error) {
    if (!(error instanceof TooLate)) throw error;
    return { answer: 'violation', operations: error.way };
  }
}
