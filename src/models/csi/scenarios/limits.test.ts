// The scenarios of the batch limit, the sentinel length and the units against their closed forms.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { Streams } from '../../../kernel/index.ts';
import { nothing } from '../meaning/index.ts';
import { type Params, parameters } from '../params.ts';
import { legsOf } from '../pipeline/pass.ts';
import { isLoud, isRight, isSilent, type Passed } from '../pipeline/record.ts';
import { NO_GUARDS } from '../preventions/guards.ts';
import { batchBytes, batchLimit, refusedShare } from './batch-limit.ts';
import { NEWTONS_PER_POUND_FORCE, orbiter } from './orbiter.ts';
import type { Pairing, Scenario } from './scenario.ts';
import { sentinel } from './sentinel.ts';

const paramsOf = (some: Partial<Params>): Params => ({ ...parameters.defaults, ...some });

function shareOf({ simulate }: Scenario, some: Partial<Params>, is: (one: Passed) => boolean, seeds: number) {
  const all = Array.from(
    { length: seeds },
    (_, seed) => simulate(paramsOf(some), new Streams(seed + 1), 'together').records,
  ).flat();
  return { share: all.filter(is).length / all.length, count: all.length };
}

const isNear = ({ share, count }: { share: number; count: number }, expected: number, slack = 0): boolean =>
  Math.abs(share - expected) < slack + 4 * Math.sqrt((expected * (1 - expected)) / count);

describe('the batch limit', () => {
  const some = { scenario: 'batch-limit' } as const;

  it('refuses 8 % at a median of 2,500 events, and the share of the closed form at others', () => {
    expect(refusedShare(paramsOf(some))).toBeGreaterThan(0.075);
    expect(refusedShare(paramsOf(some))).toBeLessThan(0.085);
    // The first events of a batch are some bytes from the mean.
    for (const batchMedian of [1500, 2500, 4000])
      expect(
        isNear(
          shareOf(batchLimit, { ...some, batchMedian }, isLoud, repetitions(60)),
          refusedShare(paramsOf({ ...some, batchMedian })),
          0.002,
        ),
      ).toBe(true);
  });

  it('refuses hardly any that is compressed, to less than half its size', () => {
    const compressed = { ...some, compressionIgnored: false };
    expect(refusedShare(paramsOf(compressed))).toBeLessThan(0.0005);
    expect(isNear(shareOf(batchLimit, compressed, isLoud, repetitions(60)), refusedShare(paramsOf(compressed)))).toBe(
      true,
    );
    expect(batchBytes(2500, true, parameters.defaults)).toBeLessThan(batchBytes(2500, false, parameters.defaults) / 2);
    expect(batchBytes(1, false, parameters.defaults)).toBeGreaterThan(200);
  });

  it('refuses nothing in the twins but what is too large even when it is compressed', () => {
    const loudIn = (pairing: Pairing) =>
      batchLimit.simulate(paramsOf(some), new Streams(1), pairing).records.filter(isLoud).length;
    expect(loudIn('writer-alone')).toBeLessThan(loudIn('together') / 50);
    expect(loudIn('reader-alone')).toBe(0);
  });
});

describe('the sentinel length', () => {
  it('fails for every file of unknown length, and no other', () => {
    for (const unknownShare of [0.1, 0.5])
      expect(
        isNear(shareOf(sentinel, { scenario: 'sentinel', unknownShare }, isLoud, repetitions(60)), unknownShare),
      ).toBe(true);
    expect(shareOf(sentinel, { scenario: 'sentinel', lengthTakenAs: 'unknown' }, isRight, 1).share).toBe(1);
  });

  it('is refused in the words of Spark, or counted in silence as -1 or 2^64 - 1', () => {
    const legOf = (lengthTakenAs: Params['lengthTakenAs']) =>
      legsOf(
        sentinel.bytes!.hops(paramsOf({ lengthTakenAs }), 'together'),
        { at: 0, place: 0, isOld: false, meaning: nothing },
        NO_GUARDS,
      )[0];
    expect(legOf('refused').error).toBe('requirement failed: length (-1) cannot be negative');
    expect(legOf('signed')).toMatchObject({ fidelity: 'silent', read: { value: '-1' } });
    expect(legOf('unsigned')).toMatchObject({ fidelity: 'silent', read: { value: '18446744073709551615' } });
    const { records } = sentinel.simulate(paramsOf({ lengthTakenAs: 'unsigned' }), new Streams(1), 'together');
    expect(records.filter(isSilent).every(({ isRestorable }) => isRestorable)).toBe(true);
  });
});

describe('the orbiter', () => {
  it('takes every impulse for one that is too small by 4.448, in silence, and it can be had back', () => {
    // 0.45359237 kg in a pound, 9.80665 m/s2 of standard gravity.
    expect(NEWTONS_PER_POUND_FORCE).toBeCloseTo(0.45359237 * 9.80665, 12);
    const { records } = orbiter.simulate(paramsOf({ scenario: 'orbiter' }), new Streams(1), 'together');
    expect(records.every(isSilent)).toBe(true);
    expect(records.filter(({ isRestorable }) => isRestorable).length / records.length).toBeGreaterThan(0);
    for (const pairing of ['writer-alone', 'reader-alone'] as const)
      expect(orbiter.simulate(paramsOf({ scenario: 'orbiter' }), new Streams(1), pairing).records.every(isRight)).toBe(
        true,
      );
  });
});
