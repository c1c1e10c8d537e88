import { expect, test } from 'vitest';
import { bandOf, bandPolygon } from './band.ts';

const series = (...values: number[]) => ({ start: 0, width: 1, values: Float64Array.from(values) });

test('quantiles agree with numpy.percentile (type 7)', () => {
  // numpy.percentile([3, 1, 4, 1, 5, 9, 2, 6], [5, 50, 95]) = [1.0, 3.5, 7.95]
  const runs = [3, 1, 4, 1, 5, 9, 2, 6].map((value) => series(value));
  const { low, median, high } = bandOf(runs)!;
  expect(low.values[0]).toBeCloseTo(1, 12);
  expect(median.values[0]).toBeCloseTo(3.5, 12);
  expect(high.values[0]).toBeCloseTo(7.95, 12);
});

test('a bin counts only the runs that have a value in it', () => {
  const { median } = bandOf([series(1, Number.NaN, Number.NaN), series(3, 5, Number.NaN)])!;
  expect([...median.values]).toEqual([2, 5, Number.NaN]);
});

test('a run that ends early leaves the later bins to the others', () => {
  const { median } = bandOf([series(1), series(3, 7)])!;
  expect([...median.values]).toEqual([2, 7]);
});

test('of no runs there is no band', () => {
  expect(bandOf([])).toBeUndefined();
});

test('the outline goes forth along the top and back along the bottom, and breaks at gaps', () => {
  const low = series(1, 2, Number.NaN, 3, 4);
  const high = series(5, 6, Number.NaN, 7, 8);
  const polygons = bandPolygon(low, high, [0, 5], 0);
  expect(polygons).toHaveLength(2);
  expect(polygons[0]).toEqual([
    [0.5, 5],
    [1.5, 6],
    [1.5, 2],
    [0.5, 1],
  ]);
});
