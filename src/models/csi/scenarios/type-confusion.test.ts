// The scenario of number types against measured shares and closed forms.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { Streams } from '../../../kernel/index.ts';
import type { Meaning } from '../meaning/index.ts';
import { type Params, parameters } from '../params.ts';
import { isLoud, isRight, isSilent, type Passed } from '../pipeline/record.ts';
import { lostCentsShare } from './confusions/amounts.ts';
import type { Pairing } from './scenario.ts';
import { typeConfusion } from './type-confusion.ts';

const paramsOf = (some: Partial<Params>): Params => ({ ...parameters.defaults, scenario: 'type-confusion', ...some });
const runOf = (some: Partial<Params>, seed: number, pairing: Pairing = 'together') =>
  typeConfusion.simulate(paramsOf(some), new Streams(seed), pairing).records;

function shareOf(some: Partial<Params>, is: (one: Passed) => boolean, seeds: number): { share: number; count: number } {
  const all = Array.from({ length: seeds }, (_, seed) => runOf(some, seed + 1)).flat();
  return { share: all.filter(is).length / all.length, count: all.length };
}

/** Both are samples: ours, and one of `sample` records that was measured. */
function near({ share, count }: { share: number; count: number }, measured: number, sample: number): void {
  const error = Math.sqrt(measured * (1 - measured) * (1 / count + 1 / sample));
  expect(Math.abs(share - measured), `${share} against ${measured} +- ${error}`).toBeLessThan(3 * error);
}

describe('totals in doubles', () => {
  it.each([
    [2, 0.217],
    [3, 0.267],
    [4, 0.303],
    [5, 0.324],
    [10, 0.419],
    [100, 0.765],
  ])('of %d lines differ from decimals in the measured share of %d', (orderLines, measured) => {
    const seeds = orderLines > 10 ? repetitions(20) : repetitions(60);
    near(shareOf({ orderLines, requestRate: 20 }, isLoud, seeds), measured, 1000);
  });

  it('are none of them off by a cent, so that a comparison to the cent refuses nothing', () => {
    for (const orderLines of [5, 100])
      expect(runOf({ orderLines, reconciliation: 'cent' }, 1).every(isRight)).toBe(true);
  });

  it('are stored with their odd digits where nobody compares, and can be had back', () => {
    const silent = runOf({ reconciliation: 'none' }, 1).filter(isSilent);
    const loud = runOf({}, 1).filter(isLoud);
    expect(silent.map(({ at }) => at)).toEqual(loud.map(({ at }) => at));
    expect(silent.every(({ isRestorable }) => isRestorable)).toBe(true);
  });
});

describe('taxes', () => {
  const some = { confusion: 'tax-rounding', reconciliation: 'none' } as const;

  it('differ at 12.5 % in the measured share of 5.8 %, all of them where the tax ends on half a cent', () => {
    near(shareOf(some, isSilent, repetitions(60)), 0.058, 10_000);
    const entries = typeConfusion.bytes!.entries(paramsOf(some), new Streams(1));
    const records = runOf(some, 1);
    const centsOf = (meaning: Meaning) =>
      Number((meaning as never as { fields: { net: { value: string } } }).fields.net.value.replace('.', ''));
    for (const [place, one] of records.entries())
      if (isSilent(one)) expect(centsOf(entries[place].meaning) % 8).toBe(4);
    expect(typeConfusion.theory!(paramsOf(some))[0].value).toBe(1 / 8);
  });

  it('never differ at a rate without halves of a cent', () => {
    expect(runOf({ ...some, taxRate: 0.2 }, 1).every(isRight)).toBe(true);
    expect(typeConfusion.theory!(paramsOf({ ...some, taxRate: 0.2 }))[0].value).toBe(0);
  });
});

describe('amounts in 32-bit floats', () => {
  const some = { confusion: 'float32-column' } as const;

  it('lose their cents in the share of the closed form, which is the 10.7 % that were measured at 50,000', () => {
    expect(lostCentsShare(50_000, 1.2)).toBeCloseTo(0.107, 3);
    const { share, count } = shareOf(some, isSilent, repetitions(100));
    const expected = lostCentsShare(50_000, 1.2);
    // The closed form takes amounts as even over a step, which they are to a part in a thousand.
    expect(Math.abs(share - expected)).toBeLessThan(0.001 + 4 * Math.sqrt((expected * (1 - expected)) / count));
  });

  it('are right below 131,072', () => {
    expect(runOf({ ...some, amountMedian: 1000, amountSigma: 1 }, 1).every(isRight)).toBe(true);
  });
});

describe('identifiers through JSON.parse', () => {
  const some = { confusion: 'json-ids' } as const;

  it.each([
    ['54-bit', 1 / 2],
    ['snowflake', 255 / 256],
  ] as const)('%s change in the share of the closed form', (idKind, expected) => {
    const { share, count } = shareOf({ ...some, idKind }, isSilent, repetitions(60));
    expect(Math.abs(share - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / count));
  });

  it('are right as texts', () => {
    expect(runOf({ ...some, idsAsText: true }, 1).every(isRight)).toBe(true);
  });
});

describe('isolation', () => {
  const all: Partial<Params>[] = [
    {},
    { reconciliation: 'none', orderLines: 20 },
    { confusion: 'tax-rounding', reconciliation: 'exact' },
    { confusion: 'tax-rounding', reconciliation: 'none' },
    { confusion: 'float32-column' },
    { confusion: 'json-ids' },
  ];
  it.each(all)('both twins are right (%o)', (some) => {
    for (const pairing of ['writer-alone', 'reader-alone'] as const)
      expect(runOf(some, 5, pairing).every(isRight)).toBe(true);
    expect(runOf(some, 5).every(isRight)).toBe(false);
  });
});
