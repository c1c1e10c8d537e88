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

  it.each([
    ['a keyword that no rule looks at', '{"type": "string"}', '{"type": "string", "not": {"const": "ab"}}', 'not'],
    ['a format that no rule looks at', '{"type": "string"}', '{"type": "string", "format": "email"}', 'format'],
    ['tuples', '{"type": "array"}', '{"type": "array", "prefixItems": [{"type": "string"}]}', 'prefixItems'],
    ['a condition', '{"type": "integer"}', '{"type": "integer", "if": {"minimum": 0}, "then": {"maximum": 5}}', 'if'],
    ['what has no type', '{"type": "integer"}', '{"minimum": 5}', 'minimum'],
  ])('tells %s, and shows it by the whole where ajv refuses', async (_, writer, reader, keyword) => {
    const { findings, worst } = await checkSchemas(readJsonSchema(writer, 'a.json'), readJsonSchema(reader, 'b.json'));
    expect(findings[0]).toMatchObject({ rule: 'not-compared', severity: 'note' });
    expect(findings[0].sentence).toContain(`"${keyword}"`);
    expect(worst?.fidelity).toBe(keyword === 'format' ? undefined : 'crash');
  });

  it.each([
    [
      'what is beside a reference',
      '{"$ref": "#/$defs/a", "maxLength": 3, "$defs": {"a": {"type": "string"}}}',
      'not-compared',
    ],
    [
      'what is added to a base',
      '{"allOf": [{"$ref": "#/$defs/a"}, {"type": "object", "properties": {"b": {"type": "string"}}, "required": ["b"]}], "$defs": {"a": {"type": "object", "properties": {}}}}',
      'field-missing',
    ],
    [
      'what is required in one of two ways',
      '{"type": "object", "properties": {"a": {"type": "string"}}, "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}',
      'union-branch-missing',
    ],
    [
      'a number that is the only one',
      '{"type": "object", "properties": {"v": {"const": 2}}, "required": ["v"]}',
      'number-out-of-range',
    ],
    [
      'an exclusive limit of draft 4',
      '{"type": "object", "properties": {"v": {"type": "number", "minimum": 1, "exclusiveMinimum": true}}}',
      'number-out-of-range',
    ],
    [
      'a definition that is another one',
      '{"$ref": "#/definitions/a", "definitions": {"a": {"$ref": "#/definitions/b"}, "b": {"type": "string"}}}',
      'type-mismatch',
    ],
  ])('looks at %s', async (_, reader, rule) => {
    const writer =
      '{"type": "object", "properties": {"v": {"type": "integer", "minimum": 1, "maximum": 3}}, "required": ["v"]}';
    const check = await checkSchemas(readJsonSchema(writer, 'a.json'), readJsonSchema(reader, 'b.json'));
    expect(check.undemonstrated).toEqual([]);
    expect(check.findings.map((finding) => finding.rule)).toContain(rule);
  });

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
      { numRuns: repetitions(400), seed: 3 },
    );
    expect(Math.min(counts.taken, counts.refused)).toBeGreaterThan(repetitions(400));
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
