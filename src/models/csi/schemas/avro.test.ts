// Avro pairs: what the rules say is what the codec does, in both directions; and a registry's rules against the resolver of
// avsc, which knows nothing of ours.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { avroKind, Dice, evolved, randomRoot, schemaOf } from '../../../../test/random-schemas.ts';
import { holdToCodecs } from '../../../../test/schema-property.ts';
import { resolutionErrors, type Schema } from '../../../checkers/schemas/index.ts';
import { avroLibrary } from './avro-exchange.ts';
import { readAvroSchema } from './avro-reader.ts';
import { avroText } from './avro-writer.ts';

function pairOf(seed: number): { dice: Dice; writer: Schema; reader: Schema } {
  const dice = new Dice(seed);
  const root = randomRoot(dice, avroKind);
  const other = dice.chance(0.15) ? randomRoot(dice, avroKind) : evolved(dice, avroKind, root);
  const [first, second] = dice.chance(0.5) ? [root, other] : [other, root];
  return { dice, writer: schemaOf('avro', first, 'writer.avsc'), reader: schemaOf('avro', second, 'reader.avsc') };
}

describe('Avro against the codec', () => {
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
    expect(counts.carried).toBeGreaterThan(repetitions(1000) * 10);
  });

  it('resolution by the specification agrees with the resolver of avsc', async () => {
    const { compile } = await avroLibrary();
    const counts = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const { writer, reader } = pairOf(seed);
        let theirs = 'accepted';
        try {
          compile(avroText(reader, 'reader')).readerOf(compile(avroText(writer, 'writer')));
        } catch {
          theirs = 'refused';
        }
        const ours = resolutionErrors(writer, reader).length === 0 ? 'accepted' : 'refused';
        expect(ours).toBe(theirs);
        counts[ours] += 1;
      }),
      { numRuns: repetitions(4000), seed: 7 },
    );
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(repetitions(4000) / 10);
  });

  it('reads back the schema that it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const { reader } = pairOf(seed);
        const text = avroText(reader, 'reader');
        expect(avroText(readAvroSchema(text, 'again.avsc'), 'reader')).toBe(text);
      }),
      { numRuns: repetitions(1000), seed: 9 },
    );
  });
});
