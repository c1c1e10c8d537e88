import { expect, test } from 'vitest';
import { checkLinearizable, type History } from '../checkers/index.ts';
import { type AnomalySearch, type AnyModel, registry } from '../models/index.ts';
import { inlinePool } from '../pool/index.ts';
import { findAnomaly } from './anomaly.ts';

const model: AnyModel = await registry.find(({ id }) => id === 'consistency')!.load();
const search = model.anomaly as AnomalySearch<Record<string, unknown>, unknown>;
const pool = inlinePool();

function paramsOf(preset: string | undefined, changes: object): Record<string, unknown> {
  const { params = {} } = model.presets.find(({ id }) => id === preset) ?? {};
  return { ...(model.params.defaults as object), ...params, ...changes };
}

const quorums = { keys: 3, partition: 'minority' };
test.each([
  ['one replica of five', undefined, { ...quorums, consistencyLevel: 'weak' }],
  ['one replica, copies sent later', undefined, { consistencyLevel: 'eventual' }],
  ['R + W = N', undefined, { ...quorums, consistencyLevel: 'custom', readQuorum: 2, writeQuorum: 3 }],
  ['R + W > N and a partition', 'majority', {}],
  [
    'R = 2 and W = 4, and a partition',
    undefined,
    { ...quorums, consistencyLevel: 'custom', readQuorum: 2, writeQuorum: 4 },
  ],
  ['asynchronous replication and failover', 'leader-asynchronous', {}],
  ['a leader that does not know that it was replaced', 'leader-split-brain', {}],
  ['MongoDB with w: 1', 'mongodb-w1', {}],
] as const)(
  'of %s it finds an anomaly of at most six operations, which anybody can run and check',
  async (_, id, changes) => {
    const params = paramsOf(id, changes);
    const anomaly = await findAnomaly(model, { params, seed: 1, seeds: 100 }, { pool });
    expect(anomaly).not.toBeNull();
    const { seed, foundWith, tried, operations, patch, record } = anomaly!;
    expect(foundWith).toBe(tried);
    expect(operations.length).toBeLessThanOrEqual(6);
    // As a reader would: the file that the search writes, read by the field it belongs to, in a run of its own.
    const { field, name, text } = search.file(operations);
    const given = model.params.fields[field];
    const script = given.kind === 'file' ? given.file.parse(text, name) : undefined;
    const again = { ...params, ...search.plain, [field]: script };
    expect(again).toEqual({ ...params, ...patch });
    expect(model.params.schema.safeParse(again).success).toBe(true);
    const { digest, result } = await pool.run({ model: model.id, params: again, seed, keep: { result: true } });
    expect(digest).toBe(record.digest);
    // And the checker says of that history what the search says.
    const history: History = search.history(result).operations;
    expect(history).toHaveLength(operations.length);
    expect(checkLinearizable(history).answer).toBe('violation');
    // None of the operations can be spared with this seed.
    for (const left of operations) {
      const fewer = operations.filter((operation) => operation !== left);
      if (fewer.length === 0) continue;
      const run = await pool.run({ model: model.id, params: { ...again, ...search.only(fewer) }, seed });
      expect(search.isAnomaly(run)).toBe(false);
    }
  },
);

test('where there is none it says so, after as many seeds as it was given', async () => {
  const told: number[] = [];
  const onProgress = ({ tried }: { tried: number }) => told.push(tried);
  const params = paramsOf(undefined, { protocol: 'raft', duration: 5 });
  expect(await findAnomaly(model, { params, seed: 5, seeds: 3 }, { pool, onProgress })).toBeNull();
  expect(told).toEqual([1, 2, 3]);
});

test('the same question has the same answer, and a search can be stopped', async () => {
  const params = paramsOf('mongodb-w1', {});
  const question = { params, seed: 7, seeds: 50 };
  const [once, twice] = [await findAnomaly(model, question, { pool }), await findAnomaly(model, question, { pool })];
  expect(twice).toEqual(once);
  const stop = new AbortController();
  const onProgress = () => stop.abort(new Error('enough'));
  await expect(findAnomaly(model, question, { pool, signal: stop.signal, onProgress })).rejects.toThrow('enough');
});
