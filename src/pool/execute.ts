// One job, carried out here: the single place where a model's functions are put together to a record. Every pool ends
// here, which is why they cannot differ.

import { digest } from '../kernel/index.ts';
import { type AnyModel, type BinnedSeries, registry } from '../models/index.ts';
import type { Job, RunRecord } from './pool.ts';

export async function execute(job: Job): Promise<RunRecord> {
  const entry = registry.find(({ id }) => id === job.model);
  if (entry === undefined) throw new Error(`no model "${job.model}" in the registry`);
  const model = await entry.load();
  const resources = await model.prepare?.(job.params);
  const result = model.simulate(job.params, { seed: job.seed, resources, fork: job.fork });
  return record(model, result, job);
}

function record(model: AnyModel, result: object, job: Job): RunRecord {
  const metrics: Record<string, number> = {};
  for (const metric of model.metrics) metrics[metric.id] = metric.of(result);
  const record: RunRecord = {
    seed: job.seed,
    digest: digest(result),
    verdict: model.verdict(result, job.params),
    metrics,
  };
  if (job.keep?.lines !== undefined) {
    record.lines = linesOf(model, result, job.keep.lines);
    record.phases = model.phases?.(result, job.params) ?? [];
  }
  if (job.keep?.result === true) record.result = result;
  return record;
}

function linesOf(model: AnyModel, result: object, wanted: readonly string[]): Record<string, BinnedSeries> {
  const lines: Record<string, BinnedSeries> = {};
  for (const view of model.views) {
    if (view.kind !== 'time') continue;
    for (const line of view.lines) {
      const series = wanted.includes(line.id) ? line.of(result) : undefined;
      if (series !== undefined) lines[line.id] = series;
    }
  }
  return lines;
}
