// Shares against the laws of the times, over seeds and within the standard error; and what a guard must bring about.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../../test/full.ts';
import { meanInterval, Streams } from '../../../../kernel/index.ts';
import { type Params, parameters } from '../../params.ts';
import { isSilent } from '../../pipeline/record.ts';
import type { Pairing } from '../scenario.ts';
import { apiSemantics } from './index.ts';
import { lognormalCdf, overLognormal } from './integrals.ts';
import { blindWriteShare } from './lost-updates-law.ts';

const seeds = Array.from({ length: repetitions(100, 5) }, (_, i) => i + 1);

const paramsOf = (patch: Partial<Params>): Params => ({ ...parameters.defaults, scenario: 'api-semantics', ...patch });
const runOf = (params: Params, seed: number, pairing: Pairing = 'together') =>
  apiSemantics.simulate(params, new Streams(seed), pairing);
const silentShare = (params: Params, seed: number, pairing?: Pairing): number => {
  const { records } = runOf(params, seed, pairing);
  return records.filter(isSilent).length / records.length;
};

function expectAgreement(values: readonly number[], law: number): void {
  const { estimate, lower, upper } = meanInterval(values, 0.999);
  expect([estimate, law >= lower && law <= upper]).toEqual([estimate, true]);
}

const lawOf = (params: Params): number => apiSemantics.theory!(params)[0].value;

describe('what is silent, against the law of the times', () => {
  const stated: [string, Partial<Params>, number][] = [
    ['stale reads after 50 ms', { assumption: 'stale-read', readAfter: 0.05 }, 0.44],
    ['stale reads after 100 ms', { assumption: 'stale-read', readAfter: 0.1 }, 0.18],
    ['events every 10 ms', { assumption: 'overtaken-events', requestRate: 100 }, 0.257],
    ['events every 20 ms', { assumption: 'overtaken-events', requestRate: 50 }, 0.102],
    ['events every 50 ms', { assumption: 'overtaken-events', requestRate: 20 }, 0.007],
    ['one buffer', { assumption: 'reused-buffer', requestRate: 100, bufferPool: 1 }, 0.83],
    ['4 buffers', { assumption: 'reused-buffer', requestRate: 100, bufferPool: 4 }, 0.23],
    ['8 buffers', { assumption: 'reused-buffer', requestRate: 100, bufferPool: 8 }, 0.034],
    ['16 buffers', { assumption: 'reused-buffer', requestRate: 100, bufferPool: 16 }, 0.001],
  ];
  it.each(stated)('%s', (_, patch, share) => {
    const params = paramsOf(patch);
    const values = seeds.map((seed) => silentShare(params, seed));
    expectAgreement(values, lawOf(params));
    // The stated figures are of samples and rounded: three standard errors of a run of a minute, and half of the last digit.
    const deviation = Math.sqrt((share * (1 - share)) / (60 * params.requestRate));
    expect(Math.abs(lawOf(params) - share)).toBeLessThan(3 * deviation + 0.005);
  });

  it('events that come by chance', () => {
    const params = paramsOf({ assumption: 'overtaken-events', eventSpacing: 'poisson', requestRate: 30 });
    expectAgreement(
      seeds.map((seed) => silentShare(params, seed)),
      lawOf(params),
    );
  });
});

describe('lost updates', () => {
  const points: [number, number, number][] = [
    [2, 1, 0.04],
    [2, 1, 0.01],
    [4, 1, 0.04],
    [8, 10, 0.04],
    [16, 100, 0.04],
  ];
  it.each(points)(
    '%i clients on %i counters, thinking %d s, write blind as renewal theory says',
    (clients, keys, think) => {
      const params = paramsOf({
        assumption: 'lost-updates',
        updateClients: clients,
        updateKeys: keys,
        thinkTime: think,
        duration: 120,
      });
      const values = seeds.map((seed) => runOf(params, seed).figures.blindWriteShare);
      expectAgreement(values, lawOf(params));
    },
  );

  it('are those that the counters do not hold', () => {
    const params = paramsOf({ assumption: 'lost-updates', updateClients: 6, updateKeys: 3, waitsForSet: false });
    for (const seed of seeds) {
      const { records, figures } = runOf(params, seed);
      const lost = records.filter(isSilent).length;
      // A write that has not seen the one before loses at least one, unless that was lost already.
      expect(lost).toBeGreaterThan(0);
      expect(lost / records.length).toBeLessThanOrEqual(figures.blindWriteShare);
    }
  });

  it('are none for one client that waits, and some for one that does not wait for its own set', () => {
    const alone = paramsOf({ assumption: 'lost-updates', updateClients: 1, thinkTime: 0.001 });
    expect(silentShare(alone, 1)).toBe(0);
    expect(silentShare({ ...alone, waitsForSet: false }, 1)).toBeGreaterThan(0);
  });

  it('have a law that is exact where a set takes next to no spread: one other client', () => {
    // A set of s seconds; another client writes once in a cycle of 2 s and an exponential pause, so within s with s / mean.
    const law = { updateClients: 2, updateKeys: 1, thinkTime: 0.04, callTime: 0.005, callSigma: 0.01 };
    expect(blindWriteShare(law)).toBeCloseTo(0.005 / 0.05, 3);
  });
});

describe('the twins and the guards', () => {
  const assumptions = ['lost-updates', 'stale-read', 'overtaken-events', 'reused-buffer'] as const;
  it.each(assumptions)('%s: the same records in each pairing, and none wrong in a twin', (assumption) => {
    const params = paramsOf({ assumption, updateClients: 4, requestRate: 100 });
    const together = runOf(params, 1).records.map(({ at }) => at);
    for (const pairing of ['writer-alone', 'reader-alone'] as const) {
      const { records } = runOf(params, 1, pairing);
      expect(records.map(({ at }) => at)).toEqual(together);
      expect(records.filter(isSilent)).toEqual([]);
    }
  });

  it.each([
    ['lost-updates', { compareAndSet: true }],
    ['lost-updates', { compareAndSet: true, waitsForSet: false }],
    ['stale-read', { readGuard: 'acknowledge-applied' }],
    ['stale-read', { readGuard: 'wait-for-version' }],
    ['overtaken-events', { handlerOrder: 'one-at-a-time' }],
    ['overtaken-events', { handlerOrder: 'sequence-numbers' }],
    ['reused-buffer', { copiesBuffer: true }],
  ] as const)('%s: nothing is wrong with %o', (assumption, guard) => {
    const params = paramsOf({ assumption, ...guard, updateClients: 8, requestRate: 100 });
    for (const seed of seeds) expect(silentShare(params, seed)).toBe(0);
    expect(apiSemantics.theory!(params)).toEqual([]);
  });
});

describe('integrals', () => {
  it('give the mean and the distribution of a lognormal time', () => {
    expect(overLognormal(5, 0.5, (x) => x)).toBeCloseTo(5 * Math.exp(0.125), 10);
    expect(overLognormal(5, 0.5, (x) => (x <= 7 ? 1 : 0))).toBeCloseTo(lognormalCdf(7, 5, 0.5), 2);
    expect(lognormalCdf(5, 5, 0.5)).toBeCloseTo(0.5, 12);
  });
});

it('limits the updates of a run by what clients make, and not by a request rate that has no effect', () => {
  const broken = (patch: Partial<Params>) =>
    parameters.rules.filter(({ holds }) => !holds(paramsOf(patch))).map(({ field }) => field);
  expect(broken({ assumption: 'lost-updates', duration: 2000, requestRate: 10_000 })).toEqual([]);
  expect(broken({ assumption: 'lost-updates', duration: 20_000 })).toEqual(['thinkTime']);
  expect(broken({ assumption: 'stale-read', duration: 20_000 })).toEqual(['requestRate']);
});
