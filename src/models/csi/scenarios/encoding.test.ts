// The scenario of charsets: who fails is who has letters beyond ASCII, and how it fails follows from the bytes.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { Streams } from '../../../kernel/index.ts';
import { beyondAsciiShareOfMix, isBeyondAscii, type Mix, mixes } from '../encoders/names.ts';
import { text } from '../meaning/index.ts';
import { type Params, parameters } from '../params.ts';
import { legsOf } from '../pipeline/pass.ts';
import { isLoud, isRight, isSilent } from '../pipeline/record.ts';
import { NO_GUARDS } from '../preventions/guards.ts';
import { encoding } from './encoding.ts';
import type { Pairing } from './scenario.ts';

const paramsOf = (some: Partial<Params>): Params => ({ ...parameters.defaults, scenario: 'encoding', ...some });
const runOf = (some: Partial<Params>, seed: number, pairing: Pairing = 'together') =>
  encoding.simulate(paramsOf(some), new Streams(seed), pairing).records;
const legsOfName = (some: Partial<Params>, name: string) =>
  legsOf(
    encoding.bytes!.hops(paramsOf(some), 'together'),
    { at: 0, place: 0, isOld: false, meaning: text(name) },
    NO_GUARDS,
  );
const lastOf = (some: Partial<Params>, name: string): string =>
  (legsOfName(some, name).at(-1)!.read as { value: string }).value;

const garbled = { charsetWritten: 'utf-8', charsetRead: 'iso-8859-1' } as const;

describe('shares', () => {
  it.each(Object.keys(mixes) as Mix[])(
    '%s: the silent share over seeds is the exact share of names beyond ASCII',
    (customerMix) => {
      let silent = 0;
      let count = 0;
      for (let seed = 1; seed <= repetitions(100); seed++) {
        const records = runOf({ customerMix, ...garbled }, seed);
        silent += records.filter(isSilent).length;
        count += records.length;
      }
      const expected = beyondAsciiShareOfMix(customerMix);
      expect(Math.abs(silent / count - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / count));
    },
  );

  it('are the same records, whichever way the charsets differ and however strict the decoder is', () => {
    const entries = encoding.bytes!.entries(paramsOf({}), new Streams(3));
    const beyond = entries.map(({ meaning }) => isBeyondAscii((meaning as { value: string }).value));
    expect(runOf({}, 3).map(isSilent)).toEqual(beyond);
    expect(runOf(garbled, 3).map(isSilent)).toEqual(beyond);
    expect(runOf({ strictDecoder: true }, 3).map(isLoud)).toEqual(beyond);
  });
});

describe('damage', () => {
  it('of a lenient decoder cannot be had back, that of a single-byte reader can', () => {
    expect(runOf({}, 1).filter(({ isRestorable }) => isRestorable)).toEqual([]);
    for (const hopCount of [1, 2, 3, 4]) {
      const silent = runOf({ ...garbled, hopCount }, 1).filter(isSilent);
      expect(silent.length).toBeGreaterThan(100);
      expect(silent.every(({ isRestorable }) => isRestorable)).toBe(true);
    }
  });

  it('reads Müller as MÃ¼ller, and M\ufffdller the other way', () => {
    expect(lastOf(garbled, 'Müller')).toBe('MÃ¼ller');
    expect(lastOf({}, 'Müller')).toBe('M\ufffdller');
    // By the second hop U+FFFD has no byte in latin-1.
    expect(lastOf({ hopCount: 2 }, 'Müller')).toBe('M?ller');
    expect(lastOf({ charsetWritten: 'windows-1252', charsetRead: 'iso-8859-1' }, 'Šimon')).toBe('\u008aimon');
  });

  it('doubles what a letter takes with each hop', () => {
    const lengths = [1, 2, 3, 4].map((hopCount) => lastOf({ ...garbled, hopCount }, 'é').length);
    expect(lengths).toEqual([2, 4, 8, 16]);
    const legs = legsOfName({ ...garbled, hopCount: 4 }, 'é');
    expect(legs.map(({ bytes }) => bytes!.length)).toEqual([2, 4, 8, 16]);
  });

  it('of a column of bytes is the end of a name that is as long in characters as the column', () => {
    const column = { charsetWritten: 'utf-8', columnCounts: 'bytes', columnLength: 6 } as const;
    expect(lastOf(column, 'Müller')).toBe('Mülle');
    expect(lastOf({ ...column, columnLength: 2 }, 'Müller')).toBe('M\ufffd');
    expect(lastOf({ ...column, columnCounts: 'characters' }, 'Müller')).toBe('Müller');
    expect(legsOfName({ ...column, strictDecoder: true }, 'Müller')[0].fidelity).toBe('crash');
  });
});

describe('isolation', () => {
  it('a column of bytes that its owner has made is wide enough', () => {
    const some = { charsetWritten: 'utf-8', columnCounts: 'bytes', customerMix: 'latin-america' } as const;
    for (const pairing of ['writer-alone', 'reader-alone'] as const)
      expect(runOf(some, 1, pairing).every(isRight)).toBe(true);
    const entries = encoding.bytes!.entries(paramsOf(some), new Streams(1));
    const tooLong = entries.map(({ meaning }) => Buffer.byteLength((meaning as { value: string }).value) > 20);
    expect(runOf(some, 1).map(isSilent)).toEqual(tooLong);
  });

  it('each side is right with its like, but for letters that a single-byte charset does not have', () => {
    expect(runOf(garbled, 1, 'writer-alone').every(isRight)).toBe(true);
    const entries = encoding.bytes!.entries(paramsOf({}), new Streams(1));
    const fits = entries.map(({ meaning }) => /^[\0-\xff]*$/.test((meaning as { value: string }).value));
    expect(runOf(garbled, 1, 'reader-alone').map(isRight)).toEqual(fits);
  });
});

describe('what a plausibility check takes for garbled', () => {
  const fateOf = (garbledNames: Params['garbledNames'], name: string, some: Partial<Params> = garbled) => {
    const hops = encoding.bytes!.hops(paramsOf({ ...some, garbledNames }), 'together');
    const guards = { checksum: false, plausibility: true };
    return legsOf(hops, { at: 0, place: 0, isOld: false, meaning: text(name) }, guards)[0].fidelity;
  };

  it('is a mark, or a pair as well: Zoë becomes ZoÃ« without a mark, Łukasz has the control character U+0081', () => {
    expect([fateOf('marks', 'Zoë'), fateOf('marks-and-pairs', 'Zoë')]).toEqual(['silent', 'crash']);
    expect([fateOf('marks', 'Łukasz'), fateOf('marks-and-pairs', 'Łukasz')]).toEqual(['crash', 'crash']);
    expect(fateOf('marks', 'Zoë', {})).toBe('crash');
    expect(fateOf('marks-and-pairs', 'Ann Smith')).toBe('lossless');
  });
});
