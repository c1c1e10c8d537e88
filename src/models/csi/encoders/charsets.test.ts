// The charsets against Buffer and TextDecoder of Node, and against the example of replacement in the Unicode standard.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { type Charset, decode, encode } from './charsets.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\ud800', '\udc00', 'ö', 'Ł', '€', 'a', '\u0081') }),
);
const anyBytes = fc.oneof(
  fc.uint8Array(),
  fc
    .array(fc.constantFrom(0x41, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0xed, 0xa0, 0xf4, 0x90, 0xc0))
    .map((some) => Uint8Array.from(some)),
);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
/** No surrogate stands alone. */
const isWellFormed = (text: string): boolean => !/[\ud800-\udfff]/u.test(text);
const runs = { numRuns: repetitions(20_000), seed: 1 };

describe('UTF-8', () => {
  it('is written as Buffer writes it, but for a surrogate that stands alone', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const expected = isWellFormed(text) ? text : [...text].map((one) => (isWellFormed(one) ? one : '?')).join('');
        expect(hex(encode(text, 'utf-8')!)).toBe(Buffer.from(expected, 'utf8').toString('hex'));
        expect(encode(text, 'utf-8', true) === undefined).toBe(!isWellFormed(text));
      }),
      runs,
    );
  });

  it('is read as TextDecoder reads it, valid or not, leniently and strictly', () => {
    const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
    const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(decode(bytes, 'utf-8')).toBe(lenient.decode(bytes));
        let expected: string | undefined;
        try {
          expected = strict.decode(bytes);
        } catch {
          expected = undefined;
        }
        expect(decode(bytes, 'utf-8', true)).toBe(expected);
      }),
      runs,
    );
  });

  it('replaces each maximal part of a sequence once: table 3-8 of the Unicode standard 15', () => {
    const bytes = Buffer.from('61f1808 0e18 0c262806380bf64'.replaceAll(' ', ''), 'hex');
    expect(decode(bytes, 'utf-8')).toBe('a\ufffd\ufffd\ufffdb\ufffdc\ufffd\ufffdd');
  });
});

describe('single bytes', () => {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);

  it('ISO-8859-1 is what Buffer calls latin1', () => {
    expect(decode(all, 'iso-8859-1')).toBe(Buffer.from(all).toString('latin1'));
    expect(encode(decode(all, 'iso-8859-1')!, 'iso-8859-1', true)).toEqual(all);
    expect(encode('Łódź', 'iso-8859-1')).toEqual(Uint8Array.from([0x3f, 0xf3, 0x64, 0x3f]));
    expect(encode('Łódź', 'iso-8859-1', true)).toBeUndefined();
  });

  it('windows-1252 is the index of the WHATWG and comes back', () => {
    // The index of the Encoding Standard from 0x80 to 0x9f.
    const index = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
    expect(decode(all.slice(0x80, 0xa0), 'windows-1252')).toBe(index);
    expect(decode(all.slice(0xa0), 'windows-1252')).toBe(decode(all.slice(0xa0), 'iso-8859-1'));
    expect(encode(decode(all, 'windows-1252')!, 'windows-1252', true)).toEqual(all);
  });
});

describe('the wrong charset', () => {
  it('UTF-8 read as a single-byte charset never fails, and comes back', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom<Charset>('iso-8859-1', 'windows-1252'), (text, other) => {
        fc.pre(isWellFormed(text));
        const garbled = decode(encode(text, 'utf-8')!, other, true)!;
        expect(decode(encode(garbled, other, true)!, 'utf-8', true)).toBe(text);
      }),
      runs,
    );
  });
});
