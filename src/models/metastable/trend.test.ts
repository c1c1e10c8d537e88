// An interval holds the truth as often as it says, of series that hover and of series that wander.

import { expect, test } from 'vitest';
import { repetitions } from '../../../test/full.ts';
import { Streams } from '../../kernel/index.ts';
import { shareOf, trendOf } from './trend.ts';

function walk(seed: number, drift: number, pull: number): Float64Array {
  const random = new Streams(seed).stream('walk');
  let level = 100;
  return Float64Array.from({ length: 300 }, () => (level += drift + pull * (100 - level) + 3 * random.normal()));
}

test('a straight line has its slope, a level none, and a few values say nothing', () => {
  expect(trendOf(Float64Array.from({ length: 300 }, (_, i) => 1000 - 2 * i)).upper).toBeCloseTo(-2, 9);
  expect(trendOf(Float64Array.from({ length: 300 }, (_, i) => 2 * i)).lower).toBeCloseTo(2, 9);
  expect(trendOf(new Float64Array(300).fill(7))).toMatchObject({ lower: 0, upper: 0, hovers: true });
  expect(trendOf(Float64Array.of(3, 2, 1)).upper).toBe(Number.POSITIVE_INFINITY);
});

// 95 % intervals that miss more often than 8 %: the batches are a little alike and the form is chosen by the same values.
test.each([
  ['wanders without drift', 0, 0, 0],
  ['wanders and falls', -2, 0, -2],
  ['hovers', 0, 0.3, 0],
])('a queue that %s has its slope in the interval', (_, drift, pull, slope) => {
  const n = repetitions(2000, 200);
  let missed = 0;
  for (let seed = 1; seed <= n; seed++) {
    const { lower, upper } = trendOf(walk(seed, drift, pull));
    if (slope < lower || slope > upper) missed++;
  }
  expect(missed / n).toBeLessThan(0.08 + 4 * Math.sqrt((0.08 * 0.92) / n));
});

test('a queue that hovers is known more closely than one that wanders', () => {
  const width = (pull: number): number => {
    const { lower, upper } = trendOf(walk(1, 0, pull));
    return upper - lower;
  };
  expect(width(0.3)).toBeLessThan(width(0) / 3);
});

test('outcomes that come in runs widen the interval of a share', () => {
  const ones = new Float64Array(100).fill(1);
  const alternating = Float64Array.from({ length: 100 }, (_, i) => i % 2);
  const runs = Float64Array.from({ length: 100 }, (_, i) => Math.floor(i / 10) % 2);
  expect(shareOf(alternating, ones, 0, 100)).toEqual({ estimate: 0.5, lower: 0.5, upper: 0.5 });
  // Ten batches of nought and one: a standard error of 0.5 / 3.
  expect(shareOf(runs, ones, 0, 100).upper).toBeCloseTo(0.5 + (2.262 * 0.5) / 3, 9);
  expect(shareOf(ones, ones, 0, 100)).toEqual({ estimate: 1, lower: 1, upper: 1 });
});
