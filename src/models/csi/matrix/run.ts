// Runs a plan: each value is written once by each writer and then read by each reader. What comes out is plain data, in an order
// that is known beforehand, so that whoever watches a run in a thread knows at what a library hangs.

import { describe, hexOf, type Judgement } from '../meaning/index.ts';
import { type Outcome, read, write } from './cell.ts';
import { type FormatPlan, type LaneRef, laneName } from './plan.ts';
import type { FormatId, OpenSystem, System } from './system.ts';
import type { CatalogueValue } from './value.ts';

export interface WriteStep extends Judgement {
  kind: 'write';
  format: FormatId;
  writer: string;
  value: string;
  /** The bytes that were written, the first of them; absent where the writer refused. */
  hex?: string;
  /** How many bytes there are in all. */
  size?: number;
}

export interface ReadStep extends Judgement {
  kind: 'read';
  format: FormatId;
  writer: string;
  reader: string;
  value: string;
  /** What was read, in words; absent where the reader threw. */
  read?: string;
}

export type Step = WriteStep | ReadStep;

/** How many bytes of what was written are told. */
export const shownBytes = 2048;
const toldLength = 400;

export interface Job {
  plan: FormatPlan;
  values: readonly CatalogueValue[];
  /** Keys of steps that are not to be tried, for they did not come back, and why. */
  hung?: Readonly<Record<string, string>>;
}

export const stepKey = (step: { writer: string; reader?: string; value: string }): string =>
  `${step.writer} > ${step.reader ?? ''} > ${step.value}`;

/** Every key of a job in the order in which its steps come, as long as no writer refuses. */
export async function* run({ plan, values, hung = {} }: Job, systems: readonly System[]): AsyncGenerator<Step> {
  const opened = await openAll(plan, systems);
  try {
    for (const writer of plan.writers) {
      for (const value of values) {
        const written = await writeStep(opened, plan.format, writer, value, hung);
        yield written.step;
        for (const reader of plan.readers) yield await readStep(opened, written, reader, value, hung);
      }
    }
  } finally {
    for (const system of opened.values()) await system.close?.();
  }
}

async function openAll(plan: FormatPlan, systems: readonly System[]): Promise<Map<string, OpenSystem>> {
  const opened = new Map<string, OpenSystem>();
  for (const { system } of [...plan.writers, ...plan.readers]) {
    const found = systems.find(({ id }) => id === system);
    if (found !== undefined && !opened.has(system)) opened.set(system, await found.open());
  }
  return opened;
}

interface WrittenStep {
  step: WriteStep;
  bytes?: Uint8Array;
}

async function writeStep(
  opened: ReadonlyMap<string, OpenSystem>,
  format: FormatId,
  writer: LaneRef,
  value: CatalogueValue,
  hung: Readonly<Record<string, string>>,
): Promise<WrittenStep> {
  const name = { kind: 'write' as const, format, writer: laneName(writer), value: value.id };
  const ending = hung[stepKey(name)];
  if (ending !== undefined) return { step: { ...name, fidelity: 'refused', why: ending } };
  const { bytes, judgement } = await write(opened.get(writer.system) as OpenSystem, writer.lane, value);
  if (bytes === undefined) return { step: { ...name, ...judgement } };
  return { step: { ...name, ...judgement, hex: hexOf(bytes.subarray(0, shownBytes)), size: bytes.length }, bytes };
}

async function readStep(
  opened: ReadonlyMap<string, OpenSystem>,
  { step, bytes }: WrittenStep,
  reader: LaneRef,
  value: CatalogueValue,
  hung: Readonly<Record<string, string>>,
): Promise<ReadStep> {
  const { format, writer } = step;
  const name = { kind: 'read' as const, format, writer, reader: laneName(reader), value: value.id };
  if (bytes === undefined) return { ...name, fidelity: 'refused', why: step.why };
  const ending = hung[stepKey(name)];
  if (ending !== undefined) return { ...name, fidelity: 'crash', why: ending };
  const outcome: Outcome = await read(opened.get(reader.system) as OpenSystem, reader.lane, bytes, value);
  const { fidelity, why } = outcome;
  return { ...name, fidelity, why, ...(outcome.read && { read: describe(outcome.read, toldLength) }) };
}
