// Reading keys and quantities: published notations, and that the spelling of an amount does not change it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';
import { keyWords, splitUnit } from './key-words.ts';
import { shown } from './shown.ts';
import { writtenDuration, writtenNumber, writtenSize } from './written-quantity.ts';

describe('durations', () => {
  it.each([
    ['30s', 30],
    ['30 s', 30],
    ['500ms', 0.5],
    ['5 min', 300],
    ['5m', 300],
    ['1h30m', 5400],
    ['1h 30m 15s', 5415],
    ['2 days', 172_800],
    ['1.5h', 5400],
    ['PT30S', 30],
    ['PT1M30.5S', 90.5],
    ['P1DT2H', 93_600],
    ['P2W', 1_209_600],
    ['pt5m', 300],
    ['250us', 0.00025],
    ['3 Seconds', 3],
  ])('%s is %f s', (text, seconds) => {
    expect(writtenDuration(text)).toBeCloseTo(seconds, 12);
  });

  it.each(['30', '', 'P', 'PT', '5M', 'soon', '10 apples', '30s later', '-5s', 'P1Y'])('%j is none', (text) => {
    expect(writtenDuration(text)).toBeUndefined();
  });
});

describe('sizes', () => {
  it.each([
    ['64MiB', 67_108_864, undefined],
    ['64m', 67_108_864, undefined],
    ['1k', 1024, undefined],
    ['64MB', 64_000_000, 67_108_864],
    ['10 kB', 10_000, 10_240],
    ['2g', 2_147_483_648, undefined],
    ['512 bytes', 512, undefined],
    ['7B', 7, undefined],
  ])('%s is %i bytes', (text, bytes, orBytes) => {
    expect(writtenSize(text)).toEqual(orBytes === undefined ? { bytes } : { bytes, orBytes });
  });

  it.each(['64', '64i', 'big', '1 Mi', ''])('%j is none', (text) => {
    expect(writtenSize(text)).toBeUndefined();
  });
});

it('a number without a unit is neither, and may be grouped', () => {
  expect(writtenNumber('30_000')).toBe(30_000);
  expect(writtenNumber('1e3')).toBe(1000);
  expect(writtenNumber('12:30:45')).toBeUndefined();
});

describe('keys', () => {
  it.each(['maxRetries', 'max-retries', 'MAX_RETRIES', 'max.retries', 'max retries', 'MaxRetries'])(
    '%s is two words',
    (key) => {
      expect(keyWords(key)).toEqual(['max', 'retries']);
    },
  );

  it.each([
    ['timeoutMs', ['timeout'], 'ms', 1e-3],
    ['lease_duration_seconds', ['lease', 'duration'], 's', 1],
    ['timeout-in-millis', ['timeout'], 'ms', 1e-3],
    ['yarn.scheduler.minimum-allocation-mb', ['yarn', 'scheduler', 'minimum', 'allocation'], 'MiB', 1_048_576],
    ['HTTPTimeoutMinutes', ['http', 'timeout'], 'min', 60],
  ])('%s carries its unit', (key, stem, name, factor) => {
    expect(splitUnit(keyWords(key))).toMatchObject({ stem, unit: { name, factor } });
  });

  it('pool.min is no duration, and a unit alone is a name', () => {
    expect(splitUnit(keyWords('pool.min')).unit).toBeUndefined();
    expect(splitUnit(keyWords('ms')).unit).toBeUndefined();
  });
});

describe('what is shown', () => {
  it.each([
    [30, 'duration', '30 s'],
    [90, 'duration', '90 s'],
    [300, 'duration', '5 min'],
    [0.25, 'duration', '250 ms'],
    [86_400, 'duration', '1 d'],
    [1_048_576, 'size', '1 MiB'],
    [1_000_000, 'size', '1000000 B'],
    [3, 'count', '3'],
  ] as const)('%d as %s is %s', (value, measure, text) => {
    expect(shown(value, measure)).toBe(text);
  });

  it('durations can be read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (milliseconds) => {
        const seconds = milliseconds / 1000;
        const read = writtenDuration(shown(seconds, 'duration'))!;
        // Four digits are shown of what is not whole.
        expect(Math.abs(read - seconds) / seconds).toBeLessThan(5e-4);
      }),
    );
  });
});

/** By its definition, letter by letter. */
function byDefinition(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(1), b.slice(1)];
  if (a[0] === b[0]) return byDefinition(restA, restB);
  const swapped = a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0];
  return (
    1 +
    Math.min(
      byDefinition(restA, b),
      byDefinition(a, restB),
      byDefinition(restA, restB),
      swapped ? byDefinition(a.slice(2), b.slice(2)) : Number.POSITIVE_INFINITY,
    )
  );
}

it('the edit distance is what its definition says', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  fc.assert(fc.property(word, word, (a, b) => editDistance(a, b) === byDefinition(a, b)));
  expect(editDistance('retires', 'retries')).toBe(1);
  expect(editDistance('kitten', 'sitting')).toBe(3);
});
