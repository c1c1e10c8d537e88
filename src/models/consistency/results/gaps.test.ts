import { expect, it } from 'vitest';
import { columnsOf, type OperationRecord, STATUS, type StatusCode } from '../operations.ts';
import { parameters } from '../params.ts';
import { longestGap } from './gaps.ts';

const params = { ...parameters.defaults, partition: 'halves' as const, nodes: 2 };
const write = (client: number, call: number, status: StatusCode): OperationRecord => ({
  id: call,
  client,
  isRead: false,
  key: 0,
  value: call + 1,
  found: 0,
  arrival: call,
  call,
  return: call + 0.5,
  status,
  attempts: 1,
  contact: 0,
});

it('is the longest time on one side in which none of that kind was answered', () => {
  const operations = columnsOf([
    write(0, 1, STATUS.ok),
    write(0, 2, STATUS.unsure),
    write(1, 3, STATUS.ok),
    write(0, 4, STATUS.refused),
    write(0, 7, STATUS.ok),
    write(1, 8, STATUS.unsure),
    write(1, 9, STATUS.ok),
  ]);
  expect(longestGap(operations, params, false)).toBe(5);
  expect(longestGap(operations, params, true)).toBe(0);
});

it('reaches to the last call where it is still open', () => {
  expect(longestGap(columnsOf([write(0, 1, STATUS.unsure), write(1, 6, STATUS.ok)]), params, false)).toBe(5);
});
