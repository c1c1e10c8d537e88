// A counter: a number that is incremented, decremented and read.

import type { DataType, Decision } from '../data-type.ts';
import type { Operation, Value } from '../history.ts';
import { describeValue } from '../sentence.ts';
import { decideRow } from './positions.ts';

const isWhole = (value: Value): boolean => Number.isSafeInteger(value);

function change({ op, value }: Operation): number {
  const amount = (value ?? 1) as number;
  return op === 'decrement' ? -amount : amount;
}

function step(state: number, operation: Operation): { state: number } | undefined {
  const { op, out, status } = operation;
  const next = op === 'read' ? state : state + change(operation);
  const isRight = status === 'info' || out === undefined || out === next;
  return isRight ? { state: next } : undefined;
}

/** Where all changes are the same, a number tells how many there were; what changes tell of it is left to a search. */
function decide(operations: readonly Operation[], initial: number): Decision | undefined {
  const changes = [...operations.keys()].filter((index) => operations[index].op !== 'read');
  const amount = changes.length === 0 ? 1 : change(operations[changes[0]]);
  const isPlain = (index: number): boolean =>
    change(operations[index]) === amount && operations[index].out === undefined;
  if (amount === 0 || !changes.every(isPlain)) return undefined;
  const reads: number[][] = [[]];
  for (const [index, { op, out }] of operations.entries()) {
    if (op !== 'read') continue;
    const count = ((out as number) - initial) / amount;
    if (!Number.isInteger(count) || count < 0 || count > changes.length)
      return { answer: 'violation', operations: [index] };
    while (reads.length <= count) reads.push([]);
    reads[count].push(index);
  }
  const kinds = new Array<string>(reads.length - 1).fill('');
  const decision = decideRow(operations, { kinds, pieces: new Map([['', changes]]), reads });
  // What makes it wrong are many changes, of which a search finds how few will do.
  return decision?.answer === 'violation' ? { answer: 'violation' } : decision;
}

function describe({ op, value, out, status }: Operation): string {
  const isOpen = status === 'info';
  if (op === 'read') return isOpen ? 'called a read' : `read ${describeValue(out)}`;
  const gave = out === undefined || isOpen ? '' : `, which gave ${describeValue(out)}`;
  const [did, tried] = { add: ['added', 'add'], decrement: ['took', 'take'] }[op] ?? ['incremented by', 'increment by'];
  return `${isOpen ? `tried to ${tried}` : did} ${describeValue(value ?? 1)}${gave}`;
}

const amount = { isValue: isWhole, out: 'the new number, which is whole', outMayBeAbsent: true, isOut: isWhole };

/** Whole numbers, so that sums do not depend on their order. Begins at 0, or at `initial`. */
export const counter: DataType<number> = {
  id: 'counter',
  title: 'counter',
  operations: {
    read: { out: 'the number, which is whole', isOut: isWhole },
    add: { value: 'a whole number, which may be negative', ...amount },
    increment: { value: 'a whole number; 1 if left out', valueMayBeAbsent: true, ...amount },
    decrement: { value: 'a whole number; 1 if left out', valueMayBeAbsent: true, ...amount },
  },
  isPerKey: true,
  initial: (value = 0) => value as number,
  initialForm: { text: 'a whole number', isRight: isWhole },
  step,
  key: (state) => state,
  isRead: ({ op }) => op === 'read',
  decide,
  describe,
};
