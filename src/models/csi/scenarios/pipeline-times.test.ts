// Overtaking on the long way: the law against known limits, the run against the law over seeds, and the twins.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { exp, Moments, Streams } from '../../../kernel/index.ts';
import { type Params, parameters } from '../params.ts';
import type { Entry, Hop } from '../pipeline/hop.ts';
import { inTime } from '../pipeline/in-time.ts';
import { isRight, isSilent } from '../pipeline/record.ts';
import { meanTimeInSystem, overtakenShareOf } from './overtaking-law.ts';
import { pipeline } from './pipeline.ts';
import { goneShare } from './pipeline-times.ts';
import type { Pairing } from './scenario.ts';

/** Workers that are always busy: who is done next is any of them, and takes the next record. */
function spared(workers: number, rows: number, later = 0): number {
  const others = workers - 1 - later;
  const above = later < workers - 1 ? spared(workers, rows, later + 1) : 0;
  return (1 / workers + (others / workers / rows) * above) / (1 - (others / workers) * (1 - 1 / rows));
}

describe('the law of overtaking', () => {
  it('is none with one worker, and one in four with two that are always busy', () => {
    expect(overtakenShareOf({ rate: 5, meanTime: 0.1, workers: 1 }, 1)).toBeCloseTo(0, 12);
    expect(1 - spared(2, 1)).toBeCloseTo(0.25, 12);
  });

  it.each([
    [2, 1],
    [4, 1],
    [4, 20],
    [8, 5],
  ])('%d workers, %d rows: near its limit of workers that are always busy', (workers, rows) => {
    const law = overtakenShareOf({ rate: 0.9999 * workers, meanTime: 1, workers }, rows);
    expect(Math.abs(law / (1 - spared(workers, rows)) - 1)).toBeLessThan(2e-3);
  });

  it.each([0.1, 0.8, 3])('with workers for everybody, at %d records of a row in the time of one', (a) => {
    // 1 - E[exp(-a (X - 1 + exp(-X)))] for an exponential X, by the rule of the midpoint over y = exp(-X).
    const steps = 20_000;
    let none = 0;
    for (let step = 0; step < steps; step++) {
      const y = (step + 0.5) / steps;
      none += exp(-a * (-Math.log(y) - 1 + y)) / steps;
    }
    expect(overtakenShareOf({ rate: a, meanTime: 1, workers: 40 }, 1)).toBeCloseTo(1 - none, 5);
  });

  it('has the mean time of M/M/1, and of M/M/2', () => {
    expect(meanTimeInSystem({ rate: 0.5, meanTime: 1, workers: 1 })).toBeCloseTo(2, 12);
    // 1 / (mu (1 - rho^2)).
    expect(meanTimeInSystem({ rate: 1.5, meanTime: 1, workers: 2 })).toBeCloseTo(1 / (1 - 0.5625), 12);
  });
});

describe('runs and the law', () => {
  const cases = [
    { rate: 20, meanTime: 0.15, workers: 4, rows: 20 },
    { rate: 20, meanTime: 0.15, workers: 4, rows: 1 },
    { rate: 10, meanTime: 0.1, workers: 2, rows: 3 },
    { rate: 50, meanTime: 0.14, workers: 8, rows: 5 },
  ];

  it.each(cases)('$workers workers, $rows rows, $rate/s: what is overtaken and the time it takes', (queue) => {
    const { rate, meanTime, workers, rows } = queue;
    const hop: Hop = {
      ...{ writer: 'A', reader: 'B', format: '', write: () => new Uint8Array(), read: () => ({ value: nothing }) },
      concurrency: { workers, meanTime, order: 'as-they-finish' },
    };
    const [shares, times] = [new Moments(), new Moments()];
    for (let seed = 1; seed <= repetitions(200); seed++) {
      const streams = new Streams(seed);
      const [gaps, rowsOf] = [streams.stream('gaps'), streams.stream('rows')];
      let at = 0;
      const entries = Array.from({ length: 4000 }, (_, place): Entry => {
        at += gaps.exponential() / rate;
        return { at, place, row: rowsOf.below(rows), meaning: nothing, isOld: false };
      });
      const { records } = inTime([hop], entries, entries.map(passed), streams);
      // The beginning, when the workers are idle, and the end, when nothing comes any more, are left out.
      const middle = records.slice(500, 3500);
      shares.add(middle.filter(isSilent).length / middle.length);
      times.add(middle.reduce((sum, one) => sum + one.settled - one.at, 0) / middle.length);
    }
    const within = (found: Moments, law: number) =>
      expect(Math.abs(found.mean - law)).toBeLessThan(4 * Math.sqrt(found.variance / found.count));
    within(shares, overtakenShareOf(queue, rows));
    within(times, meanTimeInSystem(queue));
  });

  const nothing = { kind: 'null' } as const;
  const passed = ({ at }: Entry) => ({
    ...{ at, settled: at, executions: 1, isOld: false, isRestorable: false },
    fidelity: ['lossless'] as const,
  });

  it.each([
    [60, 10, 8],
    [64, 10, 3],
    [60, 25, 40],
  ])('%d s in rounds of %d, kept for %d', (duration, roundEvery, keptFor) => {
    const law = goneShare(duration, roundEvery, keptFor);
    const shares = new Moments();
    for (let seed = 1; seed <= repetitions(200); seed++) {
      const params = paramsOf({ duration, roundsAt: 'stream', roundEvery, keptFor, stages: 2 });
      const { records, figures } = pipeline.simulate(params, new Streams(seed), 'together');
      const share = records.filter(isSilent).length / records.length;
      expect(figures.goneBeforeRead).toBe(share);
      shares.add(share);
    }
    const error = Math.sqrt((law * (1 - law)) / (shares.count * 5 * duration));
    expect(Math.abs(shares.mean - law)).toBeLessThanOrEqual(4 * error);
  });
});

const paramsOf = (some: Partial<Params>): Params => ({
  ...parameters.defaults,
  ...{ scenario: 'pipeline', requestRate: 5, stages: 5, pipelineFault: 'none' },
  ...some,
});

describe('isolation', () => {
  const pairings: readonly Pairing[] = ['writer-alone', 'reader-alone'];

  it.each([
    { workersAt: 'hive', requestRate: 20 },
    { roundsAt: 'spark' },
    { roundsAt: 'spark', onGap: 'say-so' },
    { workersAt: 'report', roundsAt: 'stream', requestRate: 20 },
  ] as const)('%o: fails together, and each side is right with its like', (some) => {
    const params = paramsOf(some);
    expect(pipeline.simulate(params, new Streams(1), 'together').records.every(isRight)).toBe(false);
    for (const pairing of pairings)
      expect(pipeline.simulate(params, new Streams(1), pairing).records.every(isRight)).toBe(true);
  });

  it.each(['spark', 'archive'] as const)('workers at %s: wrong from there on, and not before', (workersAt) => {
    const { records } = pipeline.simulate(paramsOf({ workersAt, requestRate: 20 }), new Streams(1), 'together');
    const from = { spark: 1, archive: 4 }[workersAt];
    for (const one of records.filter(isSilent))
      expect(one.fidelity).toEqual([0, 1, 2, 3, 4].map((at) => (at < from ? 'lossless' : 'silent')));
  });

  it('a boundary that is not on the way does nothing', () => {
    const { records } = pipeline.simulate(paramsOf({ workersAt: 'archive', stages: 4 }), new Streams(1), 'together');
    expect(records.every(isRight)).toBe(true);
  });
});
