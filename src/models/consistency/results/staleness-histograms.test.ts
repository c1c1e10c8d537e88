import { expect, it } from 'vitest';
import { type Params, parameters } from '../params.ts';
import { type Result, simulate } from '../simulate.ts';
import { ageHistogram, missedHistogram } from './staleness-histograms.ts';

const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);

const resultOf = (patch: Partial<Params>): Result =>
  simulate({ ...parameters.defaults, partitionProbe: false, ...patch }, { seed: 1 });

it('a bin for each number of versions missed, and none for reads that missed nothing', () => {
  const { edges, counts } = missedHistogram({ versions: Int32Array.of(0, 1, 4, 0, 1, 2, 1) });
  expect([...edges]).toEqual([0.5, 1.5, 2.5, 3.5, 4.5]);
  expect([...counts]).toEqual([3, 1, 0, 1]);
});

it('counts every stale read once, and its means and ends are those of the summary', () => {
  const { staleness, summary } = resultOf({ consistencyLevel: 'weak', loss: 0.3 });
  const [missed, age] = [missedHistogram(staleness), ageHistogram(staleness)];
  expect(summary.staleReads).toBeGreaterThan(50);
  expect(total(missed.counts)).toBe(summary.staleReads);
  expect(total(age.counts)).toBe(summary.staleReads);
  const sum = missed.counts.reduce((part, count, i) => part + count * (missed.edges[i] + missed.edges[i + 1]) * 0.5, 0);
  expect(sum / summary.staleReads).toBeCloseTo(summary.staleVersions, 9);
  const last = age.edges.length - 1;
  expect(summary.staleAgeMax).toBeGreaterThanOrEqual(age.edges[last - 1]);
  expect(summary.staleAgeMax).toBeLessThan(age.edges[last]);
});

it('is empty where no read was stale', () => {
  const { staleness } = resultOf({});
  expect(missedHistogram(staleness).counts.length).toBe(0);
  expect(ageHistogram(staleness).counts.length).toBe(0);
});
