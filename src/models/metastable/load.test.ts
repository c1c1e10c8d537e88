// The load patterns: how many first tries come when. A count of a Poisson process with mean m has the standard error
// sqrt(m); what is asked for is within four of them.

import { describe, expect, test } from 'vitest';
import { expectedArrivals, workloadRate } from './expected-load.ts';
import { type Params, parameters } from './params.ts';
import { simulate } from './simulate.ts';

/** A server that never makes anybody wait. */
const ample: Params = {
  ...parameters.defaults,
  serverCapacity: 10_000,
  concurrencySlope: 0,
  maxRetries: 0,
  baseRate: 100,
  duration: 400,
};

function offered(patch: Partial<Params>, seed = 1): Float64Array {
  return simulate({ ...ample, ...patch }, { seed }).series.offered.values;
}

function expectCount(values: Float64Array, from: number, to: number, mean: number): void {
  const count = values.slice(from, to).reduce((sum, value) => sum + value, 0);
  expect(Math.abs(count - mean), `${count} first tries from ${from} s to ${to} s`).toBeLessThan(4 * Math.sqrt(mean));
}

describe('the open loop', () => {
  test('constant', () => expectCount(offered({}), 0, 400, 40_000));

  test('step', () => {
    const values = offered({ loadPattern: 'step', spikeRate: 300, spikeStart: 100 });
    expectCount(values, 0, 100, 10_000);
    expectCount(values, 100, 400, 90_000);
  });

  test.each([200, 30])('spike to %i per second', (spikeRate) => {
    const values = offered({ loadPattern: 'spike', spikeRate, spikeStart: 100, spikeDuration: 50 });
    expectCount(values, 0, 100, 10_000);
    expectCount(values, 100, 150, spikeRate * 50);
    expectCount(values, 150, 400, 25_000);
  });

  test.each([300, 20])('ramp to %i per second', (spikeRate) => {
    const values = offered({ loadPattern: 'ramp', spikeRate, spikeStart: 100, rampDuration: 50 });
    const height = spikeRate - 100;
    expectCount(values, 0, 100, 10_000);
    expectCount(values, 100, 125, 2500 + (height * 25) / 4);
    expectCount(values, 125, 150, 2500 + (height * 75) / 4);
    expectCount(values, 150, 200, 5000 + height * 25);
    expectCount(values, 200, 400, 20_000);
  });

  test('diurnal', () => {
    const values = offered({ loadPattern: 'diurnal', diurnalAmplitude: 0.5, diurnalPeriod: 400 });
    // The upper half of a sine of amplitude 50 over 200 s has the area 50 x 200 x 2 / pi.
    expectCount(values, 0, 200, 20_000 + (50 * 200 * 2) / Math.PI);
    expectCount(values, 200, 400, 20_000 - (50 * 200 * 2) / Math.PI);
  });

  test('bursty: as much as its two states say, and far more varied than Poisson', () => {
    const params: Partial<Params> = {
      loadPattern: 'bursty',
      baseRate: 20,
      burstRate: 120,
      burstDuration: 5,
      calmDuration: 20,
      duration: 20_000,
    };
    const count = simulate({ ...ample, ...params }, { seed: 1 }).counts.offered;
    const mean = workloadRate({ ...ample, ...params });
    expect(mean).toBe(40);
    // Variance of the count of a two-state MMPP over a long time t: t (mean + 2 d^2 a b / (a + b)^3), with d the
    // difference of the rates and a, b the rates of change (Fischer and Meier-Hellstern 1993).
    const variance = 20_000 * (40 + (2 * 100 * 100 * (1 / 5) * (1 / 20)) / (1 / 5 + 1 / 20) ** 3);
    expect(Math.abs(count - 40 * 20_000)).toBeLessThan(4 * Math.sqrt(variance));
  });

  test('a trace of rates holds each until the next and the last to the end', () => {
    const loadTrace = { times: [50, 100, 200], rates: [100, 0, 200] };
    const values = offered({ loadPattern: 'trace', loadTrace });
    expectCount(values, 50, 100, 5000);
    expectCount(values, 200, 400, 40_000);
    expect([...values.slice(0, 50), ...values.slice(100, 200)].every((rate) => rate === 0)).toBe(true);
    expect(expectedArrivals({ ...ample, loadPattern: 'trace', loadTrace })).toBe(45_000);
  });

  test('a trace of arrivals is followed to the moment', () => {
    const values = offered({ loadPattern: 'trace', loadTrace: { times: [0, 0, 3.5, 399.9, 500] } });
    expect([values[0], values[3], values[399], values.reduce((a, b) => a + b)]).toEqual([2, 1, 1, 4]);
  });
});

test('a closed loop offers users / (think time + response)', () => {
  const params: Params = {
    ...ample,
    arrivals: 'closed',
    users: 1000,
    thinkTime: 9.5,
    baseLatency: 0.5,
    duration: 2000,
  };
  const { counts } = simulate(params, { seed: 1 });
  expect(workloadRate(params)).toBe(100);
  // Renewal processes: the count of each user has about the variance of a Poisson process or less.
  expect(Math.abs(counts.offered - 200_000)).toBeLessThan(4 * Math.sqrt(200_000));
  expect(counts.inFlight).toBeLessThanOrEqual(1000);
});
