// The law of the stop-at-first-success sweep against sweeps that are run.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../test/full.ts';
import { Streams } from '../../kernel/index.ts';
import { type Sweep, sweepQuantile, sweepStops } from './pbs-sweep.ts';

const sweep: Sweep = { first: 0.5, step: 0.25, steps: 12, reads: 40, allowedStale: 1 };
const staleShare = (t: number): number => 0.2 * Math.exp(-t);

describe('the sweep', () => {
  it('stops where sweeps do that are run', () => {
    const random = new Streams(9).stream('sweeps');
    const runs = repetitions(40_000);
    const stopped = new Float64Array(sweep.steps);
    for (let run = 0; run < runs; run++)
      for (let i = 0; i < sweep.steps; i++) {
        let stale = 0;
        for (let read = 0; read < sweep.reads; read++)
          if (random.uniform() < staleShare(sweep.first + i * sweep.step)) stale++;
        if (stale > sweep.allowedStale) continue;
        stopped[i]++;
        break;
      }
    sweepStops(sweep, staleShare).forEach((chance, i) => {
      expect(Math.abs(stopped[i] / runs - chance)).toBeLessThanOrEqual(3.5 * Math.sqrt((chance * (1 - chance)) / runs));
    });
  });

  it('stops at the first step when nothing is stale, and never when all is', () => {
    const atOnce = sweepStops(sweep, () => 0);
    expect(atOnce[0]).toBe(1);
    expect(sweepQuantile(sweep, atOnce, 1)).toBe(0.5);
    expect(
      sweepQuantile(
        sweep,
        sweepStops(sweep, () => 1),
        0.001,
      ),
    ).toBe(Number.POSITIVE_INFINITY);
  });

  it('has quantiles on its grid, that do not fall', () => {
    const stops = sweepStops(sweep, staleShare);
    const quantiles = [0.01, 0.25, 0.5, 0.75].map((p) => sweepQuantile(sweep, stops, p));
    expect(quantiles).toEqual([...quantiles].sort((a, b) => a - b));
    for (const t of quantiles) expect(Number.isInteger((t - sweep.first) / sweep.step)).toBe(true);
  });
});
