// Witnesses of what is read in several ways: one text and its readers, one key written twice.

import type { Trial } from '../../../checkers/configs/index.ts';
import type { Witness } from './witness.ts';

type Of<Kind extends Trial['kind']> = Extract<Trial, { kind: Kind }>;

export function readingsWitness({ of, readings }: Of<'readings'>): Witness {
  return {
    confirmed: new Set(readings.map(([, reading]) => reading)).size > 1,
    sentence: `${of} is ${readings.map(([reader, reading]) => `${reading} to ${reader}`).join(', ')}`,
    figures: [],
    timeline: [],
    assumptions: [],
  };
}

/** Reads the key, written twice, with the parser of this engine, and as one does that takes the first. */
export function duplicateWitness({ key, first, last }: Of<'duplicate'>): Witness {
  const name = JSON.stringify(key);
  const text = `{${name}: ${JSON.stringify(first)}, ${name}: ${JSON.stringify(last)}}`;
  const read = String((JSON.parse(text) as Record<string, unknown>)[key]);
  const seen = new Map<string, string>();
  for (const value of [first, last]) if (!seen.has(key)) seen.set(key, value);
  const other = seen.get(key);
  return {
    confirmed: read !== other,
    sentence: `JSON.parse reads ${text} as ${read}; a reader that keeps the first reads ${other}`,
    figures: [],
    timeline: [],
    assumptions: first === last ? ['both are the same here, so that no reader goes wrong'] : [],
  };
}
