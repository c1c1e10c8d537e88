import { expect, it } from 'vitest';
import { layoutScatter, type ScatterPoint } from './scatter.ts';

const at = (mean: number) => ({ mean, lo: mean * 0.9, hi: mean * 1.1 });
const point = (id: string, x: number, y: number): ScatterPoint => ({ id, label: id, group: 'a', x: at(x), y: at(y) });
const size = { width: 600, height: 300 };

it('places larger numbers to the right and higher up, within the plot', () => {
  const { points, plot } = layoutScatter([point('a', 0.001, 1), point('b', 0.1, 3)], { x: 'log', y: 'linear' }, size);
  expect(points[1].x).toBeGreaterThan(points[0].x);
  expect(points[1].y).toBeLessThan(points[0].y);
  for (const { x, y } of points) {
    expect(x).toBeGreaterThanOrEqual(plot.left);
    expect(x).toBeLessThanOrEqual(plot.right);
    expect(y).toBeGreaterThanOrEqual(plot.top);
    expect(y).toBeLessThanOrEqual(plot.bottom);
  }
});

it('labels one of two points that lie on each other', () => {
  const { points } = layoutScatter([point('first', 5, 5), point('second', 5, 5)], { x: 'linear', y: 'linear' }, size);
  expect(points.map(({ isLabelled }) => isLabelled)).toEqual([true, false]);
});

it('leaves out what has no number', () => {
  const { points } = layoutScatter([point('a', Number.NaN, 1), point('b', 1, 1)], { x: 'log', y: 'linear' }, size);
  expect(points.map(({ id }) => id)).toEqual(['b']);
});
