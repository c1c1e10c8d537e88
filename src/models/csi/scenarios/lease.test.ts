// Leases against closed forms: the gap of two heartbeats is uniform with jitter, and geometric with loss.

import { describe, expect, it } from 'vitest';
import { pow, Streams } from '../../../kernel/index.ts';
import { type LeaseParams, simulateLease } from './lease.ts';

const params: LeaseParams = { lease: 30, interval: 27, jitter: 0.2, delayMean: 0, loss: 0, beats: 20_000 };

function expectShare(count: number, n: number, share: number): void {
  expect(Math.abs(count / n - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / n) + 1e-12);
}

const run = (change: Partial<LeaseParams>) => simulateLease({ ...params, ...change }, new Streams(1));

describe('a lease of 30 s', () => {
  it.each([
    [27, 0.2, (27 * 1.2 - 30) / (2 * 0.2 * 27)],
    [25, 0.25, (25 * 1.25 - 30) / (2 * 0.25 * 25)],
    [10, 0.2, 0],
    [40, 0.2, 1],
  ])('runs out with heartbeats each %i s and jitter %f as often as a gap is longer', (interval, jitter, share) => {
    expectShare(run({ interval, jitter }).expiries, params.beats - 1, share);
  });

  it.each([
    [10, 3],
    [15, 2],
    [7, 4],
    [29, 1],
  ])('outlives heartbeats each %i s until %i in a row are lost', (interval, inARow) => {
    const loss = 0.2;
    const { expiries, beats } = run({ interval, jitter: 0, loss });
    // A beat at the very end of the lease still counts.
    expectShare(expiries, beats * (1 - loss), pow(loss, inARow));
  });

  it('is held by two for the rest of the gap', () => {
    const { heldByTwo, expiries } = run({});
    // The gap beyond 30 s is uniform up to 2.4 s.
    expect(Math.abs(heldByTwo / expiries - 1.2)).toBeLessThan((4 * 2.4) / Math.sqrt(12 * expiries));
  });

  it('gives the same run for the same seed', () => {
    expect(run({ loss: 0.1, delayMean: 1 })).toEqual(run({ loss: 0.1, delayMean: 1 }));
  });
});
