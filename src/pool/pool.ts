// Where runs go. A job is plain data, so that it can cross to a thread, a browser worker or another machine; every
// pool gives the same record for the same job.

import type { BinnedSeries, Phase, Verdict } from '../models/index.ts';

export interface Job {
  model: string;
  /** Complete, valid parameters of the model, plain data. */
  params: Readonly<Record<string, unknown>>;
  seed: number;
  /** Replays to `at` seconds and continues under fresh streams. */
  fork?: { at: number; seed: number };
  /** What to bring back besides verdict and metrics. */
  keep?: {
    /** Ids of lines of the model's time views; the phases that charts shade come with them. */
    lines?: readonly string[];
    /** The whole result, for drawing. */
    result?: boolean;
  };
}

export interface RunRecord {
  seed: number;
  /** 64-bit hash of the result, hex. */
  digest: string;
  verdict: Verdict;
  metrics: Readonly<Record<string, number>>;
  lines?: Readonly<Record<string, BinnedSeries>>;
  phases?: readonly Phase[];
  result?: unknown;
}

export interface Pool {
  /** How many runs go on at once. */
  readonly width: number;
  /** Rejects with the signal's reason once it is aborted; a run that has begun may still finish, unseen. */
  run(job: Job, signal?: AbortSignal): Promise<RunRecord>;
  close(): Promise<void>;
}
