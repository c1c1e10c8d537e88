// JSON Schema pairs: what the rules say is what JSON.parse and ajv do.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { Dice } from '../../../../test/random-schemas/draw.ts';
import { jsonPair } from '../../../../test/random-schemas/pairs.ts';
import { itHoldsToCodecs, itReadsBack } from '../../../../test/schema-property.ts';
import { cellsOf, linesOf, pathText, takesJson } from '../../../checkers/schemas/index.ts';
import { checkSchemas } from './check.ts';
import { jsonSchemaLibrary } from './json-exchange.ts';
import { readJsonSchema } from './json-schema-reader.ts';
import { jsonSchemaOf, jsonSchemaText } from './json-schema-writer.ts';

function fate(validate: (value: unknown) => void, value: unknown): 'taken' | 'refused' {
  try {
    validate(value);
    return 'taken';
  } catch {
    return 'refused';
  }
}

describe('JSON Schema against JSON.parse and ajv', () => {
  itHoldsToCodecs(jsonPair);
  itReadsBack(jsonPair, jsonSchemaText, readJsonSchema);

  it('takes the values that ajv takes', async () => {
    const { compile } = await jsonSchemaLibrary();
    const counts = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const [writer, reader] = jsonPair(new Dice(seed));
        const validate = compile(jsonSchemaOf(reader));
        const lines = linesOf([
          [writer, writer.root],
          [reader, reader.root],
        ]);
        for (const value of cellsOf(writer, writer.root, lines)) {
          const ours = takesJson(reader, reader.root, value) ? 'taken' : 'refused';
          expect(`${fate(validate, value)} ${JSON.stringify(value)}`).toBe(`${ours} ${JSON.stringify(value)}`);
          counts[ours] += 1;
        }
      }),
      { numRuns: repetitions(1000), seed: 3 },
    );
    expect(Math.min(counts.taken, counts.refused)).toBeGreaterThan(repetitions(1000));
  });

  it('looks into what holds itself as far as the other side goes on', async () => {
    const within = (inner: string) => `{"type": "object", "properties": {"next": ${inner}}}`;
    const writer = readJsonSchema(within('{"$ref": "#"}'), 'writer.json');
    const reader = readJsonSchema(within(within(within('{"type": "string"}'))), 'reader.json');
    const { findings } = await checkSchemas(writer, reader);
    expect(findings.map(({ rule, path }) => `${rule} ${pathText(path)}`)).toEqual(['type-mismatch next.next.next']);
    expect(findings[0].witness?.fidelity).toBe('crash');
  });
});
