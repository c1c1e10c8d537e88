// A slope is reported where there is one and nowhere else.

import { expect, test } from 'vitest';
import { repetitions } from '../../../test/full.ts';
import { Streams } from '../../kernel/index.ts';
import { declineOf } from './decline.ts';

function walk(seed: number, drift: number, pull: number): Float64Array {
  const random = new Streams(seed).stream('walk');
  let level = 100;
  return Float64Array.from({ length: 300 }, () => (level += drift + pull * (100 - level) + 3 * random.normal()));
}

test('a straight fall has its slope, a straight rise and a level none', () => {
  expect(declineOf(Float64Array.from({ length: 300 }, (_, i) => 1000 - 2 * i))).toBeCloseTo(-2, 12);
  expect(declineOf(Float64Array.from({ length: 300 }, (_, i) => 2 * i))).toBe(0);
  expect(declineOf(new Float64Array(300).fill(7))).toBe(0);
  expect(declineOf(Float64Array.of(3, 2, 1))).toBe(0);
});

test('a queue that hovers about its bound is hardly ever taken for one that drains', () => {
  const n = repetitions(2000, 100);
  let falls = 0;
  for (let seed = 1; seed <= n; seed++) if (declineOf(walk(seed, 0, 0.3)) < 0) falls++;
  // One side of Student's t with 8 degrees of freedom beyond 4 is 0.002; neighbouring batches are a little alike.
  expect(falls / n).toBeLessThan(0.02);
});

test('a queue that drains is seen to', () => {
  for (let seed = 1; seed <= repetitions(200, 20); seed++) {
    const slope = declineOf(walk(seed, -2, 0));
    // The level after 300 steps errs by 3 sqrt(300).
    expect(Math.abs(slope + 2)).toBeLessThan((4 * 1.2 * 3) / Math.sqrt(300));
  }
});
