import { expect, it } from 'vitest';
import { columnsOf, historyOf, type OperationColumns, type OperationRecord, STATUS } from '../operations.ts';
import type { Audit } from '../protocols/protocol.ts';
import { fatesOf } from './fates.ts';
import { staleness } from './staleness.ts';
import { versionsOf } from './versions.ts';

const base: OperationRecord = {
  id: 0,
  client: 0,
  isRead: false,
  key: 0,
  value: 0,
  found: 1,
  arrival: 0,
  call: 0,
  return: 0,
  status: STATUS.ok,
  attempts: 1,
  contact: 0,
};
const write = (value: number, call: number, returned: number): OperationRecord => ({
  ...base,
  id: value - 1,
  client: value,
  value,
  arrival: call,
  call,
  return: returned,
});
const read = (value: number, call: number, returned: number): OperationRecord => ({
  ...write(value, call, returned),
  client: 10 + value,
  isRead: true,
});

/** A store that holds the values of its one key in this order, the newest last, and rolled some back. */
function store(order: readonly number[], visible: readonly number[], rolledBack: readonly number[] = []): Audit {
  return {
    visible: () => visible,
    rank: (_, value) => (order.includes(value) ? order.indexOf(value) : undefined),
    rolledBack: new Set(rolledBack),
  };
}

const stalenessOf = (operations: OperationColumns, audit: Audit) =>
  staleness(operations, historyOf(operations), versionsOf(operations, audit), audit);

it('counts every acknowledged write once, by what became of it', () => {
  const operations = columnsOf([write(1, 0, 1), write(2, 2, 3), write(3, 4, 5), write(4, 6, 7)]);
  // 2 came after 1 and yet counts as older; 3 was rolled back; 4 is what the store holds.
  expect(fatesOf(operations, store([2, 1, 3, 4], [4], [3]))).toEqual({
    acknowledged: 4,
    visible: 1,
    overwritten: 1,
    shadowed: 1,
    rolledBack: 1,
    discarded: 0,
    lost: 0,
  });
});

it('calls lost what no replica has and nothing newer replaced', () => {
  const operations = columnsOf([write(1, 0, 1), write(2, 2, 3)]);
  expect(fatesOf(operations, store([1, 2], [1])).lost).toBe(1);
  expect(fatesOf(operations, store([], [])).lost).toBe(2);
});

it('leaves out writes that were not acknowledged', () => {
  const operations = columnsOf([{ ...write(1, 0, 1), status: STATUS.unsure }, write(2, 2, 3)]);
  expect(fatesOf(operations, store([1, 2], [2])).acknowledged).toBe(1);
});

it('a write that is concurrent with the newer one is overwritten, not shadowed', () => {
  const operations = columnsOf([write(1, 0, 3), write(2, 1, 2)]);
  expect(fatesOf(operations, store([2, 1], [1]))).toMatchObject({ overwritten: 1, shadowed: 0, visible: 1 });
});

it('a read is stale by the versions acknowledged before it was called, and by how long the first had been there', () => {
  const operations = columnsOf([write(1, 0, 1), write(2, 2, 3), write(3, 4, 5), read(1, 8, 9), read(3, 8, 9)]);
  const { versions, age, sinceWrite } = stalenessOf(operations, store([1, 2, 3], [3]));
  expect([...versions]).toEqual([0, 0, 0, 2, 0]);
  expect(age[3]).toBe(5);
  expect(sinceWrite[3]).toBe(3);
  expect(sinceWrite[4]).toBe(3);
});

it('a read is not stale by a version that was under way when it was called', () => {
  const operations = columnsOf([write(1, 0, 1), write(2, 2, 9), read(1, 8, 10)]);
  expect([...stalenessOf(operations, store([1, 2], [2])).versions]).toEqual([0, 0, 0]);
});
