// What a run amounts to: the cells of the matrix, their counts, whose fault a difference is, and which option mends it. All of it
// is computed from the steps of the run; nothing is known beforehand of any library.

import { type Fidelity, fidelities, isClean, severity } from '../meaning/index.ts';
import { type FormatPlan, laneName } from './plan.ts';
import type { ReadStep, Step, WriteStep } from './run.ts';
import type { FormatId } from './system.ts';

export type Counts = Record<Fidelity, number>;

export interface PairCell {
  writer: string;
  reader: string;
  worst: Fidelity;
  counts: Counts;
}

export type Blame = 'writer' | 'reader' | 'format' | 'pair';

export const blameTexts: Readonly<Record<Blame, string>> = {
  writer: 'no reader gets it from this writer, some get it from another: the writer is to be mended',
  reader: 'other readers get it from the same bytes: the reader is to be mended',
  format: 'no reader gets it from any writer: the format has no place for it, or no library uses it',
  pair: 'no other reader was asked: it may be either',
};

export interface FormatResult {
  format: FormatId;
  writers: readonly string[];
  readers: readonly string[];
  values: readonly string[];
  steps: readonly Step[];
}

export const emptyCounts = (): Counts => Object.fromEntries(fidelities.map((id) => [id, 0])) as Counts;

export function resultOf(
  { format, writers, readers }: FormatPlan,
  values: readonly string[],
  steps: readonly Step[],
): FormatResult {
  return { format, writers: writers.map(laneName), readers: readers.map(laneName), values, steps };
}

export const systemOf = (lane: string): string => lane.split('/')[0];

/** A run by its keys, so that what belongs to a cell is found at once. */
export class Index {
  readonly result: FormatResult;
  private readonly reads = new Map<string, ReadStep>();
  private readonly writes = new Map<string, WriteStep>();

  constructor(result: FormatResult) {
    this.result = result;
    for (const step of result.steps) {
      if (step.kind === 'write') this.writes.set(`${step.writer} ${step.value}`, step);
      else this.reads.set(`${step.writer} ${step.reader} ${step.value}`, step);
    }
  }

  read(writer: string, reader: string, value: string): ReadStep | undefined {
    return this.reads.get(`${writer} ${reader} ${value}`);
  }

  written(writer: string, value: string): WriteStep | undefined {
    return this.writes.get(`${writer} ${value}`);
  }

  /** The worst outcome of a pair and how often each came, of the values that are asked for. */
  cell(writer: string, reader: string, values: readonly string[] = this.result.values): PairCell {
    const counts = emptyCounts();
    let worst: Fidelity = 'lossless';
    for (const value of values) {
      const fidelity = this.read(writer, reader, value)?.fidelity;
      if (fidelity === undefined) continue;
      counts[fidelity] += 1;
      if (severity(fidelity) > severity(worst)) worst = fidelity;
    }
    return { writer, reader, worst, counts };
  }

  /** Undefined where nothing is wrong. */
  blame({ writer, reader, value }: ReadStep): Blame | undefined {
    const isBad = (from: string, by: string) => {
      const fidelity = this.read(from, by, value)?.fidelity;
      return fidelity !== undefined && !isClean(fidelity);
    };
    if (!isBad(writer, reader)) return undefined;
    const { writers, readers } = this.result;
    if (!readers.every((other) => isBad(writer, other))) return 'reader';
    if (readers.length < 2 && writers.length < 2) return 'pair';
    return writers.every((other) => readers.every((by) => isBad(other, by))) ? 'format' : 'writer';
  }

  /** The bytes that the reader's own package writes for the value: what the reader would have understood. */
  ownBytes(reader: string, value: string): WriteStep | undefined {
    const own =
      this.result.writers.find((lane) => lane === reader) ??
      this.result.writers.find((lane) => systemOf(lane) === systemOf(reader));
    return own === undefined ? undefined : this.written(own, value);
  }

  /**
   * The outcomes of the two isolation twins, the writer's package alone and the reader's package alone. A difference counts as
   * one of interaction only where both are clean; undefined where a package only writes the format or only reads it.
   */
  twins({ writer, reader, value }: ReadStep): { writer?: Fidelity; reader?: Fidelity } {
    return { writer: this.alone(writer, value), reader: this.alone(reader, value) };
  }

  private alone(lane: string, value: string): Fidelity | undefined {
    const { writers, readers } = this.result;
    const [writes, reads] = [writers, readers].map((lanes) =>
      lanes.includes(lane) ? lane : lanes.find((other) => systemOf(other) === systemOf(lane)),
    );
    return writes === undefined || reads === undefined ? undefined : this.read(writes, reads, value)?.fidelity;
  }

  /** A difference of interaction: of two packages, each of which alone carries the value. */
  isInteraction(step: ReadStep): boolean {
    if (isClean(step.fidelity) || systemOf(step.writer) === systemOf(step.reader)) return false;
    const { writer, reader } = this.twins(step);
    return writer !== undefined && reader !== undefined && isClean(writer) && isClean(reader);
  }

  /** Other options of the same two packages with which the value comes through; those that change one side only come first. */
  fix(step: ReadStep): { writer: string; reader: string; fidelity: Fidelity } | undefined {
    const { writer, reader, value, fidelity } = step;
    if (isClean(fidelity)) return undefined;
    const of = (lanes: readonly string[], lane: string) => lanes.filter((other) => systemOf(other) === systemOf(lane));
    const candidates = of(this.result.writers, writer).flatMap((from) =>
      of(this.result.readers, reader).map((by) => ({
        writer: from,
        reader: by,
        found: this.read(from, by, value)?.fidelity,
      })),
    );
    const clean = candidates.filter(({ found }) => found !== undefined && isClean(found));
    const changes = (lanes: { writer: string; reader: string }) =>
      Number(lanes.writer !== writer) + Number(lanes.reader !== reader);
    const best = clean.sort(
      (a, b) => changes(a) - changes(b) || severity(a.found as Fidelity) - severity(b.found as Fidelity),
    )[0];
    return best && { writer: best.writer, reader: best.reader, fidelity: best.found as Fidelity };
  }
}

export interface Totals extends Counts {
  cells: number;
  /** Cells in which two packages differ that each alone carry the value. */
  interactions: number;
  /** Of those, how many nothing tells of: trap or silent. */
  quietInteractions: number;
}

/** Of read steps whose value is among those asked for. */
export function totalsOf(results: readonly FormatResult[], values?: ReadonlySet<string>): Totals {
  const totals: Totals = { ...emptyCounts(), cells: 0, interactions: 0, quietInteractions: 0 };
  for (const result of results) {
    const index = new Index(result);
    for (const step of result.steps) {
      if (step.kind !== 'read' || (values && !values.has(step.value))) continue;
      totals.cells += 1;
      totals[step.fidelity] += 1;
      if (!index.isInteraction(step)) continue;
      totals.interactions += 1;
      if (step.fidelity === 'trap' || step.fidelity === 'silent') totals.quietInteractions += 1;
    }
  }
  return totals;
}

/** The differences that matter most, one for each pair of packages and value: silent first, interactions before others. */
export function discrepancies(index: Index): ReadStep[] {
  const found = new Map<string, ReadStep>();
  for (const step of index.result.steps) {
    if (step.kind !== 'read' || isClean(step.fidelity)) continue;
    const key = `${systemOf(step.writer)} ${systemOf(step.reader)} ${step.value}`;
    const known = found.get(key);
    if (known === undefined || rank(index, step) > rank(index, known)) found.set(key, step);
  }
  return [...found.values()].sort((a, b) => rank(index, b) - rank(index, a));
}

const rank = (index: Index, step: ReadStep): number =>
  (index.isInteraction(step) ? 100 : 0) +
  10 * severity(step.fidelity) +
  (step.writer.includes('/') ? 0 : 1) +
  (step.reader.includes('/') ? 0 : 1);
