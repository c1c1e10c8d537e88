import { describe, expect, it } from 'vitest';
import { gammaAbove, gammaBelow, logGamma, normalCdf, normalQuantile } from './special-functions.ts';

// Expected values: mpmath 1.3 with 40 digits, rounded to float64.

/** The error relative to the expected value. */
const error = (given: number, expected: number): number =>
  given === expected ? 0 : Math.abs(given - expected) / Math.abs(expected);

describe('log-gamma', () => {
  it.each([
    [1e-10, 23.025850929882736],
    [0.1, 2.252712651734206],
    [0.5, 0.5723649429247001],
    [0.75, 0.20328095143129538],
    [1.5, -0.12078223763524522],
    [2.5, 0.2846828704729192],
    [3, Math.LN2],
    [5.25, 3.561375910386697],
    [9.99, 12.779315214350193],
    [10, 12.801827480081469],
    [33.3, 82.60372358165495],
    [100, 359.1342053695754],
    [1234.5, 7550.550901077895],
    [1000000.0, 12815504.569147611],
    [1000000000000000.0, 3.3538776394910668e16],
  ])('of %d is %d', (x, expected) => {
    expect(Math.abs(logGamma(x) - expected)).toBeLessThan(3e-15 * Math.max(1, Math.abs(expected)));
  });

  it('is 0 at 1 and 2, and the logarithm of a factorial', () => {
    expect(Math.abs(logGamma(1))).toBeLessThan(3e-15);
    expect(Math.abs(logGamma(2))).toBeLessThan(3e-15);
    for (let n = 2, factorial = 1; n <= 18; factorial *= n++)
      if (n > 2) expect(error(logGamma(n), Math.log(factorial))).toBeLessThan(3e-15);
  });
});

describe('the gamma distribution', () => {
  it.each([
    [0.1, 0.01, 0.6626212599544798, 0.3373787400455202],
    [0.1, 3, 0.9984347282528856, 0.001565271747114354],
    [0.5, 0.5, 0.6826894921370859, 0.3173105078629141],
    [0.5, 1.6, 0.9263617298796973, 0.07363827012030265],
    [0.5, 40, 1.0, 3.744097384202899e-19],
    [1, 1, 0.6321205588285577, 0.36787944117144233],
    [2.5, 0.1, 0.0008861387888124426, 0.9991138612111875],
    [2.5, 3, 0.6937810815867216, 0.3062189184132784],
    [2.5, 30, 0.9999999999878454, 1.215456977718304e-11],
    [9.5, 4, 0.01332911780559748, 0.9866708821944025],
    [10, 10, 0.5420702855281478, 0.4579297144718522],
    [10.5, 40, 0.9999999919251898, 8.07481013263482e-9],
    [100, 80, 0.017108313035133115, 0.9828916869648668],
    [100, 101, 0.5528962934345113, 0.44710370656548876],
    [100, 160, 0.999999855797755, 1.4420224505352737e-7],
    [10000, 9900, 0.15865119219356466, 0.8413488078064354],
    [10000, 10300, 0.9985295051036143, 0.0014704948963856813],
    [1000000, 1001000, 0.8413447863683403, 0.15865521363165971],
  ])('of shape %d at %d: %d below, %d above', (shape, x, below, above) => {
    expect(error(gammaBelow(shape, x), below)).toBeLessThan(1e-12);
    expect(error(gammaAbove(shape, x), above)).toBeLessThan(1e-12);
  });

  it('ends at 0 and 1', () => {
    expect([gammaBelow(2, 0), gammaBelow(2, -1), gammaBelow(2, Number.POSITIVE_INFINITY)]).toEqual([0, 0, 1]);
    expect([gammaAbove(2, 0), gammaAbove(2, -1), gammaAbove(2, Number.POSITIVE_INFINITY)]).toEqual([1, 1, 0]);
  });
});

describe('the normal distribution', () => {
  it.each([
    [-38, 2.88542835e-316],
    [-20, 2.7536241186062337e-89],
    [-8, 6.220960574271784e-16],
    [-5, 2.866515718791939e-7],
    [-2.5, 0.006209665325776135],
    [-1.75, 0.04005915686381709],
    [-1, 0.15865525393145705],
    [-0.1, 0.460172162722971],
    [-1e-9, 0.49999999960105773],
    [0, 0.5],
    [0.3, 0.6179114221889527],
    [1, 0.8413447460685429],
    [1.959963984540054, 0.975],
    [3, 0.9986501019683699],
    [6, 0.9999999990134123],
    [9, 1.0],
  ])('below %d lies %d', (x, expected) => {
    expect(error(normalCdf(x), expected)).toBeLessThan(x < -37 ? 1e-7 : 1e-13);
  });

  it.each([
    [1e-300, -37.0470962993612],
    [1e-100, -21.273453560965326],
    [1e-20, -9.262340089798407],
    [1e-11, -6.706023155495136],
    [1e-10, -6.361340902404057],
    [1e-5, -4.264890793922825],
    [0.001, -3.0902323061678136],
    [0.025, -1.9599639845400543],
    [0.07, -1.4757910281791706],
    [0.075, -1.439531470938456],
    [0.3, -0.5244005127080408],
    [0.5, 0.0],
    [0.7, 0.5244005127080407],
    [0.925, 1.4395314709384561],
    [0.93, 1.475791028179171],
    [0.975, 1.9599639845400538],
    [0.999, 3.090232306167813],
  ])('the quantile of %d is %d', (p, expected) => {
    expect(error(normalQuantile(p), expected)).toBeLessThan(2e-15);
  });

  it('has quantiles that undo the distribution function', () => {
    for (let p = 0.001; p < 1; p += 0.001) expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 14);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
    expect([normalQuantile(-0.1), normalQuantile(1.1), normalQuantile(Number.NaN)]).toEqual([NaN, NaN, NaN]);
  });
});
