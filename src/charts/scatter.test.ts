import { expect, it } from 'vitest';
import { layoutScatter, type ScatterPoint, type ScatterSpec } from './scatter.ts';

const at = (mean: number) => ({ mean, lo: mean * 0.9, hi: mean * 1.1 });
const point = (id: string, x: number, y: number | string): ScatterPoint => ({
  id,
  label: id,
  group: 'a',
  x: at(x),
  y: typeof y === 'string' ? y : at(y),
});
const layOut = (spec: Partial<ScatterSpec> & Pick<ScatterSpec, 'points'>, width = 600) =>
  layoutScatter({ x: 'log', y: 'linear', ...spec }, width);

it('places larger numbers to the right and higher up, within the plot', () => {
  const { points, plot } = layOut({ points: [point('a', 0.001, 1), point('b', 0.1, 3)] });
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
  const { points } = layOut({ points: [point('first', 5, 5), point('second', 5, 5)] });
  expect(points.map(({ drawn }) => drawn?.text)).toEqual(['first', undefined]);
});

it('leaves out what has no number', () => {
  const { points } = layOut({ points: [point('a', Number.NaN, 1), point('b', 1, 1)] });
  expect(points.map(({ id }) => id)).toEqual(['b']);
});

const levels = ['strong', 'weak'];

it('puts the points of a row side by side where they have room and one above the other where not, all with labels', () => {
  const all = [point('fast one', 1, 'weak'), point('as fast', 1.01, 'weak'), point('slow', 100, 'weak')];
  const { points, rows, height } = layOut({ points: all, y: levels });
  expect(rows.map(({ name }) => name)).toEqual(levels);
  const [fast, same, slow] = points;
  expect(same.y).toBeGreaterThan(fast.y);
  expect(slow.y).toBe(fast.y);
  for (const { y, label, drawn } of points) {
    expect(drawn?.text).toBe(label);
    expect(y).toBeGreaterThan(rows[1].top);
    expect(y).toBeLessThan(rows[1].bottom);
  }
  expect(slow.drawn?.side).toBe('left');
  const fewer = layOut({ points: all.slice(1), y: levels });
  expect(fewer.height).toBeLessThan(height);
});

it('keeps a row for what no listed name holds, below the others', () => {
  const { rows } = layOut({ points: [point('a', 1, 'odd'), point('b', 1, 'weak')], y: levels });
  expect(rows.map(({ name }) => name)).toEqual(['strong', 'weak', 'odd']);
});

it('marks those than which none is as fast and as strong: faster or stronger in one of the two', () => {
  const points = [
    point('fast and weak', 1, 'weak'),
    point('slower and weak', 2, 'weak'),
    point('strong', 3, 'strong'),
    point('slower and strong', 4, 'strong'),
    point('as strong', 3, 'strong'),
  ];
  const best = (hasFrontier: boolean) =>
    layOut({ points, y: levels, hasFrontier })
      .points.filter(({ isBest }) => isBest)
      .map(({ id }) => id)
      .sort();
  expect(best(true)).toEqual(['as strong', 'fast and weak', 'strong']);
  expect(best(false)).toHaveLength(5);
});

it('of rows that are no scale, none is beaten by one that is only drawn above it', () => {
  const points = [point('left', 1, 'causal'), point('right', 2, 'pram'), point('both', 3, 'both')];
  const isAsGood = (name: string, other: string) => name === other || name === 'both';
  const best = (spec: Partial<ScatterSpec>) =>
    layOut({ points, y: ['both', 'causal', 'pram'], hasFrontier: true, ...spec })
      .points.filter(({ isBest }) => isBest)
      .map(({ id }) => id)
      .sort();
  expect(best({ isAsGood })).toEqual(['both', 'left', 'right']);
  expect(best({})).toEqual(['both', 'left']);
});

it('names joined lines at their ends without one name on another, within the plot', () => {
  const points = ['one', 'two', 'three'].flatMap((group) =>
    [1, 2].map((x) => ({ ...point(`${group}${x}`, x, 10), group })),
  );
  const { ends, plot } = layOut({ points, x: 'linear', y: 'log', isJoined: true });
  expect(ends.map(({ group }) => group)).toEqual([0, 1, 2]);
  for (const [i, { y }] of ends.entries()) {
    if (i > 0) expect(y - ends[i - 1].y).toBeGreaterThanOrEqual(12);
    expect(y).toBeLessThanOrEqual(plot.bottom);
  }
});

it('moves the names of lines apart no further than it must', () => {
  const heights = [100, 10, 9.9, 9.8, 1];
  const points = heights.map((y, i) => ({ ...point(`line ${i}`, 1, y), group: `line ${i}` }));
  const { ends } = layOut({ points, x: 'linear', y: 'log', isJoined: true });
  const moved = ends.map(({ y, from }) => y - from.y);
  expect([moved[0], moved[4]]).toEqual([0, 0]);
  // The three in the middle spread around where they are.
  expect(moved[1] + moved[2] + moved[3]).toBeCloseTo(0, 9);
  expect(ends[2].y - ends[1].y).toBeCloseTo(ends[3].y - ends[2].y, 9);
});

it('joins points where the names of the lines have no room', () => {
  const points = [1, 2].map((x) => ({ ...point(`${x}`, x, x), group: 'a name that takes more than a third' }));
  const layout = layOut({ points, isJoined: true }, 320);
  expect(layout.isJoined).toBe(true);
  expect(layout.ends).toEqual([]);
});

it('keeps every label within a narrow drawing, cut if need be, and its numbers apart', () => {
  const names = ['a name that is longer than the drawing is wide, by far', 'not so long a name', 'short'];
  const all = names.flatMap((name) => [10, 25, 250].map((x) => point(`${name}${x}`, x, 'weak')));
  const { points, plot, rows, xTicks } = layOut({ points: all, y: levels }, 240);
  for (const { x, drawn } of points) {
    const length = 8 + 6.2 * drawn!.text.length;
    if (drawn!.side === 'right') expect(x + length).toBeLessThanOrEqual(plot.right);
    else expect(x - length).toBeGreaterThanOrEqual(plot.left);
  }
  expect(points.some(({ drawn }) => drawn!.text.endsWith('…'))).toBe(true);
  // Below the name of their row.
  for (const { y } of points) expect(y).toBeGreaterThan(rows[1].top + 16);
  for (let i = 1; i < xTicks.length; i++) expect(xTicks[i].at - xTicks[i - 1].at).toBeGreaterThanOrEqual(56);
});

it('draws a threshold even where all points lie on one side of it', () => {
  const { threshold, plot, points } = layOut({ points: [point('a', 5, 1), point('b', 9, 1)], threshold: 1 });
  expect(threshold).toBeGreaterThanOrEqual(plot.left);
  for (const { x } of points) expect(x).toBeGreaterThan(threshold!);
});
