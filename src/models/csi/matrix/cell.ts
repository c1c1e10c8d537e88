// One cell for one value: really written by one lane, really read by another, and judged. Whatever a library throws is an
// outcome; a library that never comes back is ended from outside, by whoever runs the cell in a thread.

import { describe, hexOf, type Judgement, judge, lossless, type Meaning, meaningOf } from '../meaning/index.ts';
import type { OpenSystem, Sample } from './system.ts';

export interface Written {
  /** Of the bytes that were written; absent where the writer refused. */
  bytes?: Uint8Array;
  judgement: Judgement;
}

export interface Outcome extends Judgement {
  /** What was read, where something was. */
  read?: Meaning;
}

export async function write(system: OpenSystem, lane: string, sample: Sample): Promise<Written> {
  try {
    return { bytes: await system.write[lane](sample), judgement: lossless };
  } catch (error) {
    return { judgement: { fidelity: 'refused', why: messageOf(error) } };
  }
}

/** `bytes` is copied first: what a reader does to its input must not reach the next one. */
export async function read(system: OpenSystem, lane: string, bytes: Uint8Array, sample: Sample): Promise<Outcome> {
  let native: unknown;
  try {
    native = await system.read[lane](bytes.slice(), sample);
  } catch (error) {
    return { fidelity: 'crash', why: messageOf(error) };
  }
  const meaning = meaningOf(native, system.classes);
  return { ...judge(sample.meaning, meaning), read: meaning };
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : `${describe(meaningOf(error))} is thrown`;
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

export const hexOfWritten = ({ bytes }: Written): string | undefined =>
  bytes === undefined ? undefined : hexOf(bytes);
