// A run as it is kept: one sign for each outcome, and what is told of those that are not clean. So the results of systems that
// run in Node only can be shown in the page, and an upgrade of a library shows as a difference between two texts.

import type { Fidelity } from '../meaning/index.ts';
import type { ReadStep, Step, WriteStep } from './run.ts';
import type { FormatResult } from './summary.ts';
import type { FormatId } from './system.ts';

/** One character for each outcome, for people and for files. */
export const outcomeLetters: Readonly<Record<Fidelity, string>> = {
  lossless: '.',
  retyped: 'o',
  refused: 'r',
  crash: 'C',
  trap: 'T',
  silent: 'S',
};

const fidelityOf = Object.fromEntries(Object.entries(outcomeLetters).map(([id, letter]) => [letter, id])) as Record<
  string,
  Fidelity
>;

export interface RecordedFormat {
  format: FormatId;
  writers: readonly string[];
  readers: readonly string[];
  /** By the id of the value: for each writer a word with a letter for each reader. */
  outcomes: Readonly<Record<string, string>>;
  /** By `writer > value`: the first bytes in hex. */
  bytes?: Readonly<Record<string, string>>;
  /** By `writer > reader > value`, of outcomes that are not lossless: why, and what was read. */
  told?: Readonly<Record<string, readonly [why: string, read?: string]>>;
}

/** With `details` all that is needed to show the run again; without, only its outcomes, to be compared. */
export function recordedOf({ format, writers, readers, values, steps }: FormatResult, details = false): RecordedFormat {
  const reads = new Map<string, ReadStep>();
  const writes = new Map<string, WriteStep>();
  for (const step of steps) {
    if (step.kind === 'read') reads.set(`${step.writer} > ${step.reader} > ${step.value}`, step);
    else writes.set(`${step.writer} > ${step.value}`, step);
  }
  const letter = (key: string) => {
    const step = reads.get(key);
    return step === undefined ? ' ' : outcomeLetters[step.fidelity];
  };
  const outcomes = Object.fromEntries(
    values.map((value) => [
      value,
      writers.map((writer) => readers.map((reader) => letter(`${writer} > ${reader} > ${value}`)).join('')).join(' '),
    ]),
  );
  if (!details) return { format, writers, readers, outcomes };
  const bad = [...reads].filter(([, { fidelity }]) => fidelity !== 'lossless');
  return {
    format,
    writers,
    readers,
    outcomes,
    bytes: Object.fromEntries([...writes].flatMap(([key, { hex }]) => (hex === undefined ? [] : [[key, hex]]))),
    told: Object.fromEntries(bad.map(([key, { why, read }]) => [key, read === undefined ? [why] : [why, read]])),
  };
}

/** The steps of a recorded run, as far as they were kept. */
export function replay({ format, writers, readers, outcomes, bytes = {}, told = {} }: RecordedFormat): FormatResult {
  const values = Object.keys(outcomes);
  const steps: Step[] = [];
  for (const [row, writer] of writers.entries()) {
    for (const value of values) {
      const word = outcomes[value].split(' ')[row];
      const hex = bytes[`${writer} > ${value}`];
      const isRefused = [...word].every((letter) => letter === outcomeLetters.refused);
      const reads = readers.map((reader, at): ReadStep => {
        const [why, read] = told[`${writer} > ${reader} > ${value}`] ?? [''];
        return { kind: 'read', format, writer, reader, value, fidelity: fidelityOf[word[at]], why, read };
      });
      const outcome = isRefused
        ? ({ fidelity: 'refused', why: reads[0].why } as const)
        : ({ fidelity: 'lossless', why: '' } as const);
      steps.push(
        { kind: 'write', format, writer, value, ...outcome, hex, size: hex && hex.length / 2 } as WriteStep,
        ...reads,
      );
    }
  }
  return { format, writers, readers, values, steps };
}
