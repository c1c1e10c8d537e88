import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest } from './digest.ts';
import { Xxh64 } from './xxh64.ts';

function hashBytes(bytes: Iterable<number>): string {
  const hash = new Xxh64();
  for (const byte of bytes) hash.byte(byte);
  return hash.hex();
}

/** XXH64 as the specification words it, in BigInt. */
function reference(bytes: Uint8Array): string {
  const [p1, p2, p3, p4, p5] = [
    0x9e3779b185ebca87n,
    0xc2b2ae3d27d4eb4fn,
    0x165667b19e3779f9n,
    0x85ebca77c2b2ae63n,
    0x27d4eb2f165667c5n,
  ];
  const u64 = (x: bigint) => BigInt.asUintN(64, x);
  const rotl = (x: bigint, n: bigint) => u64((x << n) | (x >> (64n - n)));
  const round = (acc: bigint, lane: bigint) => u64(rotl(u64(acc + lane * p2), 31n) * p1);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const lanes = [u64(p1 + p2), p2, 0n, u64(-p1)];
  let at = 0;
  for (; at + 32 <= bytes.length; at += 32)
    for (let i = 0; i < 4; i++) lanes[i] = round(lanes[i], view.getBigUint64(at + i * 8, true));
  let hash = p5;
  if (bytes.length >= 32) {
    hash = u64(rotl(lanes[0], 1n) + rotl(lanes[1], 7n) + rotl(lanes[2], 12n) + rotl(lanes[3], 18n));
    for (const lane of lanes) hash = u64((hash ^ round(0n, lane)) * p1 + p4);
  }
  hash = u64(hash + BigInt(bytes.length));
  for (; at + 8 <= bytes.length; at += 8)
    hash = u64(rotl(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * p1 + p4);
  for (; at + 4 <= bytes.length; at += 4)
    hash = u64(rotl(hash ^ u64(BigInt(view.getUint32(at, true)) * p1), 23n) * p2 + p3);
  for (; at < bytes.length; at++) hash = u64(rotl(hash ^ u64(BigInt(bytes[at]) * p5), 11n) * p1);
  hash = u64((hash ^ (hash >> 33n)) * p2);
  hash = u64((hash ^ (hash >> 29n)) * p3);
  return (hash ^ (hash >> 32n)).toString(16).padStart(16, '0');
}

describe('XXH64', () => {
  it('gives the sums of the self-test of xxhsum (xsum_sanity_check.c)', () => {
    const bytes: number[] = [];
    for (let i = 0, generator = 2654435761n; i < 222; i++) {
      bytes.push(Number(generator >> 56n));
      generator = BigInt.asUintN(64, generator * 11400714785074694797n);
    }
    const sums = [0, 1, 4, 14, 222].map((length) => hashBytes(bytes.slice(0, length)));
    expect(sums).toEqual([
      'ef46db3751d8e999',
      'e934a84adb052768',
      '9136a0dca57457ee',
      '8282dcc4994e35c8',
      'b641ae8cb691c174',
    ]);
  });

  it.each([
    ['abc', '44bc2cf5ad770999'],
    ['hello', '26c7827d889f6da3'],
    ['The quick brown fox jumps over the lazy dog', '0b242d361fda71bc'],
    ['heiå', 'b9d3d990d2001a1a'],
  ])('gives the published sum of "%s"', (text, sum) => {
    expect(digest(text)).toBe(sum);
  });

  it('agrees with the specification for any bytes, across the ends of its buffer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(hashBytes(bytes)).toBe(reference(bytes));
      }),
      { seed: 1 },
    );
    const long = Uint8Array.from({ length: 13_001 }, (_, i) => (i * 7919) >> 3);
    for (const length of [4088, 4095, 4096, 4097, 8192, 13_001])
      expect(hashBytes(long.subarray(0, length))).toBe(reference(long.subarray(0, length)));
  });

  it('turns strings into UTF-8 as TextEncoder does, halves of pairs too', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom('\ud800', '\udc00', 'ö') }),
        (a, b) => {
          expect(digest(a + b)).toBe(reference(new TextEncoder().encode(a + b)));
        },
      ),
      { seed: 2 },
    );
  });
});

describe('digest', () => {
  it('hashes the numbers of a result as little-endian float64, in the order of its keys', () => {
    const bytes = new Uint8Array(32);
    const view = new DataView(bytes.buffer);
    [1.5, -0, 1, 0].forEach((x, i) => {
      view.setFloat64(i * 8, x, true);
    });
    const sum = reference(bytes);
    expect(digest({ b: { x: -0, y: true }, a: [1.5], c: undefined, d: false })).toBe(sum);
    expect(digest({ d: 0, c: undefined, a: Float32Array.of(1.5), b: { y: 1, x: -0 } })).toBe(sum);
    expect(digest(Float64Array.of(1.5, -0, 1, 0))).toBe(sum);
  });

  it('orders keys by code unit, not by language', () => {
    expect(digest({ ä: 3, a: 2, Z: 1 })).toBe(digest([1, 2, 3]));
  });

  it('takes every NaN for the same, and null for NaN', () => {
    const other = new Float64Array(new Uint32Array([0xdeadbeef, 0xfff12345]).buffer);
    expect(other[0]).toBeNaN();
    expect(digest(other)).toBe(digest([Number.NaN]));
    expect(digest([null])).toBe(digest([Number.NaN]));
    expect(digest(Number.NaN)).toBe(reference(Uint8Array.of(0, 0, 0, 0, 0, 0, 0xf8, 0x7f)));
  });

  it('changes with any bit of any number', () => {
    const numbers = Float64Array.from({ length: 100 }, (_, i) => i / 7);
    const bytes = new Uint8Array(numbers.buffer);
    const seen = new Set([digest(numbers)]);
    for (let bit = 0; bit < 6400; bit++) {
      bytes[bit >> 3] ^= 1 << (bit & 7);
      seen.add(digest(numbers));
      bytes[bit >> 3] ^= 1 << (bit & 7);
    }
    expect(seen.size).toBe(6401);
  });

  it.each([[new Map()], [new Date(0)], [() => 1], [1n]])('refuses %s', (value) => {
    expect(() => digest({ value })).toThrow(/no digest of a (Map|Date|Function|BigInt)/);
  });
});
