// What the witnesses of a check of configurations take for granted, as a person sets it: words such as `delay=20ms`, which
// stand after `--assume` and in the address of the page.

import type { Problem } from '../kernel/index.ts';
import { type Assumptions, assumptionSchema } from '../models/csi/configs/assumptions.ts';
import { type Given, type Reading, readParams } from './inputs.ts';

/** Name and value of a word, without the spaces about them; undefined of a word that has not both. */
export function assumptionOf(word: string): { name: string; value: string } | undefined {
  const at = word.indexOf('=');
  return at > 0 ? { name: word.slice(0, at).trim(), value: word.slice(at + 1).trim() } : undefined;
}

/** Complete assumptions, with all that is wrong with the words; `where` is where they stand. */
export function readAssumptions(words: readonly string[], where: string): Reading<Assumptions> {
  const given: Given[] = [];
  const problems: Problem[] = [];
  for (const word of words) {
    const assumption = assumptionOf(word);
    if (assumption !== undefined) given.push({ ...assumption, at: where });
    else problems.push({ what: 'no name and value', value: word, where, suggestion: 'name=value, such as delay=20ms' });
  }
  const reading = readParams(assumptionSchema, [given], { owner: 'check configs' });
  return { ...reading, problems: [...problems, ...reading.problems] };
}
