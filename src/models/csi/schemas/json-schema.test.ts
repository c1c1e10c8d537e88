// JSON Schema pairs: what the rules say is what JSON.parse and ajv do.

import { describe } from 'vitest';
import { jsonPair } from '../../../../test/random-schemas/pairs.ts';
import { itHoldsToCodecs, itReadsBack } from '../../../../test/schema-property.ts';
import { readJsonSchema } from './json-schema-reader.ts';
import { jsonSchemaText } from './json-schema-writer.ts';

describe('JSON Schema against JSON.parse and ajv', () => {
  itHoldsToCodecs(jsonPair);
  itReadsBack(jsonPair, jsonSchemaText, readJsonSchema);
});
