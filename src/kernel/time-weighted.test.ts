import { expect, it } from 'vitest';
import { TimeWeighted } from './time-weighted.ts';

it('averages a level over the time it lasted', () => {
  const level = new TimeWeighted();
  level.set(1, 4);
  level.change(3, -3);
  expect(level.integral(5)).toBe(4 * 2 + 1 * 2);
  expect(level.mean(5)).toBe(2);
  expect([level.min, level.max, level.level]).toEqual([0, 4, 1]);
});

it('forgets the warm-up and keeps the level', () => {
  const level = new TimeWeighted(100);
  level.set(10, 2);
  level.reset(20);
  expect([level.min, level.max]).toEqual([2, 2]);
  expect(level.mean(20)).toBeNaN();
  level.change(22, 4);
  expect(level.mean(24)).toBe(4);
});

it('refuses to go back in time', () => {
  const level = new TimeWeighted(0, 5);
  expect(() => level.set(4, 1)).toThrow('level at 4 s, but the last was at 5 s');
  expect(() => level.mean(Number.NaN)).toThrow('level at NaN s');
});
