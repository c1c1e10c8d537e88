// The property that every pair of schemas is held to: each finding has a value that fails in the codecs, as loudly as the rule
// says, and a pair without a finding carries 100 values.

import fc from 'fast-check';
import { expect, describe as group, it } from 'vitest';
import type { Schema, SchemaFormat } from '../src/checkers/schemas/index.ts';
import { describe, isClean, type Meaning } from '../src/models/csi/meaning/index.ts';
import { type CheckedFinding, checkSchemas, transportOf } from '../src/models/csi/schemas/index.ts';
import { limitsOf, randomValue } from '../src/models/csi/schemas/values.ts';
import { judgePassage } from '../src/models/csi/schemas/witness.ts';
import { repetitions } from './full.ts';
import { Dice } from './random-schemas/draw.ts';
import { mixedPair } from './random-schemas/mixed.ts';

export interface Counts {
  demonstrated: number;
  carried: number;
}

export type RandomPair = (dice: Dice) => readonly [writer: Schema, reader: Schema];

/** One test: over 1,000 random pairs of one kind. */
export function itHoldsToCodecs(pairOf: RandomPair): void {
  it('every finding has a witness of its severity, and pairs without a finding carry 100 values each', async () => {
    const runs = repetitions(1000);
    const { demonstrated, carried } = await holdToCodecs(pairOf, runs);
    expect(demonstrated).toBeGreaterThan(runs / 4);
    expect(carried).toBeGreaterThan(runs * 2);
  });
}

/** One test per pair of kinds: what the rules say of rows is what both codecs and the connector between them do. */
export function describeRows(kinds: readonly (readonly [writer: SchemaFormat, reader: SchemaFormat])[]): void {
  group('rows against the codecs', () => {
    it.each(kinds)(
      '%s to %s: findings have witnesses, and pairs without one carry 100 values each',
      async (...pair) => {
        const runs = repetitions(1000);
        const { demonstrated } = await holdToCodecs((dice) => mixedPair(dice, pair), runs);
        expect(demonstrated).toBeGreaterThan(runs / 4);
      },
    );
  });
}

/** One test: what is written of a random schema reads as a schema that is written in the same way. */
export function itReadsBack(
  pairOf: RandomPair,
  write: (schema: Schema) => string,
  read: (text: string, file: string) => Schema,
): void {
  it('reads back the schema that it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const text = write(pairOf(new Dice(seed))[1]);
        expect(write(read(text, 'again'))).toBe(text);
      }),
      { numRuns: repetitions(1000), seed: 9 },
    );
  });
}

/** Over so many random pairs, each from a seed of its own; tells how many findings and values it saw. */
async function holdToCodecs(pairOf: RandomPair, numRuns: number): Promise<Counts> {
  const counts = { demonstrated: 0, carried: 0 };
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
      const dice = new Dice(seed);
      const [writer, reader] = pairOf(dice);
      expect(await faultsOf(writer, reader, dice, counts)).toEqual([]);
    }),
    // A smaller seed is no smaller pair.
    { numRuns, seed: 5, endOnFailure: true },
  );
  return counts;
}

/** Whether the witness is what the finding speaks of, by its sentence and what stands at the end of its path. */
function isAbout({ rule, sentence, path, witness }: CheckedFinding, { format }: Schema): boolean {
  const last = path.at(-1);
  const innermost = (value: Meaning): Meaning => {
    if (value.kind === 'record') {
      const [inner] = Object.values(value.fields);
      return inner === undefined ? value : innermost(inner);
    }
    if (value.kind === 'map' && value.entries.length > 0) return innermost(value.entries.at(-1)![1]);
    return value.kind === 'list' && value.items.length > 0 ? innermost(value.items.at(-1)!) : value;
  };
  const end = innermost(witness!.written);
  // protobuf leaves out what is zero, and skips what has another wire type.
  if (rule === 'field-missing' && format !== 'protobuf' && last?.kind === 'field' && last.writer !== undefined)
    return end.kind === 'absent' || end.kind === 'null' || end.kind === 'record';
  const [, room] = /room for (\d+) (?:characters|bytes)/.exec(sentence) ?? [];
  if (rule === 'length-exceeded' && room !== undefined && end.kind === 'text')
    return new TextEncoder().encode(end.value).length > Number(room);
  return true;
}

/** What the rules say and the codecs do not do, or the other way round. */
export async function faultsOf(writer: Schema, reader: Schema, dice: Dice, counts: Counts): Promise<string[]> {
  const check = await checkSchemas(writer, reader);
  const harmful = check.findings.filter(({ severity }) => severity !== 'note');
  counts.demonstrated += harmful.length;
  const faults = [
    ...check.undemonstrated.map(({ rule, sentence }) => `nothing shows ${rule}: ${sentence}`),
    ...harmful
      .filter(({ ruleSeverity, severity }) => ruleSeverity !== severity)
      .map(({ rule, severity, sentence, witness }) => `${severity} ${rule}: ${sentence} ${witness?.why}`),
    ...harmful
      .filter((finding) => !isAbout(finding, writer))
      .map(({ rule, sentence, witness }) => `${describe(witness!.written)} does not show ${rule}: ${sentence}`),
  ];
  if (harmful.length > 0) return faults;
  const transport = transportOf(writer, reader);
  const exchange = await transport.open(writer, reader);
  const values = Array.from({ length: 100 }, () => randomValue(writer, limitsOf(reader), dice.uniform));
  const passages = await exchange.pass(values);
  await exchange.close?.();
  const judged = passages.map((passage, i) =>
    judgePassage({ writer, reader, match: transport.match }, values[i], passage),
  );
  counts.carried += values.length;
  return [...faults, ...judged.filter(({ fidelity }) => !isClean(fidelity)).map(({ why }) => `not carried: ${why}`)];
}
