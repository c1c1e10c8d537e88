// The property that every kind of schema is held to: each finding has a value that fails in the codecs, as loudly as the rule
// says, and a pair without a finding carries 100 values each.

import { expect } from 'vitest';
import type { Schema } from '../src/checkers/schemas/index.ts';
import { isClean } from '../src/models/csi/meaning/index.ts';
import { checkSchemas, transportOf } from '../src/models/csi/schemas/index.ts';
import { limitsOf, randomValue } from '../src/models/csi/schemas/values.ts';
import { judgePassage } from '../src/models/csi/schemas/witness.ts';
import type { Dice } from './random-schemas.ts';

export interface Counts {
  demonstrated: number;
  carried: number;
}

export async function holdToCodecs(writer: Schema, reader: Schema, dice: Dice, counts: Counts): Promise<void> {
  const check = await checkSchemas(writer, reader);
  expect(check.undemonstrated.map(({ rule, sentence }) => `${rule}: ${sentence}`)).toEqual([]);
  const harmful = check.findings.filter(({ severity }) => severity !== 'note');
  const differently = harmful.filter(({ ruleSeverity, severity }) => ruleSeverity !== severity);
  expect(differently.map(({ rule, sentence, witness }) => `${rule}: ${sentence} ${witness?.why}`)).toEqual([]);
  counts.demonstrated += harmful.length;
  if (harmful.length > 0) return;
  const transport = transportOf(writer, reader);
  const exchange = await transport.open(writer, reader);
  const values = Array.from({ length: 100 }, () => randomValue(writer, limitsOf(reader), dice.uniform));
  const passages = await exchange.pass(values);
  await exchange.close?.();
  const judged = passages.map((passage, i) =>
    judgePassage({ writer, reader, match: transport.match }, values[i], passage),
  );
  expect(judged.filter(({ fidelity }) => !isClean(fidelity)).map(({ why }) => why)).toEqual([]);
  counts.carried += values.length;
}
