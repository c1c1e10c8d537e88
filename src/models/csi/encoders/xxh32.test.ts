// XXH32 against the vectors of the reference implementation (xxHash 0.8.2, tests/sanity_test_vectors.h).

import { expect, it } from 'vitest';
import { xxh32 } from './xxh32.ts';

const PRIME_32 = 2_654_435_761;
const PRIME_64 = 11_400_714_785_074_694_797n;

function sanityBuffer(length: number): Uint8Array {
  let state = BigInt(PRIME_32);
  return Uint8Array.from({ length }, () => {
    const byte = Number(state >> 56n);
    state = BigInt.asUintN(64, state * PRIME_64);
    return byte;
  });
}

it.each([
  [0, 0, 0x02cc5d05],
  [0, PRIME_32, 0x36b78ae7],
  [1, 0, 0xcf65b03e],
  [1, PRIME_32, 0xb4545aa4],
  [14, 0, 0x1208e7e2],
  [14, PRIME_32, 0x6af1d1fe],
  [222, 0, 0x5bd11dbd],
  [222, PRIME_32, 0x58803c5f],
])('of %d bytes with the seed %d', (length, seed, expected) => {
  expect(xxh32(sanityBuffer(length), seed)).toBe(expected);
  const inside = sanityBuffer(length + 7).map((_, place) => sanityBuffer(length)[place - 3] ?? 9);
  expect(xxh32(inside, seed, 3, 3 + length)).toBe(expected);
});

it('of words that are known', () => {
  const of = (text: string) => xxh32(Buffer.from(text));
  expect([of('a'), of('abc'), of('message digest')]).toEqual([0x550d7456, 0x32d153ff, 0x7c948494]);
});
