// The laws of gossip against published figures, and the simulation against the laws.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../test/full.ts';
import {
  meanRounds,
  pairDistribution,
  pairExchanges,
  pairTime,
  type RoundScheme,
  roundsDistribution,
  rumourResidue,
} from './gossip-theory.ts';
import { type Params, parameters } from './params.ts';
import { run } from './run.ts';

/** Exact means of synchronous rounds without loss, for n = 3, 4, 8, 16, 64. */
const TABLE: Record<RoundScheme, readonly number[]> = {
  push: [2.333, 3.191, 5.378, 7.414, 11.158],
  pull: [2.0, 2.763, 4.526, 6.14, 8.964],
  pushPull: [1.5, 2.017, 3.121, 4.153, 5.989],
};
const SIZES = [3, 4, 8, 16, 64];

describe('the laws', () => {
  for (const scheme of ['push', 'pull', 'pushPull'] as const)
    it(`${scheme}: mean rounds as in the table`, () => {
      SIZES.forEach((n, i) => {
        expect(meanRounds(scheme, n)).toBeCloseTo(TABLE[scheme][i], 3);
      });
    });

  it('push stays within the bounds of Doerr and Kuennemann', () => {
    for (const n of SIZES) {
      const logN = Math.log(n);
      expect(meanRounds('push', n)).toBeGreaterThanOrEqual(Math.floor(Math.log2(n)) + logN - 1.116);
      expect(meanRounds('push', n)).toBeLessThanOrEqual(Math.ceil(Math.log2(n)) + logN + 2.765);
    }
  });

  it('pairs: (n-1) H(n-1) exchanges', () => {
    expect([2, 3, 4, 5, 8, 16].map((n) => Number(pairExchanges(n).toFixed(2)))).toEqual([
      1, 3, 5.5, 8.33, 18.15, 49.77,
    ]);
  });

  it('a distribution has the mean that is computed apart from it', () => {
    const shares = roundsDistribution('push', 8);
    const mean = shares.reduce((sum, share) => sum + (1 - share), 0);
    expect(mean).toBeCloseTo(meanRounds('push', 8), 2);
    const times = Array.from({ length: 2000 }, (_, i) => i * 0.02);
    const pairMean = pairDistribution(5, 1, 0, times).reduce((sum, share) => sum + (1 - share) * 0.02, -0.01);
    expect(pairMean).toBeCloseTo(pairTime(5, 1), 2);
  });

  it('a rumour that stops leaves out the share that Demers et al. give', () => {
    expect([1, 2, 3, 4, 5].map((k) => Number(rumourResidue(k).toFixed(4)))).toEqual([
      0.2032, 0.0595, 0.0198, 0.007, 0.0025,
    ]);
  });
});

const oneUpdate: Partial<Params> = {
  crdtType: 'g-counter',
  operations: 1,
  trigger: 'periodic',
  drainTime: 25,
  networkDelay: 0,
};

/** Times until the update was everywhere, over seeds, with their mean and its standard error. */
function spreadTimes(patch: Partial<Params>, seeds: number): { mean: number; error: number } {
  const params = { ...parameters.defaults, ...oneUpdate, ...patch };
  const times = Array.from({ length: seeds }, (_, seed) => {
    const { observer, group } = run(params, { seed: seed + 1001 });
    return Math.max(...observer.arrivals[0]) - group.updates.all[0].at;
  });
  const mean = times.reduce((sum, time) => sum + time, 0) / seeds;
  const variance = times.reduce((sum, time) => sum + (time - mean) * (time - mean), 0) / (seeds - 1);
  return { mean, error: Math.sqrt(variance / seeds) };
}

describe('the simulation keeps the laws, within three standard errors', () => {
  const seeds = repetitions(2000);

  /** The more replicas, the longer a run takes. */
  const runsOf = (replicas: number): number =>
    Math.max(20, Math.round(replicas > 8 ? (8 * seeds) / replicas ** 1.5 : seeds));

  // An update is made at a random moment of a round, and its first round begins after it; a message takes a tenth of a round,
  // a question with its answer two.
  for (const scheme of ['push', 'pull', 'pushPull'] as const)
    for (const [replicas, loss] of [
      [3, 0],
      [4, 0],
      [8, 0],
      [8, 0.3],
      [16, 0],
      [64, 0],
    ] as const)
      it(`${scheme} in rounds, ${replicas} replicas, loss ${loss}`, () => {
        const params = { ...parameters.defaults, ...oneUpdate };
        const rounds = Array.from({ length: runsOf(replicas) }, (_, seed) => {
          const { observer, group } = run(
            { ...params, gossip: scheme, gossipTimes: 'aligned', networkDelay: 0.1, replicas, loss },
            { seed: seed + 1001 },
          );
          const first = Math.ceil(group.updates.all[0].at);
          return Math.floor(Math.max(...observer.arrivals[0])) - first + 1;
        });
        const mean = rounds.reduce((sum, round) => sum + round, 0) / rounds.length;
        const count = rounds.length;
        const variance = rounds.reduce((sum, round) => sum + (round - mean) * (round - mean), 0) / (count - 1);
        expect(Math.abs(mean - meanRounds(scheme, replicas, loss))).toBeLessThan(3 * Math.sqrt(variance / count));
      });

  for (const [replicas, loss] of [
    [2, 0],
    [3, 0],
    [5, 0],
    [8, 0.3],
  ] as const)
    it(`random pairs as a Poisson process, ${replicas} replicas, loss ${loss}`, () => {
      const { mean, error } = spreadTimes({ gossipTimes: 'poisson', replicas, loss }, seeds);
      expect(Math.abs(mean - pairTime(replicas, 1, loss))).toBeLessThan(3 * error);
    });
});
