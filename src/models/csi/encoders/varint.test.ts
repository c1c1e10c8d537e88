// Longs against the examples of the Avro specification and against the definition in BigInt.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longOfVarint, varintOf } from './varint.ts';

const hex = (value: bigint): string => Buffer.from(varintOf(value)).toString('hex');

/** By the definition, digit by digit. */
function byDefinition(value: bigint): string {
  let folded = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
  const digits: number[] = [];
  for (; folded >= 128n; folded >>= 7n) digits.push(Number(folded & 127n) | 128);
  return Buffer.from([...digits, Number(folded)]).toString('hex');
}

describe('a long of Avro', () => {
  it('is written as the specification shows', () => {
    expect([0n, -1n, 1n, -2n, 2n, -64n, 64n].map(hex)).toEqual(['00', '01', '02', '03', '04', '7f', '8001']);
  });

  it('comes back, and is what the definition says, to the ends of 64 bits', () => {
    const longs = fc.oneof(
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      fc.bigInt({ min: -(2n ** 53n), max: 2n ** 53n }),
    );
    fc.assert(
      fc.property(longs, (value) => {
        expect(hex(value)).toBe(byDefinition(value));
        expect(longOfVarint(varintOf(value))).toBe(value);
      }),
      { numRuns: 1000 },
    );
    for (const value of [2n ** 63n - 1n, -(2n ** 63n)]) expect(longOfVarint(varintOf(value))).toBe(value);
    expect(() => varintOf(2n ** 63n)).toThrow(RangeError);
  });

  it('is not read from other bytes', () => {
    for (const bytes of [[], [0x80], [1, 2], [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f]])
      expect(longOfVarint(Uint8Array.from(bytes))).toBeUndefined();
  });
});
