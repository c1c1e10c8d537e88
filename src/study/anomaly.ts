// Finds an anomaly and makes it small: runs over seeds until one breaks the rule that the model looks for, then leaves
// operations out as long as it stays broken. What stays is called when it was; but fewer messages draw other delays, so a few
// seeds are tried for each set that is left. Source: Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input,
// IEEE TSE 28(2), 2002.

import type { AnomalySearch, AnyModel, ScriptedOperation } from '../models/index.ts';
import type { Job, Pool, RunRecord } from '../pool/index.ts';
import { seedLimits } from './seeds.ts';

export interface Anomaly {
  /** Of the small run. */
  seed: number;
  /** The seed that showed it first, with all operations. */
  foundWith: number;
  /** Seeds that were tried until then, that one included. */
  tried: number;
  /** The operations that are left, in the order of their calls. */
  operations: readonly ScriptedOperation[];
  /** What makes of the given parameters those of the small run. */
  patch: Readonly<Record<string, unknown>>;
  /** The small run, with its result. */
  record: RunRecord;
}

export interface AnomalyOptions {
  pool: Pool;
  signal?: AbortSignal;
  /** Called after each run of the search, and with the operations that are left after each of the shrinking. */
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
  operations: readonly ScriptedOperation[] | undefined,
  { pool, signal }: AnomalyOptions,
): Promise<RunRecord | undefined> {
  const patch = operations === undefined ? {} : search.only(operations);
  const job: Job = { model: model.id, params: { ...params, ...patch }, seed, keep: { result: true } };
  const record = await pool.run(job, signal);
  return search.isAnomaly(record) ? record : undefined;
}

/** Seeds that are tried for a set of operations, from the one on that showed the last; more for those of the witness alone. */
const SEEDS = 12;
const WITNESS_SEEDS = 60;

async function shrink(question: Question, first: RunRecord, tried: number, options: AnomalyOptions): Promise<Anomaly> {
  const { search } = question;
  const { operations: all, witness, related } = search.operations(first.result);
  let small: { record: RunRecord; operations: readonly ScriptedOperation[] } | undefined;
  const tryOnly = async (operations: readonly ScriptedOperation[], seeds = SEEDS): Promise<boolean> => {
    const from = small?.record.seed ?? first.seed;
    let record: RunRecord | undefined;
    for (let i = 0; record === undefined && i < seeds; i++)
      record = await attempt(question, (from + i) % (seedLimits.max + 1), operations, options);
    if (record !== undefined) small = { record, operations };
    options.onProgress?.({ tried, operations: small?.operations.length ?? all.length });
    return record !== undefined;
  };
  // Most often those of the witness alone will do, or those that touch the same object.
  if (!(await tryOnly(witness, WITNESS_SEEDS))) await tryOnly(related);
  await leaveOut(() => small?.operations ?? all, tryOnly);
  const { record, operations } = small ?? { record: first, operations: all };
  const only = small === undefined ? {} : search.only(operations);
  const patch = { ...search.plain, ...only };
  return { seed: record.seed, foundWith: first.seed, tried, operations, patch, record };
}

/** Leaves out halves, quarters and so on, to single ones, until nothing more can go. */
async function leaveOut(
  left: () => readonly ScriptedOperation[],
  tryOnly: (operations: readonly ScriptedOperation[]) => Promise<boolean>,
): Promise<void> {
  for (let size = Math.max(1, left().length >> 1); ; size = Math.max(1, size >> 1)) {
    let isSmaller = false;
    for (let from = 0; from < left().length && left().length > 1; ) {
      const rest = left().filter((_, place) => place < from || place >= from + size);
      if (rest.length > 0 && (await tryOnly(rest))) isSmaller = true;
      else from += size;
    }
    if (size === 1 && !isSmaller) return;
  }
}
