// The scenario of codecs: what nobody looks at lies there, and who looks notices.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { Streams } from '../../../kernel/index.ts';
import { type Params, parameters } from '../params.ts';
import { isLoud, isRight, isSilent } from '../pipeline/record.ts';
import { codec } from './codec.ts';
import type { Pairing } from './scenario.ts';

const paramsOf = (some: Partial<Params>): Params => ({
  ...parameters.defaults,
  scenario: 'codec',
  requestRate: 10,
  ...some,
});
const runOf = (some: Partial<Params>, seed: number, pairing: Pairing = 'together') =>
  codec.simulate(paramsOf(some), new Streams(seed), pairing);

describe('the sum of the header', () => {
  const some = { headerSum: 'over-magic', headerChecked: 'later', headerCheckedFrom: 30 } as const;

  it('is noticed at the first frame after somebody looks, and harms nothing before', () => {
    const { records, figures } = runOf(some, 1);
    expect(records.every((one) => isLoud(one) === one.at >= 30)).toBe(true);
    expect(records.some(isSilent)).toBe(false);
    expect(figures.codecNoticedAt).toBe(records.find(({ at }) => at >= 30)!.at);
  });

  it('is noticed after the time of the closed form, in the mean over seeds', () => {
    const seeds = repetitions(400);
    const times = Array.from(
      { length: seeds },
      (_, seed) => runOf({ ...some, duration: 40 }, seed + 1).figures.codecNoticedAt,
    );
    const mean = times.reduce((sum, time) => sum + time, 0) / seeds;
    const { value } = codec.theory!(paramsOf(some))[0];
    // Exponential gaps of mean 0.1 s.
    expect(value).toBeCloseTo(30.1, 12);
    expect(Math.abs(mean - value)).toBeLessThan((4 * 0.1) / Math.sqrt(seeds));
  });

  it('is never noticed by a reader that ignores it, and both twins are right', () => {
    const { records, figures } = runOf({ ...some, headerChecked: 'never' }, 1);
    expect(records.every(isRight)).toBe(true);
    expect(figures.codecNoticedAt).toBeNaN();
    for (const pairing of ['writer-alone', 'reader-alone'] as const)
      expect(runOf(some, 1, pairing).records.every(isRight)).toBe(true);
  });
});

describe('sums over the data', () => {
  const some = { frameSums: 'content', damagedShare: 0.5 } as const;

  it('let no damage pass where the reader compares what the writer sends', () => {
    const { records, figures } = runOf({ ...some, sumsChecked: 'content' }, 1);
    expect(records.every(isRight)).toBe(true);
    // A bit of the format that means nothing to the reader may be turned unnoticed.
    expect(figures.framesFetchedAgain).toBeGreaterThan(0.45 * records.length);
  });

  it('guard nothing where the reader compares others, though each is right with its like', () => {
    const { records } = runOf({ ...some, sumsChecked: 'block' }, 1);
    const silent = records.filter(isSilent).length;
    expect(silent).toBeGreaterThan(0.2 * records.length);
    expect(silent).toBeLessThan(0.5 * records.length);
    expect(runOf({ ...some, sumsChecked: 'block' }, 1, 'writer-alone').records.every(isRight)).toBe(true);
    // The flag that a block is stored has no sum of blocks over it.
    const alone = runOf({ ...some, sumsChecked: 'block' }, 1, 'reader-alone').records;
    expect(alone.filter((one) => !isRight(one)).length).toBeLessThan(records.length / 100);
  });
});
