// Pairs across kinds: what the rules say is what the codecs on both sides and the connector between them do; tables are not among
// them, since PostgreSQL takes long to start.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { Dice, mixedPair } from '../../../../test/random-schemas.ts';
import { holdToCodecs } from '../../../../test/schema-property.ts';
import type { SchemaFormat } from '../../../checkers/schemas/index.ts';

const formats: readonly SchemaFormat[] = ['avro', 'protobuf', 'json-schema'];
const pairs = formats.flatMap((writer) =>
  formats.filter((reader) => writer !== reader).map((reader) => [writer, reader] as const),
);

describe('rows against the codecs', () => {
  it.each(pairs)('%s to %s: findings have witnesses, and pairs without one carry 100 values each', async (...pair) => {
    const counts = { demonstrated: 0, carried: 0 };
    const runs = repetitions(100);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
        const dice = new Dice(seed);
        const [writer, reader] = mixedPair(dice, pair);
        await holdToCodecs(writer, reader, dice, counts);
      }),
      { numRuns: runs, seed: 5 },
    );
    expect(counts.demonstrated).toBeGreaterThan(runs / 4);
  });
});
