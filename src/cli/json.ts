// The shapes that `--json` and `result.json` have. They are promised: names here do not change.

import { createRequire } from 'node:module';
import { type AnyModel, registry, type Verdict } from '../models/index.ts';
import type { RunRecord } from '../pool/index.ts';
import type { Replication } from '../study/index.ts';
import type { Request } from './request.ts';

export const version: string = createRequire(import.meta.url)('../../package.json').version;

/**
 * `levels`, such as `{ held: ['sequential', ...], refuted: ['linearizable'] }`, all that held and the weakest that were
 * refuted; `classification`, such as `{ scheme: 'PACELC', value: 'PC/EC' }`; and `wouldDecide`, the change that would decide
 * an open verdict, are there only if there is one.
 */
function verdictOf({ outcome, severity, because, levels, classification, wouldDecide }: Verdict): object {
  const { scheme, value } = classification ?? {};
  return { outcome, severity, because, levels, classification: classification && { scheme, value }, wouldDecide };
}

function head({ model, params, seed }: Request): object {
  return { faultline: version, model: model.id, params, seed };
}

/** One run: `{ faultline, model, params, seed, digest, verdict, metrics }`. */
export function runJson(request: Request, { digest, verdict, metrics }: RunRecord): object {
  return { ...head(request), digest, verdict: verdictOf(verdict), metrics };
}

/** Many runs: the same, with `seeds`, counts of outcomes, means with intervals, and each run. */
export function seedsJson(request: Request, study: Replication): object {
  return {
    ...head(request),
    digest: study.digest,
    verdict: verdictOf(study.verdict),
    seeds: study.seeds,
    outcomes: Object.fromEntries(Object.entries(study.outcomes).map(([id, { count }]) => [id, count])),
    metrics: study.metrics,
    runs: study.runs.map(({ seed, digest, verdict, metrics }) => ({
      seed,
      digest,
      verdict: verdictOf(verdict),
      metrics,
    })),
  };
}

/** `{ models: [{ id, title, presets: [{ id, title, source, outcome }] }] }`. */
export function modelsJson(models: readonly AnyModel[]): object {
  return {
    models: models.map(({ id, title, presets }) => ({
      id,
      title,
      presets: presets.map(({ id, title, source, outcome }) => ({ id, title, source, outcome })),
    })),
  };
}

/** Text for machines: typed arrays as lists; numbers that JSON cannot hold become null. */
export function jsonText(value: object): string {
  const plain = (_: string, part: unknown): unknown =>
    ArrayBuffer.isView(part) ? Array.from(part as Float64Array) : part;
  return `${JSON.stringify(value, plain, 2)}\n`;
}

/** All models of the registry, loaded. */
export function allModels(): Promise<AnyModel[]> {
  return Promise.all(registry.map((entry) => entry.load()));
}
