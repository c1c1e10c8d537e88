// Finds an anomaly and makes it small: runs over seeds until one breaks the rule that the model looks for, then leaves
// operations out as long as it stays broken. What is left out is drawn all the same, so that the rest stays as it was.
// Source: Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input, IEEE TSE 28(2), 2002.

import type { AnomalySearch, AnyModel } from '../models/index.ts';
import type { Job, Pool, RunRecord } from '../pool/index.ts';

export interface Anomaly {
  seed: number;
  /** Seeds that were tried, this one included. */
  tried: number;
  /** Ids of the operations that are left, in the order of their calls. */
  operations: readonly number[];
  /** What makes of the given parameters those of the small run. */
  patch: Readonly<Record<string, unknown>>;
  /** The small run. */
  record: RunRecord;
}

export interface AnomalyOptions {
  pool: Pool;
  signal?: AbortSignal;
  /** Called after each run of the search and of the shrinking. */
  onProgress?: (told: { tried: number; operations?: number }) => void;
}

interface Question {
  model: AnyModel;
  search: AnomalySearch<Job['params'], unknown>;
  params: Job['params'];
}

/** Null if none of the seeds, from `seed` on, shows one. */
export async function findAnomaly(
  model: AnyModel,
  { params, seed, seeds }: { params: Job['params']; seed: number; seeds: number },
  options: AnomalyOptions,
): Promise<Anomaly | null> {
  const search = model.anomaly as Question['search'] | undefined;
  if (search === undefined) throw new Error(`the model ${model.id} looks for no anomaly`);
  const question = { model, search, params: { ...params, ...search.plain } };
  for (let tried = 1; tried <= seeds; tried++) {
    const found = await attempt(question, seed + tried - 1, undefined, options);
    options.onProgress?.({ tried });
    if (found !== undefined) return shrink(question, found, tried, options);
  }
  return null;
}

/** The run with these operations only, all of them if left out; undefined if it is no anomaly. */
async function attempt(
  { model, search, params }: Question,
  seed: number,
  operations: readonly number[] | undefined,
  { pool, signal }: AnomalyOptions,
): Promise<RunRecord | undefined> {
  const patch = operations === undefined ? {} : search.only(operations);
  const job: Job = { model: model.id, params: { ...params, ...patch }, seed, keep: { result: true } };
  const record = await pool.run(job, signal);
  return search.isAnomaly(record) ? record : undefined;
}

async function shrink(question: Question, first: RunRecord, tried: number, options: AnomalyOptions): Promise<Anomaly> {
  const { search } = question;
  let record = first;
  const { operations: all, witness, related } = search.operations(record.result);
  let left: readonly number[] = all;
  const tryOnly = async (operations: readonly number[]): Promise<boolean> => {
    const found = await attempt(question, first.seed, operations, options);
    options.onProgress?.({ tried, operations: left.length });
    if (found === undefined) return false;
    record = found;
    left = operations;
    return true;
  };
  // Most often those of the witness alone will do, or those that touch the same object.
  if (!(await tryOnly(witness))) await tryOnly(related);
  for (let size = Math.max(1, left.length >> 1); ; size = Math.max(1, size >> 1)) {
    let isSmaller = false;
    for (let from = 0; from < left.length && left.length > 1; ) {
      const rest = left.filter((_, place) => place < from || place >= from + size);
      if (rest.length > 0 && (await tryOnly(rest))) isSmaller = true;
      else from += size;
    }
    if (size === 1 && !isSmaller) break;
  }
  return { seed: first.seed, tried, operations: left, patch: { ...search.plain, ...search.only(left) }, record };
}
