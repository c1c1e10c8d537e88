import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { linearAxis, logAxis, spanAxis, timeInterval, writeTime } from './axis.ts';

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

test('an axis that spans its data has round ends close to it, ticks within, and few of them', () => {
  const value = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(value, value, fc.constantFrom('linear' as const, 'log' as const), (a, b, wish) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const { scale, min, max, ticks } = spanAxis(low, high, wish);
      expect(min).toBeLessThanOrEqual(low * (1 + 1e-8));
      expect(max).toBeGreaterThanOrEqual(high * (1 - 1e-8));
      expect(ticks.every((tick) => tick >= min && tick <= max)).toBe(true);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(17);
      if (scale === 'log') expect(Math.max(low / min, max / high)).toBeLessThanOrEqual(2.5 * (1 + 1e-8));
    }),
  );
});

test('it is logarithmic where it is wished and its ends are far apart', () => {
  expect(spanAxis(0.06, 0.07, 'log')).toMatchObject({ scale: 'linear', min: 0.06, max: 0.07 });
  // Less than a tenth apart: with some room around.
  expect(spanAxis(0.06, 0.061, 'log').ticks).toEqual([0.056, 0.058, 0.06, 0.062, 0.064]);
  expect(spanAxis(0.03, 0.3, 'log')).toEqual({ scale: 'log', min: 0.02, max: 0.5, ticks: [0.02, 0.05, 0.1, 0.2, 0.5] });
  expect(spanAxis(0, 100, 'log').scale).toBe('linear');
});

test('an axis of nothing is still an axis', () => {
  expect(spanAxis(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 'log')).toMatchObject({ min: 0, max: 1 });
  for (const top of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) expect(linearAxis(top).max).toBe(1);
  expect(logAxis(Number.NaN, Number.NaN).max).toBeGreaterThan(0);
});

test('moments are written in the unit that suits the run', () => {
  expect([writeTime(120, 660), writeTime(600, 1800), writeTime(7200, 86_400)]).toEqual(['120 s', '10 min', '2 h']);
});
