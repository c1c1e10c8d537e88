// Decimals in bytes against hyparquet's reader, and against lengths that are known.

import fc from 'fast-check';
import { convert } from 'hyparquet/src/convert.js';
import { expect, it } from 'vitest';
import { decimalBytesOf, unscaledOfBytes } from './decimal-bytes.ts';

const hex = (value: bigint): string => Buffer.from(decimalBytesOf(value)).toString('hex');

it('the bytes are the shortest, with a bit for the sign', () => {
  expect([0n, 1n, -1n, 127n, 128n, -128n, -129n, 123_456n].map(hex)).toEqual([
    '00',
    '01',
    'ff',
    '7f',
    '0080',
    '80',
    'ff7f',
    '01e240',
  ]);
});

it('they come back, and hyparquet reads the same number', () => {
  const column = { element: { name: 'price', type: 'BYTE_ARRAY', converted_type: 'DECIMAL', scale: 2 }, parsers: {} };
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 100n), max: 2n ** 100n }), fc.maxSafeInteger(), (long, short) => {
      expect(unscaledOfBytes(decimalBytesOf(long))).toBe(long);
      const read = convert([decimalBytesOf(BigInt(short))] as never, column as never) as number[];
      expect(read[0]).toBe(short / 100);
    }),
  );
});
