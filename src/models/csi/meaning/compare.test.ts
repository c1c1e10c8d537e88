// The oracle against what is known of each type, and by properties: a meaning read as it is, is lossless; no judgement but the
// four; another number is never clean.

import fc from 'fast-check';
import { expect, describe as group, it } from 'vitest';
import { arbitraryMeaning } from '../../../../test/meanings.ts';
import { judge } from './compare.ts';
import { isClean } from './fidelity.ts';
import { meaningOf } from './idioms.ts';
import * as m from './meaning.ts';

const fidelityOf = (expected: m.Meaning, native: unknown) => judge(expected, meaningOf(native)).fidelity;
const tenPast = 1_700_000_000_123_000_000n;

const known: [string, m.Meaning, unknown, string][] = [
  ['2^53+1 as a bigint', m.integer('9007199254740993'), 9007199254740993n, 'lossless'],
  ['2^53+1 as a number', m.integer('9007199254740993'), 9007199254740992, 'silent'],
  ['2^53+1 as text', m.integer('9007199254740993'), '9007199254740993', 'retyped'],
  ['a small integer as a number', m.integer(5), 5, 'lossless'],
  ['1.10 as a number', m.decimal('1.10'), 1.1, 'retyped'],
  ['1.10 as its digits', m.decimal('1.10'), 110, 'trap'],
  ['1.10 as the bytes of its digits', m.decimal('1.10'), new Uint8Array([0x6e]), 'trap'],
  ['a decimal beyond double', m.decimal('0.12345678901234567890'), 0.12345678901234568, 'silent'],
  ['NaN as null', m.float(Number.NaN), null, 'silent'],
  ['NaN as text', m.float(Number.NaN), 'NaN', 'retyped'],
  ['Infinity as .inf', m.float(Number.POSITIVE_INFINITY), '.inf', 'trap'],
  ['-0 as 0', m.float(-0), 0, 'silent'],
  ['NO as false', m.text('NO'), false, 'silent'],
  ['1_000 as 1000', m.text('1_000'), 1000, 'silent'],
  ['007 as 7', m.text('007'), 7, 'silent'],
  ['42 as 42', m.text('42'), 42, 'retyped'],
  ['é decomposed', m.text('\u00e9'), 'e\u0301', 'silent'],
  ['bytes as text with U+FFFD', m.bytes('00ff80'), '\0\ufffd\ufffd', 'silent'],
  ['bytes as base64', m.bytes('00ff80'), 'AP+A', 'trap'],
  ['bytes as numbers', m.bytes('00ff80'), [0, 255, 128], 'retyped'],
  ['bytes as an object', m.bytes('00ff80'), { 0: 0, 1: 255, 2: 128 }, 'trap'],
  ['an instant as its milliseconds', m.instant(tenPast), Number(tenPast / 1_000_000n), 'retyped'],
  ['an instant as microseconds', m.instant(tenPast), Number(tenPast / 1000n), 'trap'],
  ['an instant as text with a zone', m.instant(tenPast), '2023-11-14T23:13:20.123+01:00', 'retyped'],
  ['an instant as text without', m.instant(tenPast), '2023-11-14T22:13:20.123', 'trap'],
  ['an instant cut to seconds', m.instant(tenPast), new Date(1_700_000_000_000), 'silent'],
  ['a wall time as a Date', m.wallTime(tenPast), new Date(1_700_000_000_123), 'trap'],
  ['a date as midnight', m.date(19_000), new Date(19_000 * 86_400_000), 'retyped'],
  ['a date as another midnight', m.date(19_000), new Date(19_000 * 86_400_000 - 3_600_000), 'trap'],
  ['null in a list as 0', m.list(m.integer(1), m.nothing, m.integer(3)), [1, 0, 3], 'silent'],
  ['a list of one as its item', m.list(m.text('a')), 'a', 'trap'],
  ['one value as a list', m.text('a'), ['a'], 'retyped'],
  ['a key twice, once read', m.map([m.text('a'), m.integer(1)], [m.text('a'), m.integer(2)]), { a: 2 }, 'silent'],
  ['a map with integers as keys', m.map([m.integer(1), m.text('a')]), { 1: 'a' }, 'retyped'],
  ['a record without its null', m.record({ a: m.nothing }), {}, 'retyped'],
  ['false as nothing', m.boolean(false), undefined, 'silent'],
];

group('the oracle', () => {
  it.each(known)('%s', (_, expected, native, fidelity) => {
    expect(fidelityOf(expected, native)).toBe(fidelity);
  });

  it('finds every meaning lossless when it is read as it is', () => {
    fc.assert(fc.property(arbitraryMeaning, (meaning) => judge(meaning, meaning).fidelity === 'lossless'));
  });

  it('has an answer for every pair of meanings, and the reader is never blamed for a crash by it', () => {
    fc.assert(
      fc.property(arbitraryMeaning, arbitraryMeaning, (expected, read) =>
        ['lossless', 'retyped', 'trap', 'silent'].includes(judge(expected, read).fidelity),
      ),
    );
  });

  it('never calls another integer clean, whatever it is read as', () => {
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 70n), 2n ** 70n), fc.bigInt(1n, 2n ** 40n), (value, off) => {
        const other = value + off;
        return [other, Number(other), String(other)].every(
          (native) => Number(native) === Number(value) || !isClean(judge(m.integer(value), meaningOf(native)).fidelity),
        );
      }),
    );
  });

  it('calls a rounded number silent', () => {
    fc.assert(
      fc.property(fc.bigInt(2n ** 53n, 2n ** 63n), (value) => {
        const isExact = BigInt(Number(value)) === value;
        return (fidelityOf(m.integer(value), Number(value)) === 'lossless') === isExact;
      }),
    );
  });
});
