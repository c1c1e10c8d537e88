// LZ4 against frames that lz4 1.9.4 wrote, against the sums that were reported of Kafka's clients, and against itself.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { compressBlock, decompressBlock } from './lz4-block.ts';
import { BrokenFrame, contentOf, type FrameChecks, type FrameSums, frameOf } from './lz4-frame.ts';

const all: FrameChecks = { descriptor: true, block: true, content: true, overMagic: false };
const sums = (block: boolean, content: boolean, overMagic = false): FrameSums => ({ block, content, overMagic });
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

const hello = Buffer.from('hello hello hello hello hello');
const block = '0f000000 6e68656c6c6f20 0600 5068656c6c6f';
/** As `lz4 -B4` wrote them: with --no-frame-crc, without, and with -BX. */
const recorded: readonly [FrameSums, string][] = [
  [sums(false, false), `04224d18 60 40 82 ${block} 00000000`],
  [sums(false, true), `04224d18 64 40 a7 ${block} 00000000 79b1fff9`],
  [sums(true, true), `04224d18 74 40 bd ${block} 98f6dc6d 00000000 79b1fff9`],
];

/** Texts that repeat themselves, and bytes that do not. */
const contents = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .array(fc.constantFrom('order', 'total', '{"id":1', '}', 'aaaa', '\n'), { maxLength: 400 })
    .map((parts) => Uint8Array.from(Buffer.from(parts.join('')))),
);
const runs = { numRuns: repetitions(4000), seed: 1 };

describe('blocks', () => {
  it('come back whatever they hold', () => {
    fc.assert(
      fc.property(contents, (content) => {
        expect(decompressBlock(compressBlock(content), content.length)).toEqual(content);
      }),
      runs,
    );
  });

  it('become short where texts repeat, and end as the format asks', () => {
    const text = Buffer.from('{"sku":"A-1","qty":1}'.repeat(500));
    const short = compressBlock(text);
    expect(short.length).toBeLessThan(text.length / 50);
    // The last five bytes are literals.
    expect(hex(short.slice(-5))).toBe(hex(text.subarray(-5)));
  });

  it('that are damaged give other bytes or none, and never more than was allowed', () => {
    fc.assert(
      fc.property(contents, fc.nat(), fc.integer({ min: 0, max: 7 }), (content, at, bit) => {
        const damaged = compressBlock(content);
        damaged[at % damaged.length] ^= 1 << bit;
        expect(decompressBlock(damaged, 400)?.length ?? 0).toBeLessThanOrEqual(400);
      }),
      runs,
    );
  });
});

describe('frames', () => {
  it.each(recorded)('of lz4 1.9.4 are read, and written the same (%o)', (wanted, frame) => {
    expect(Buffer.from(contentOf(bytesOf(frame), all)).toString()).toBe(hello.toString());
    expect(hex(frameOf(hello, wanted))).toBe(hex(bytesOf(frame)));
  });

  it('come back with and without sums, also of more than one block', () => {
    fc.assert(
      fc.property(contents, fc.boolean(), fc.boolean(), (content, ofBlock, ofContent) => {
        expect(contentOf(frameOf(content, sums(ofBlock, ofContent)), all)).toEqual(content);
      }),
      runs,
    );
    const long = Uint8Array.from({ length: 150_000 }, (_, at) => (Math.imul(at, at) >>> 3) & 0xff);
    expect(contentOf(frameOf(long, sums(true, true)), all)).toEqual(long);
  });

  it('of Kafka before 0.10 have the sum 1a where 82 is right, as its readers in Go reported', () => {
    const broken = frameOf(hello, sums(false, false, true));
    expect(broken[6]).toBe(0x1a);
    expect(() => contentOf(broken, all)).toThrow('invalid header checksum: got 1a, expected 82');
    expect(contentOf(broken, { ...all, overMagic: true })).toEqual(Uint8Array.from(hello));
    expect(contentOf(broken, { ...all, descriptor: false })).toEqual(Uint8Array.from(hello));
  });

  it('with one bit turned are noticed by the sum over the content, or hold the same', () => {
    fc.assert(
      fc.property(contents, fc.nat(), fc.integer({ min: 0, max: 7 }), (content, at, bit) => {
        const damaged = frameOf(content, sums(false, true));
        damaged[at % damaged.length] ^= 1 << bit;
        try {
          expect(contentOf(damaged, all)).toEqual(content);
        } catch (error) {
          expect(error).toBeInstanceOf(BrokenFrame);
        }
      }),
      runs,
    );
  });
});
