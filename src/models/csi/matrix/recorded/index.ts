// Recorded results of the formats that some system writes or reads in Node only, for the page, where those cannot run, and for an
// installation without them. Each is loaded when it is asked for. A test runs the systems again and compares; after an upgrade,
// FAULTLINE_UPDATE=1 npx vitest run src/models/csi/matrix/recorded records anew.

import { systems } from '../../adapters/index.ts';
import { type FormatPlan, type LaneRef, laneName } from '../plan.ts';
import { type RecordedFormat, replay } from '../recorded.ts';
import { type Step, stepKey } from '../run.ts';
import { type FormatResult, systemOf } from '../summary.ts';
import type { FormatId } from '../system.ts';

/** A format with the versions of the packages whose results these are, by the id of the system. */
export interface Recording extends RecordedFormat {
  versions: Readonly<Record<string, string>>;
}

const files = {
  parquet: () => import('./parquet.ts'),
  csv: () => import('./csv.ts'),
  json: () => import('./json.ts'),
  sqlite: () => import('./sqlite.ts'),
} as const satisfies Partial<Record<FormatId, () => Promise<{ written: string }>>>;

export type RecordedFormatId = keyof typeof files;

export const recordedFormats = Object.keys(files) as RecordedFormatId[];

export async function recordingOf(format: RecordedFormatId): Promise<Recording> {
  return JSON.parse((await files[format]()).written);
}

const nodeOnly = new Set(systems.filter(({ runsIn }) => runsIn === 'node').map(({ id }) => id));

/** The lane belongs to a system that runs in Node only. */
export const isNodeOnly = (lane: string): boolean => nodeOnly.has(systemOf(lane));

/** A step in which such a system has a part: that of the writer, or of the reader. */
export const hasNodeOnly = (step: Step): boolean =>
  isNodeOnly(step.writer) || (step.kind === 'read' && isNodeOnly(step.reader));

/** What was recorded of them in a format; undefined if none of them knows it. */
export async function recordedResult(format: FormatId): Promise<FormatResult | undefined> {
  if (!(format in files)) return undefined;
  const result = replay(await recordingOf(format as RecordedFormatId));
  return { ...result, steps: result.steps.filter(hasNodeOnly) };
}

/** A result of systems that have run here, with those lanes of the plan that have not but are recorded. */
export async function withRecorded(result: FormatResult, plan: FormatPlan): Promise<FormatResult> {
  const recorded = await recordedResult(result.format);
  if (recorded === undefined) return result;
  const lanesOf = (planned: readonly LaneRef[], run: readonly string[], kept: readonly string[]) =>
    planned.map(laneName).filter((lane) => run.includes(lane) || (isNodeOnly(lane) && kept.includes(lane)));
  const writers = lanesOf(plan.writers, result.writers, recorded.writers);
  const readers = lanesOf(plan.readers, result.readers, recorded.readers);
  const known = new Set(result.steps.map(stepKey));
  const steps = recorded.steps.filter(
    (step) =>
      !known.has(stepKey(step)) &&
      result.values.includes(step.value) &&
      writers.includes(step.writer) &&
      (step.kind === 'write' || readers.includes(step.reader)),
  );
  return { ...result, writers, readers, steps: [...result.steps, ...steps] };
}
