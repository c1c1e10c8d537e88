import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../../test/full.ts';
import { meanInterval, Streams } from '../../../../kernel/index.ts';
import { type Params, parameters } from '../../params.ts';
import { isLoud } from '../../pipeline/record.ts';
import { containerRounding, mismatchShare } from './index.ts';

const paramsOf = (patch: Partial<Params>): Params => ({
  ...parameters.defaults,
  scenario: 'container-rounding',
  requestRate: 1,
  duration: 600,
  ...patch,
});
const runOf = (params: Params, seed: number) => containerRounding.simulate(params, new Streams(seed), 'together');
const seeds = Array.from({ length: repetitions(100, 5) }, (_, i) => i + 1);

describe('containers that match no request', () => {
  const cases: [string, Partial<Params>][] = [
    ['half the step', {}],
    ['a quarter of the step', { yarnIncrementMebibytes: 256 }],
    ['steps of which none divides the other', { yarnIncrementMebibytes: 768 }],
    ['little spread', { workerMemorySigma: 0.1 }],
    ['requests taken back', { clearsRequests: true, jobRestarts: 5 }],
  ];
  it.each(cases)('%s: shares of jobs and of containers are those of the law', (_, patch) => {
    const params = paramsOf(patch);
    const [mismatch, containers] = containerRounding.theory!(params).map(({ value }) => value);
    const runs = seeds.map((seed) => runOf(params, seed));
    const failed = meanInterval(
      runs.map(({ records }) => records.filter(isLoud).length / records.length),
      0.999,
    );
    const given = meanInterval(
      runs.map(({ workAsked, workDone }) => workDone / workAsked),
      0.999,
    );
    expect([failed.lower <= mismatch, mismatch <= failed.upper]).toEqual([true, true]);
    expect([given.lower <= containers, containers <= given.upper]).toEqual([true, true]);
  });

  it('a job that never matches is given 10 containers, then 20, 30 and 40', () => {
    const params = paramsOf({ workerMemoryMebibytes: 1300, workerMemorySigma: 0.01, jobRestarts: 3 });
    expect(mismatchShare(params)).toBeCloseTo(1, 12);
    const { workAsked, workDone, records, figures } = runOf(params, 1);
    expect(workDone / workAsked).toBe((10 + 20 + 30 + 40) / 10);
    expect(figures.containersGivenBack).toBe(workDone);
    for (const { at, settled } of records) expect(settled - at).toBeCloseTo(4 * 300, 6);
  });

  it('match where both round by the same step, whichever scheduler it is', () => {
    for (const same of [{ yarnIncrementMebibytes: 1024 }, { yarnScheduler: 'capacity' }] as const) {
      const params = paramsOf(same);
      expect(mismatchShare(params)).toBe(0);
      expect(runOf(params, 1).workDone).toBe(runOf(params, 1).workAsked);
    }
  });
});
