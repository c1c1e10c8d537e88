// A survey: one picture over many configurations of a model. Each is run over a few seeds and gives a point by two of its
// metrics, with their intervals, or by a metric and the row that its runs choose.

import { InputError } from '../kernel/index.ts';
import type { AnyModel, Severity, Survey } from '../models/index.ts';
import type { Job, Pool } from '../pool/index.ts';
import { type Replication, replicate } from './replicate.ts';
import type { MeanOverRuns } from './summary.ts';

export interface SurveyPoint {
  id: string;
  label: string;
  group: string;
  x: MeanOverRuns;
  /** A number, or the name of a row, as the survey has it. */
  y: MeanOverRuns | string;
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

export interface SurveyResult {
  points: readonly SurveyPoint[];
  /** Configurations that break a rule of the model at these parameters, and which one. */
  impossible: readonly { label: string; reason: string }[];
}

type AnySurvey = Survey<Job['params']>;

export async function runSurvey(
  model: AnyModel,
  survey: AnySurvey,
  { params, seed }: { params: Job['params']; seed: number },
  { pool, signal, onPoint }: SurveyOptions,
): Promise<SurveyResult> {
  const configurations = survey.configurations(params);
  const stop = new AbortController();
  const halt = () => stop.abort(signal?.reason);
  signal?.addEventListener('abort', halt);
  const begun: Promise<Replication>[] = [];
  // So many at once that no worker waits, and not more: the page has other runs to make.
  const ahead = Math.ceil((pool.width + 1) / survey.seeds);
  const begin = () => {
    const { patch } = configurations[begun.length];
    const study = { model, params: { ...params, ...patch }, seed, seeds: survey.seeds };
    begun.push(replicate(study, { pool, signal: stop.signal }));
    // It is heard of in its turn; that another one may fail before is no mistake.
    begun[begun.length - 1].catch(() => undefined);
  };
  const points: SurveyPoint[] = [];
  const impossible: { label: string; reason: string }[] = [];
  try {
    for (const [i, configuration] of configurations.entries()) {
      while (begun.length < Math.min(configurations.length, i + ahead)) begin();
      try {
        points.push(pointOf(survey, configuration, await begun[i]));
        onPoint?.(points[points.length - 1], configurations.length);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        impossible.push({ label: configuration.label, reason: error.problems[0].what });
      }
    }
    return { points, impossible };
  } finally {
    signal?.removeEventListener('abort', halt);
    stop.abort(new Error('the survey has ended'));
  }
}

function pointOf(
  survey: AnySurvey,
  configuration: ReturnType<AnySurvey['configurations']>[number],
  { metrics, runs, verdict: { outcome, severity } }: Replication,
): SurveyPoint {
  const y = 'metric' in survey.y ? metrics[survey.y.metric] : survey.y.of(runs);
  return { ...configuration, x: metrics[survey.x.metric], y, outcome, severity };
}
