import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../../test/full.ts';
import { meanInterval, Streams } from '../../../../kernel/index.ts';
import { type Params, parameters } from '../../params.ts';
import { isSilent } from '../../pipeline/record.ts';
import { pageSize } from './index.ts';
import { type PageLoop, pagesOf, rowsMissing } from './pages.ts';

const loops: readonly PageLoop[] = ['short-page', 'empty-page', 'received', 'token'];
const paramsOf = (patch: Partial<Params>): Params => ({ ...parameters.defaults, scenario: 'page-size', ...patch });
const shareOf = (params: Params, seed: number): number => {
  const { records } = pageSize.simulate(params, new Streams(seed), 'together');
  return records.filter(isSilent).length / records.length;
};

describe('reading page by page', () => {
  it('loses as many rows as the closed form says, and none twice', () => {
    const size = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(fc.nat({ max: 500 }), size, size, fc.constantFrom(...loops), (rows, asked, served, loop) => {
        const read = pagesOf(rows, asked, served, loop).flatMap(({ from, to }) =>
          Array.from({ length: to - from }, (_, i) => from + i),
        );
        expect(new Set(read).size).toBe(read.length);
        expect(rows - read.length).toBe(rowsMissing(rows, asked, served, loop));
      }),
    );
  });

  it('loses nothing of a table that fits in a page: a test with three rows passes', () => {
    for (const loop of loops) expect(rowsMissing(3, 1000, 100, loop)).toBe(0);
  });
});

describe('the share of rows missing', () => {
  const cases: [string, Partial<Params>][] = [
    ['stopping at a short page', { requestRate: 41 }],
    ['stopping at an empty page', { requestRate: 41, pageLoop: 'empty-page' }],
    ['with few rows a page now and then', { requestRate: 41, syncEvery: 3 }],
    ['with a last stretch that is shorter', { requestRate: 41, syncEvery: 7 }],
  ];
  it.each(cases)('%s is that of a Poisson number of rows', (_, patch) => {
    const params = paramsOf({ duration: 60, ...patch });
    const values = Array.from({ length: repetitions(100, 5) }, (_, i) => shareOf(params, i + 1));
    const { lower, upper } = meanInterval(values, 0.999);
    const law = pageSize.theory!(params)[0].value;
    expect([lower <= law, law <= upper]).toEqual([true, true]);
  });

  it('is 95.9 % with a hundred rows of 2,460 a minute', () => {
    expect(pageSize.theory!(paramsOf({ requestRate: 41 }))[0].value).toBeCloseTo(0.959, 3);
  });
});
