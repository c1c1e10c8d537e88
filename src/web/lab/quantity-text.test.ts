import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readQuantity, type Unit } from '../../models/index.ts';
import { exactText, writeChange } from './quantity-text.ts';

const units: Unit[] = ['s', '1/s', 'share', 'count', 's/request', 'bytes', 'ratio', 'requests', ''];

test('what a box shows reads back as the very number', () => {
  const value = fc.oneof(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 100_000 }));
  fc.assert(
    fc.property(value, fc.constantFrom(...units), (number, unit) => {
      expect(readQuantity(exactText(number, unit), unit)).toBe(number);
    }),
  );
});

test('and is as short as a person would write it', () => {
  expect(exactText(0.05, 's')).toBe('50 ms');
  expect(exactText(12.25, '1/s')).toBe('12.25 /s');
  expect(exactText(0.1, 'share')).toBe('10 %');
  expect(exactText(0.0025, 's/request')).toBe('2.5 ms');
  expect(exactText(660, 's')).toBe('660 s');
  expect(exactText(0, 's')).toBe('0 s');
  expect(exactText(1500, 'bytes')).toBe('1.5 kB');
  expect(exactText(50, 'requests')).toBe('50');
});

test.each([
  [0.105, 0.795, 'share', '+69 points'],
  [12, 3, 's', '−9 s'],
  [100, 99.6, '1/s', undefined],
  [0, 0, 'count', undefined],
  [0, 2, 'count', '+2'],
  [Number.NaN, 1, 's', undefined],
] as const)('from %s to %s (%s) is %s', (from, to, unit, text) => {
  expect(writeChange(from, to, unit)?.replaceAll('\u00a0', ' ')).toBe(text);
});
