import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { linearAxis, logAxis, timeInterval, writeTime } from './axis.ts';

test('a linear axis holds its data, wastes less than one step and has few round ticks', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (top) => {
      const { max, interval } = linearAxis(top);
      expect(max).toBeGreaterThanOrEqual(top * (1 - 1e-8));
      expect(max - top).toBeLessThan(interval * (1 + 1e-8));
      expect(Math.round(max / interval)).toBeLessThanOrEqual(5);
    }),
  );
});

test('the steps people know', () => {
  expect(linearAxis(100)).toEqual({ min: 0, max: 100, interval: 25 });
  expect(linearAxis(0.3)).toEqual({ min: 0, max: 0.3, interval: 0.1 });
  expect(linearAxis(3.07)).toEqual({ min: 0, max: 4, interval: 1 });
  expect([60, 120, 660, 3600, 86_400].map((span) => timeInterval(span))).toEqual([10, 20, 120, 600, 21_600]);
});

test('a logarithmic axis spans whole decades', () => {
  expect(logAxis(0.5, 3)).toEqual({ min: 0.1, max: 10, interval: 1 });
  expect(logAxis(1, 1)).toEqual({ min: 1, max: 10, interval: 1 });
});

test('an axis of nothing is still an axis', () => {
  for (const top of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) expect(linearAxis(top).max).toBe(1);
  expect(logAxis(Number.NaN, Number.NaN).max).toBeGreaterThan(0);
});

test('moments are written in the unit that suits the run', () => {
  expect([writeTime(120, 660), writeTime(600, 1800), writeTime(7200, 86_400)]).toEqual(['120 s', '10 min', '2 h']);
});
