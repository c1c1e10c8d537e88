// One configuration over many seeds: the runs, the share of each outcome and the mean of each metric with their
// intervals, and the verdict over all. Runs go out over a pool and come back in any order; what is told of them does
// not depend on that order, hence not on the number of threads.

import { digest, InputError } from '../kernel/index.ts';
import type { AnyModel, Verdict } from '../models/index.ts';
import type { Job, Pool, RunRecord } from '../pool/index.ts';
import { type MeanOverRuns, meansOverRuns, type ShareOfRuns, sharesOfOutcomes } from './summary.ts';

export interface Study {
  model: AnyModel;
  /** Complete, valid parameters. */
  params: Job['params'];
  /** The first seed. */
  seed: number;
  /** How many seeds. */
  seeds: number;
  keep?: Job['keep'];
}

export interface Replication {
  seed: number;
  seeds: number;
  /** A hash over the digests of all runs in order of their seeds. */
  digest: string;
  /** Over all seeds. */
  verdict: Verdict;
  /** Only outcomes that occurred, the commonest first. */
  outcomes: Readonly<Record<string, ShareOfRuns>>;
  metrics: Readonly<Record<string, MeanOverRuns>>;
  /** In order of their seeds, without what `keep` asked for: that goes to `onRun` only, or long studies would not fit. */
  runs: readonly RunRecord[];
}

export interface ReplicateOptions {
  pool: Pool;
  signal?: AbortSignal;
  /** Called once per run, in order of the seeds, as soon as that order allows, with all that `keep` asked for. */
  onRun?: (run: RunRecord) => void;
  /** Called when a run is finished, in any order. */
  onProgress?: (finished: number) => void;
}

/** A run that failed by our fault, with the seed that shows it again. */
export class RunError extends Error {
  readonly seed: number;

  constructor(seed: number, cause: unknown) {
    super(`the run with seed ${seed} failed`, { cause });
    this.name = 'RunError';
    this.seed = seed;
  }
}

export async function replicate(study: Study, options: ReplicateOptions): Promise<Replication> {
  const runs = await runSeeds(study, options);
  return { seed: study.seed, seeds: study.seeds, ...summarise(study, runs) };
}

/** What is told of runs that are in order of their seeds. */
export function summarise(
  { model, params }: Pick<Study, 'model' | 'params'>,
  runs: readonly RunRecord[],
): Pick<Replication, 'digest' | 'verdict' | 'outcomes' | 'metrics' | 'runs'> {
  return {
    digest: digest(runs.map((run) => run.digest)),
    verdict: model.verdictOverSeeds(runs, params),
    outcomes: sharesOfOutcomes(runs),
    metrics: meansOverRuns(model, runs),
    runs,
  };
}

// As many lanes as the pool is wide, and one more so that no worker waits for the next job; each takes the next seed.
async function runSeeds(study: Study, { pool, signal, onRun, onProgress }: ReplicateOptions): Promise<RunRecord[]> {
  const runs: RunRecord[] = [];
  const early = new Map<number, RunRecord>();
  const failure = new AbortController();
  const stop = signal === undefined ? failure.signal : AbortSignal.any([signal, failure.signal]);
  let next = 0;
  let finished = 0;

  const tell = (run: RunRecord): void => {
    onProgress?.(++finished);
    early.set(run.seed, run);
    for (let seed = study.seed + runs.length; early.has(seed); seed++) {
      const next = early.get(seed)!;
      early.delete(seed);
      const { digest, verdict, metrics } = next;
      runs.push({ seed, digest, verdict, metrics });
      onRun?.(next);
    }
  };
  const lane = async (): Promise<void> => {
    while (next < study.seeds) {
      const seed = study.seed + next++;
      const job: Job = { model: study.model.id, params: study.params, seed, keep: study.keep };
      tell(
        await pool.run(job, stop).catch((error: unknown) => {
          throw stop.aborted || error instanceof InputError ? error : new RunError(seed, error);
        }),
      );
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(study.seeds, pool.width + 1) }, lane));
  } catch (error) {
    failure.abort(error);
    throw error;
  }
  return runs;
}
