// protobuf pairs: what the rules say is what the codec does.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { Dice, evolved, protoKind, protoSide, randomRoot, schemaOf } from '../../../../test/random-schemas.ts';
import { holdToCodecs } from '../../../../test/schema-property.ts';
import type { Schema } from '../../../checkers/schemas/index.ts';
import { readProtoSchema } from './proto-reader.ts';
import { protoText } from './proto-writer.ts';

function pairOf(seed: number): { dice: Dice; writer: Schema; reader: Schema } {
  const dice = new Dice(seed);
  const root = randomRoot(dice, protoKind);
  const other = dice.chance(0.15) ? randomRoot(dice, protoKind) : evolved(dice, protoKind, root);
  const side = (type: typeof root, file: string): Schema => {
    const syntax = dice.pick(['proto2', 'proto3', 'proto3'] as const);
    return { ...schemaOf('protobuf', protoSide(dice, type, syntax), file), syntax };
  };
  const [first, second] = dice.chance(0.5) ? [root, other] : [other, root];
  return { dice, writer: side(first, 'writer.proto'), reader: side(second, 'reader.proto') };
}

describe('protobuf against the codec', () => {
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
        const text = protoText(reader);
        expect(protoText(readProtoSchema(text, 'again.proto'))).toBe(text);
      }),
      { numRuns: repetitions(1000), seed: 9 },
    );
  });
});
