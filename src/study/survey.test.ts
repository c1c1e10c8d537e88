import { expect, test } from 'vitest';
import { type AnyModel, registry, type Survey } from '../models/index.ts';
import { inlinePool, type Pool } from '../pool/index.ts';
import { replicate } from './replicate.ts';
import { runSurvey, type SurveyPoint } from './survey.ts';

const model: AnyModel = await registry.find(({ id }) => id === 'consistency')!.load();
const params = { ...model.params.defaults, duration: 5, partitionProbe: false } as Record<string, unknown>;

const survey: Survey<Record<string, unknown>> = {
  id: 'levels',
  title: 'Levels',
  help: '',
  seeds: 2,
  x: { metric: 'operationMean' },
  y: { metric: 'successRate' },
  configurations: () => [
    { id: 'weak', label: 'weak', group: 'quorums', patch: { consistencyLevel: 'weak' } },
    { id: 'too many', label: 'too many', group: 'quorums', patch: { consistencyLevel: 'custom', readQuorum: 9 } },
    { id: 'strong', label: 'strong', group: 'quorums', patch: { consistencyLevel: 'strong' } },
  ],
};

test('a point is what the replication of its configuration says; what breaks a rule is left out, with the rule', async () => {
  const told: SurveyPoint[] = [];
  const pool = inlinePool();
  const onPoint = (point: SurveyPoint) => told.push(point);
  const { points, impossible } = await runSurvey(model, survey, { params, seed: 4 }, { pool, onPoint });
  expect(points.map(({ id }) => id)).toEqual(['weak', 'strong']);
  expect(told).toEqual(points);
  expect(impossible).toEqual([{ label: 'too many', reason: expect.stringContaining('readQuorum') }]);
  const study = { model, params: { ...params, consistencyLevel: 'strong' }, seed: 4, seeds: 2 };
  const { metrics, verdict } = await replicate(study, { pool });
  expect(points[1]).toMatchObject({ x: metrics.operationMean, y: metrics.successRate, outcome: verdict.outcome });
});

test('rows are chosen by all runs of a configuration', async () => {
  const seen: number[] = [];
  const y = {
    label: 'row',
    names: ['good'],
    of(runs: readonly { seed: number }[]) {
      seen.push(...runs.map(({ seed }) => seed));
      return 'good';
    },
  };
  const { points } = await runSurvey(model, { ...survey, y }, { params, seed: 4 }, { pool: inlinePool() });
  expect(points.map((point) => point.y)).toEqual(['good', 'good']);
  expect(seen).toEqual([4, 5, 4, 5]);
});

test('stopped, it stops with the reason given, and begins no more runs than are under way', async () => {
  const stop = new AbortController();
  const inline = inlinePool();
  let runs = 0;
  const pool: Pool = {
    ...inline,
    run(job, signal) {
      runs++;
      return inline.run(job, signal);
    },
  };
  const onPoint = () => stop.abort(new Error('enough'));
  const made = runSurvey(model, survey, { params, seed: 1 }, { pool, signal: stop.signal, onPoint });
  await expect(made).rejects.toThrow('enough');
  expect(runs).toBeLessThanOrEqual(4);
});
