// JSON Schema pairs: what the rules say is what JSON.parse and ajv do.

import { describe, expect, it } from 'vitest';
import { jsonPair } from '../../../../test/random-schemas/pairs.ts';
import { itHoldsToCodecs, itReadsBack } from '../../../../test/schema-property.ts';
import { pathText } from '../../../checkers/schemas/index.ts';
import { checkSchemas } from './check.ts';
import { readJsonSchema } from './json-schema-reader.ts';
import { jsonSchemaText } from './json-schema-writer.ts';

describe('JSON Schema against JSON.parse and ajv', () => {
  itHoldsToCodecs(jsonPair);
  itReadsBack(jsonPair, jsonSchemaText, readJsonSchema);

  it('looks into what holds itself as far as the other side goes on', async () => {
    const within = (inner: string) => `{"type": "object", "properties": {"next": ${inner}}}`;
    const writer = readJsonSchema(within('{"$ref": "#"}'), 'writer.json');
    const reader = readJsonSchema(within(within(within('{"type": "string"}'))), 'reader.json');
    const { findings } = await checkSchemas(writer, reader);
    expect(findings.map(({ rule, path }) => `${rule} ${pathText(path)}`)).toEqual(['type-mismatch next.next.next']);
    expect(findings[0].witness?.fidelity).toBe('crash');
  });
});
