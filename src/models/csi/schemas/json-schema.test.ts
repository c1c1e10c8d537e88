// JSON Schema pairs: what the rules say is what JSON.parse and ajv do.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { Dice, evolved, jsonKind, jsonSide, randomRoot, schemaOf } from '../../../../test/random-schemas.ts';
import { holdToCodecs } from '../../../../test/schema-property.ts';
import type { Schema } from '../../../checkers/schemas/index.ts';
import { readJsonSchema } from './json-schema-reader.ts';
import { jsonSchemaText } from './json-schema-writer.ts';

function pairOf(seed: number): { dice: Dice; writer: Schema; reader: Schema } {
  const dice = new Dice(seed);
  const root = randomRoot(dice, jsonKind);
  const other = dice.chance(0.15) ? randomRoot(dice, jsonKind) : evolved(dice, jsonKind, root);
  const [first, second] = (dice.chance(0.5) ? [root, other] : [other, root]).map((type) => jsonSide(dice, type));
  return {
    dice,
    writer: schemaOf('json-schema', first, 'writer.json'),
    reader: schemaOf('json-schema', second, 'reader.json'),
  };
}

describe('JSON Schema against JSON.parse and ajv', () => {
  it('every finding has a witness of its severity, and pairs without a finding carry 100 values each', async () => {
    const counts = { demonstrated: 0, carried: 0 };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
        const { dice, writer, reader } = pairOf(seed);
        await holdToCodecs(writer, reader, dice, counts);
      }),
      { numRuns: repetitions(1000), seed: 5 },
    );
    expect(counts.demonstrated).toBeGreaterThan(repetitions(1000) / 4);
    expect(counts.carried).toBeGreaterThan(repetitions(1000) * 2);
  });

  it('reads back the schema that it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const { reader } = pairOf(seed);
        const text = jsonSchemaText(reader);
        expect(jsonSchemaText(readJsonSchema(text, 'again.json'))).toBe(text);
      }),
      { numRuns: repetitions(1000), seed: 9 },
    );
  });
});
