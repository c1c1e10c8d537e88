import { expect, test } from 'vitest';
import { InputError } from '../kernel/index.ts';
import { browserPool, type WorkerLike } from './browser.ts';
import type { Job, RunRecord } from './pool.ts';

class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  jobs: Job[] = [];
  ended = false;
  postMessage(job: Job): void {
    this.jobs.push(job);
  }
  terminate(): void {
    this.ended = true;
  }
  finish(): void {
    const { seed } = this.jobs.at(-1)!;
    this.onmessage?.({ data: { record: { seed } as RunRecord } } as MessageEvent);
  }
}

function harness(width: number) {
  const workers: FakeWorker[] = [];
  const start = () => {
    workers.push(new FakeWorker());
    return workers.at(-1)!;
  };
  const pool = browserPool(start, width);
  const job = (seed: number): Job => ({ model: 'm', params: {}, seed });
  return { workers, pool, job };
}

test('never more workers than the width, and each is used again', async () => {
  const { workers, pool, job } = harness(2);
  const runs = [1, 2, 3, 4].map((seed) => pool.run(job(seed)));
  expect(workers).toHaveLength(2);
  workers[0].finish();
  workers[1].finish();
  workers[0].finish();
  workers[1].finish();
  expect((await Promise.all(runs)).map((r) => r.seed)).toEqual([1, 2, 3, 4]);
  expect(workers).toHaveLength(2);
});

test('aborting a run that has begun ends its worker; the next run gets a fresh one', async () => {
  const { workers, pool, job } = harness(1);
  const controller = new AbortController();
  const first = pool.run(job(1), controller.signal);
  const second = pool.run(job(2));
  controller.abort(new Error('enough'));
  await expect(first).rejects.toThrow('enough');
  expect(workers.map((w) => w.ended)).toEqual([true, false]);
  workers[1].finish();
  expect((await second).seed).toBe(2);
});

test('aborting a waiting run leaves the running one alone', async () => {
  const { workers, pool, job } = harness(1);
  const controller = new AbortController();
  const first = pool.run(job(1));
  const second = pool.run(job(2), controller.signal);
  controller.abort(new Error('enough'));
  await expect(second).rejects.toThrow('enough');
  workers[0].finish();
  expect((await first).seed).toBe(1);
  expect(workers[0].jobs).toHaveLength(1);
});

test('what is wrong with the input arrives as an InputError with its problems', async () => {
  const { workers, pool, job } = harness(1);
  const run = pool.run(job(1));
  const problems = [{ what: 'timeout is too small' }];
  workers[0].onmessage?.({ data: { error: { message: '', problems } } } as MessageEvent);
  const error = await run.catch((e) => e);
  expect(error).toBeInstanceOf(InputError);
  expect(error.problems).toEqual(problems);
});

test('a worker that dies fails its run only', async () => {
  const { workers, pool, job } = harness(1);
  const first = pool.run(job(1));
  const second = pool.run(job(2));
  workers[0].onerror?.({ message: 'out of memory' } as ErrorEvent);
  await expect(first).rejects.toThrow('out of memory');
  workers[1].finish();
  expect((await second).seed).toBe(2);
});

test('closing rejects what is under way and ends the workers', async () => {
  const { workers, pool, job } = harness(1);
  const runs = [pool.run(job(1)), pool.run(job(2))];
  await pool.close();
  for (const run of runs) await expect(run).rejects.toThrow('closed');
  expect(workers[0].ended).toBe(true);
  await expect(pool.run(job(3))).rejects.toThrow('closed');
});
