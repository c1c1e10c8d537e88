import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { built } from '../../test/built.ts';
import { InputError } from '../kernel/index.ts';
import { registry } from '../models/index.ts';
import { inlinePool } from './inline.ts';
import type { Job, Pool } from './pool.ts';

// Threads run the built files; so does the inline pool they are compared with nowhere but here, from the sources.
let threadPool: (width?: number) => Pool;
const pools: Pool[] = [];

function threads(width: number): Pool {
  const pool = threadPool(width);
  pools.push(pool);
  return pool;
}

beforeAll(async () => {
  ({ threadPool } = await import(pathToFileURL(await built('pool/threads.js')).href));
}, 120_000);

afterAll(() => Promise.all(pools.map((pool) => pool.close())));

describe('threadPool', () => {
  it.each(registry.map(({ id }) => id))('gives the digests of %s that the inline pool gives', async (id) => {
    const model = await registry.find((entry) => entry.id === id)!.load();
    const jobs = model.presets
      .slice(0, 3)
      .flatMap((preset) =>
        [1, 2].map((seed): Job => ({ model: id, params: { ...model.params.defaults, ...preset.params }, seed })),
      );
    const runAll = (pool: Pool) => Promise.all(jobs.map((job) => pool.run(job)));
    const inline = await runAll(inlinePool());
    for (const width of [1, 2, 4]) expect(await runAll(threads(width))).toEqual(inline);
  });

  it('brings lines and phases back when asked', async () => {
    const model = await registry[0].load();
    const line = model.views.flatMap((view) => (view.kind === 'time' ? view.lines : []))[0].id;
    const job: Job = { model: model.id, params: model.params.defaults, seed: 1, keep: { lines: [line] } };
    const record = await threads(1).run(job);
    expect(record.lines?.[line].values).toBeInstanceOf(Float64Array);
    expect(record).toEqual(await inlinePool().run(job));
  });

  it('stops a run that goes on, at once, and goes on to the next', async () => {
    const pool = threads(1);
    const stop = new AbortController();
    const model = await registry[0].load();
    const reason = new Error('enough');
    // Nearly as long as a run may be, and seconds of computing: it must still go on when it is stopped.
    const params = { ...model.params.defaults, loadPattern: 'constant', baseRate: 40, duration: 12_000 };
    const long: Job = { model: model.id, params, seed: 1 };
    const running = pool.run(long, stop.signal);
    setTimeout(() => stop.abort(reason), 200);
    await expect(running).rejects.toBe(reason);
    await expect(pool.run(long, stop.signal)).rejects.toBe(reason);
    await expect(pool.run({ ...long, params: model.params.defaults })).resolves.toMatchObject({ seed: 1 });
  });

  it('hands bad input back with its problems', async () => {
    const model = await registry[0].load();
    const job: Job = { model: model.id, params: { ...model.params.defaults, loadPattern: 'trace' }, seed: 1 };
    const inline: unknown = await inlinePool()
      .run(job)
      .catch((error: unknown) => error);
    expect(inline).toBeInstanceOf(InputError);
    const error: unknown = await threads(1)
      .run(job)
      .catch((error: unknown) => error);
    // The built files have a class of their own, so the name must do.
    expect(error).toMatchObject({ name: 'InputError', problems: (inline as InputError).problems });
  });

  it('passes on what a thread throws', async () => {
    await expect(threads(1).run({ model: 'none', params: {}, seed: 1 })).rejects.toThrow('no model "none"');
  });
});
