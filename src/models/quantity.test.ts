import { expect, test } from 'vitest';
import { readQuantity, suffixesOf, writeQuantity } from './quantity.ts';

test.each([
  ['1000', 1000],
  ['100 B', 100],
  ['1.5kB', 1500],
  ['2 MB', 2e6],
  ['1GB', 1e9],
  ['1 s', undefined],
] as const)('%s is %s bytes', (text, bytes) => {
  expect(readQuantity(text, 'bytes')).toBe(bytes);
});

test.each([
  [0, '0 B'],
  [100, '100 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [8260, '8.26 kB'],
  [2.5e6, '2.5 MB'],
  [3e9, '3 GB'],
] as const)('%s bytes are written as %s and read back', (bytes, text) => {
  expect(writeQuantity(bytes, 'bytes')).toBe(text);
  expect(readQuantity(text, 'bytes')).toBe(bytes);
});

test('units of bytes are powers of a thousand', () => {
  expect(suffixesOf('bytes').map((suffix) => readQuantity(`1${suffix}`, 'bytes'))).toEqual([1, 1e3, 1e6, 1e9]);
});
