// A survey: one picture over many configurations of a model. Each is run over a few seeds and gives a point by two of its
// metrics, with their intervals.

import type { AnyModel, Severity, Survey } from '../models/index.ts';
import type { Job, Pool } from '../pool/index.ts';
import { replicate } from './replicate.ts';
import type { MeanOverRuns } from './summary.ts';

export interface SurveyPoint {
  id: string;
  label: string;
  group: string;
  x: MeanOverRuns;
  y: MeanOverRuns;
  /** The verdict over its seeds. */
  outcome: string;
  severity: Severity;
  /** What makes this configuration of the present one. */
  patch: Readonly<Record<string, unknown>>;
}

export interface SurveyOptions {
  pool: Pool;
  signal?: AbortSignal;
  /** Called with each point as it is there, in the order of the configurations. */
  onPoint?: (point: SurveyPoint, total: number) => void;
}

/** Throws an InputError if a configuration breaks a rule of the model; then the survey does not fit the parameters. */
export async function runSurvey(
  model: AnyModel,
  survey: Survey<Job['params']>,
  { params, seed }: { params: Job['params']; seed: number },
  { pool, signal, onPoint }: SurveyOptions,
): Promise<SurveyPoint[]> {
  const configurations = survey.configurations(params);
  const points: SurveyPoint[] = [];
  for (const { id, label, group, patch } of configurations) {
    const study = { model, params: { ...params, ...patch }, seed, seeds: survey.seeds };
    const { metrics, verdict } = await replicate(study, { pool, signal });
    const { outcome, severity } = verdict;
    const point = {
      id,
      label,
      group,
      outcome,
      severity,
      patch,
      x: metrics[survey.x.metric],
      y: metrics[survey.y.metric],
    };
    points.push(point);
    onPoint?.(point, configurations.length);
  }
  return points;
}
