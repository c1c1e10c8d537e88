import { expect, it } from 'vitest';
import { histogramOf } from './histogram.ts';
import { QuantileSketch } from './sketch.ts';

it('fills the gaps between buckets, and is empty of nothing', () => {
  const buckets = [
    { lower: 1, upper: 2, count: 3 },
    { lower: 2, upper: 3, count: 1 },
    { lower: 5, upper: 6, count: 2 },
  ];
  const { edges, counts } = histogramOf(buckets);
  expect([...edges]).toEqual([1, 2, 3, 5, 6]);
  expect([...counts]).toEqual([3, 1, 0, 2]);
  expect(histogramOf([])).toEqual({ edges: new Float64Array(0), counts: new Float64Array(0) });
});

it('holds each value of a sketch between the edges of its bin', () => {
  const values = [0.001, 0.0011, 0.5, 7, 7, 300];
  const sketch = new QuantileSketch({ accuracy: 0.04 });
  for (const value of values) sketch.add(value);
  const { edges, counts } = histogramOf(sketch.buckets());
  expect(edges.length).toBe(counts.length + 1);
  counts.forEach((count, i) => {
    expect(count).toBe(values.filter((value) => value >= edges[i] && value < edges[i + 1]).length);
  });
});
