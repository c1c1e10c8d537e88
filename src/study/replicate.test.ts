import { describe, expect, it } from 'vitest';
import { InputError } from '../kernel/index.ts';
import type { AnyModel } from '../models/index.ts';
import type { Job, Pool, RunRecord } from '../pool/index.ts';
import { RunError, replicate, summarise } from './replicate.ts';

// A model in which the seed decides everything, so that what is told of many runs can be reckoned by hand.
const model = {
  id: 'toy',
  outcomes: [],
  metrics: [{ id: 'value' }, { id: 'gap' }],
  verdictOverSeeds: (runs: RunRecord[]) => ({ ...runs[0].verdict, outcome: runs.map(({ seed }) => seed).join(' ') }),
} as unknown as AnyModel;

function record({ seed, keep }: Job): RunRecord {
  return {
    seed,
    digest: `digest ${seed}`,
    verdict: { outcome: seed % 3 === 0 ? 'bad' : 'good', severity: 'good', sentence: '', because: [], remedies: [] },
    metrics: { value: seed, gap: seed % 2 === 0 ? Number.NaN : seed },
    lines: keep?.lines === undefined ? undefined : {},
  };
}

/** Finishes later seeds first within each handful. */
function pool(width: number, fails: (seed: number) => unknown = () => undefined): Pool & { started: number[] } {
  const started: number[] = [];
  return {
    width,
    started,
    async run(job, signal) {
      signal?.throwIfAborted();
      started.push(job.seed);
      await new Promise((resolve) => setTimeout(resolve, 12 - 2 * (job.seed % 5)));
      signal?.throwIfAborted();
      const failure = fails(job.seed);
      if (failure !== undefined) throw failure;
      return record(job);
    },
    async close() {},
  };
}

const study = { model, params: {}, seed: 1, seeds: 10 };

describe('replicate', () => {
  it('runs seed, seed + 1, ... and tells of them in their order', async () => {
    const told: number[] = [];
    const progress: number[] = [];
    const result = await replicate(
      { ...study, seed: 5 },
      { pool: pool(4), onRun: (run) => told.push(run.seed), onProgress: (done) => progress.push(done) },
    );
    const seeds = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14];
    expect(result.runs.map(({ seed }) => seed)).toEqual(seeds);
    expect(told).toEqual(seeds);
    expect(progress).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(result.verdict.outcome).toBe(seeds.join(' '));
  });

  it('tells the same whatever the width of the pool', async () => {
    const [one, ...others] = await Promise.all([1, 2, 3, 16].map((width) => replicate(study, { pool: pool(width) })));
    for (const other of others) expect(other).toEqual(one);
    const shifted = await replicate({ ...study, seed: 2 }, { pool: pool(2) });
    expect(shifted.digest).not.toBe(one.digest);
  });

  it('counts outcomes and averages metrics, each with its interval', async () => {
    const { outcomes, metrics } = await replicate(study, { pool: pool(2) });
    // Wilson's interval for 7 of 10 by hand: (7 + z2/2) / (10 + z2) -+ z/(10 + z2) sqrt(2.1 + z2/4), z2 = 3.841459.
    expect(Object.keys(outcomes)).toEqual(['good', 'bad']);
    expect(outcomes.good).toMatchObject({ count: 7, share: 0.7 });
    expect(outcomes.good.lo).toBeCloseTo(0.3968, 4);
    expect(outcomes.good.hi).toBeCloseTo(0.8922, 4);
    expect(outcomes.bad).toMatchObject({ count: 3, share: 0.3 });
    // 1 to 10: mean 5.5, variance 55/6, t(0.975, 9) = 2.262157 (any table of Student's t).
    const half = 2.262157163 * Math.sqrt(55 / 6 / 10);
    expect(metrics.value).toMatchObject({ mean: 5.5, n: 10 });
    expect(metrics.value.lo).toBeCloseTo(5.5 - half, 8);
    expect(metrics.value.hi).toBeCloseTo(5.5 + half, 8);
    // A metric that some runs do not have is averaged over the others: 1, 3, 5, 7, 9.
    expect(metrics.gap).toMatchObject({ mean: 5, n: 5 });
  });

  it('hands lines to the listener and keeps none', async () => {
    const lines: unknown[] = [];
    const { runs } = await replicate(
      { ...study, seeds: 2, keep: { lines: ['a'] } },
      { pool: pool(1), onRun: (run) => lines.push(run.lines) },
    );
    expect(lines).toEqual([{}, {}]);
    expect(runs.every((run) => !('lines' in run))).toBe(true);
  });

  it('never has more jobs out than the pool is wide and one', async () => {
    const narrow = pool(2);
    let finished = 0;
    let most = 0;
    await replicate(study, {
      pool: narrow,
      onProgress(done) {
        most = Math.max(most, narrow.started.length - finished);
        finished = done;
      },
    });
    expect(most).toBe(3);
  });

  it('stops when it is told to, with the reason it is given', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    const running = pool(2);
    const result = replicate(study, {
      pool: running,
      signal: stop.signal,
      onProgress: (done) => done === 3 && stop.abort(reason),
    });
    await expect(result).rejects.toBe(reason);
    expect(running.started.length).toBeLessThan(10);
  });

  it('names the seed of a run that fails by our fault, and starts no more', async () => {
    const cause = new Error('broken invariant');
    const running = pool(2, (seed) => (seed === 4 ? cause : undefined));
    const error = await replicate({ ...study, seeds: 1000 }, { pool: running }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(RunError);
    expect(error).toMatchObject({ seed: 4, cause });
    expect(running.started.length).toBeLessThan(20);
  });

  it('passes bad input on as it is', async () => {
    const refusal = new InputError({ what: 'too much' });
    await expect(replicate(study, { pool: pool(2, () => refusal) })).rejects.toBe(refusal);
  });
});

it('an interval of a share stays within what the share can be, that of any other number does not', () => {
  const metrics = [
    { id: 'few', unit: 'share' },
    { id: 'most', unit: 'share' },
    { id: 'over', unit: 'share', mayExceedOne: true },
    { id: 'single', unit: 'share' },
    { id: 'seconds', unit: 's' },
  ];
  const runs = [0, 0.1].map((few, i) => ({
    ...record({ model: 'toy', params: {}, seed: i + 1 }),
    metrics: { few, most: 1 - few, over: 1 + few, single: i === 0 ? few : Number.NaN, seconds: few },
  }));
  const means = summarise({ model: { ...model, metrics } as unknown as AnyModel, params: {} }, runs).metrics;
  // t(0.975, 1) = 12.7062 times the standard error of two values that are 0.1 apart, which is 0.05.
  const half = 12.7062 * 0.05;
  const seconds = [0.05 - half, 0.05 + half];
  expect([means.seconds.lo, means.seconds.hi].map((end, i) => end - seconds[i])).toEqual([
    expect.closeTo(0, 4),
    expect.closeTo(0, 4),
  ]);
  expect(means.few).toMatchObject({ mean: 0.05, lo: 0, hi: means.seconds.hi, n: 2 });
  expect(means.most).toMatchObject({ lo: expect.closeTo(0.95 - half, 4), hi: 1 });
  expect(means.over).toMatchObject({ lo: expect.closeTo(1.05 - half, 4), hi: expect.closeTo(1.05 + half, 4) });
  expect(means.single).toMatchObject({ lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY, n: 1 });
});
