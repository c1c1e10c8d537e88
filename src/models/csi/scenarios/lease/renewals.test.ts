// Leases against closed forms: the gap of two heartbeats is uniform with jitter, and geometric with loss.

import { describe, expect, it } from 'vitest';
import { pow, Streams } from '../../../../kernel/index.ts';
import { type LeaseParams, shareHeldByTwo, simulateLease } from './renewals.ts';

const params: LeaseParams = { lease: 30, interval: 27, jitter: 0.2, delayMean: 0, loss: 0, duration: 500_000 };

/** Within four standard errors, and one of the n, which the end may cut off. */
function expectShare(count: number, n: number, share: number): void {
  expect(Math.abs(count / n - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / n) + (1 + 1e-9) / n);
}

const run = (change: Partial<LeaseParams>) => simulateLease({ ...params, ...change }, new Streams(1));

describe('a lease of 30 s', () => {
  it.each([
    [27, 0.2, (27 * 1.2 - 30) / (2 * 0.2 * 27)],
    [25, 0.25, (25 * 1.25 - 30) / (2 * 0.25 * 25)],
    [10, 0.2, 0],
    [40, 0.2, 1],
  ])('runs out with heartbeats each %i s and jitter %f as often as a gap is longer', (interval, jitter, share) => {
    const { overlaps, beats } = run({ interval, jitter });
    expectShare(overlaps.length, beats, share);
  });

  it.each([
    [10, 3],
    [15, 2],
    [7, 4],
    [29, 1],
  ])('outlives heartbeats each %i s until %i in a row are lost', (interval, inARow) => {
    const loss = 0.2;
    const { overlaps, beats } = run({ interval, jitter: 0, loss });
    // A beat at the very end of the lease still counts.
    expectShare(overlaps.length, beats * (1 - loss), pow(loss, inARow));
  });

  it('is held by two for the rest of the gap', () => {
    const result = run({});
    const expiries = result.overlaps.length;
    // The gap beyond 30 s is uniform up to 2.4 s.
    expect(Math.abs((shareHeldByTwo(result) * params.duration) / expiries - 1.2)).toBeLessThan(
      (4 * 2.4) / Math.sqrt(12 * expiries),
    );
  });

  it('gives the same run for the same seed', () => {
    expect(run({ loss: 0.1, delayMean: 1 })).toEqual(run({ loss: 0.1, delayMean: 1 }));
  });
});
