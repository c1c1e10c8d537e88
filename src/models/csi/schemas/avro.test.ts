// Avro pairs: what the rules say is what the codec does, in both directions; and a registry's rules against the resolver of
// avsc, which knows nothing of ours.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { Dice } from '../../../../test/random-schemas/draw.ts';
import { avroPair } from '../../../../test/random-schemas/pairs.ts';
import { itHoldsToCodecs, itReadsBack } from '../../../../test/schema-property.ts';
import { resolutionErrors } from '../../../checkers/schemas/index.ts';
import { InputError } from '../../../kernel/index.ts';
import { avroLibrary } from './avro-exchange.ts';
import { readAvroSchema } from './avro-reader.ts';
import { avroText } from './avro-writer.ts';
import { checkSchemas } from './check.ts';
import { readSchema } from './read-schema.ts';

it('tells of a logical type that it does not know, where the other side does not say the same', async () => {
  const fixed = (logicalType: string) =>
    readSchema(
      `{"type": "record", "name": "R", "fields": [{"name": "a", "type": {"type": "fixed", "name": "F", "size": 12${logicalType}}}]}`,
      'a.avsc',
    );
  const notes = async (writer: string, reader: string) =>
    (await checkSchemas(fixed(writer), fixed(reader))).findings.map(({ rule, sentence }) => [rule, sentence]);
  const duration = ', "logicalType": "duration"';
  expect(await notes(duration, '')).toEqual([
    ['not-compared', 'a.avsc says "logicalType": duration, which is not compared.'],
  ]);
  expect(await notes(duration, duration)).toEqual([]);
});

it('is not taken for one where it is a protocol', () => {
  const text = '{"protocol": "Orders", "types": [{"type": "record", "name": "Order", "fields": []}], "messages": {}}';
  expect(() => readSchema(text, 'orders.avpr')).toThrow(
    'orders.avpr: this is an Avro protocol, which holds several schemas',
  );
});

describe('Avro against the codec', () => {
  itHoldsToCodecs(avroPair);

  it('resolution by the specification agrees with the resolver of avsc', async () => {
    const { compile } = await avroLibrary();
    const counts = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const [writer, reader] = avroPair(new Dice(seed));
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

  itReadsBack(avroPair, (schema) => avroText(schema, 'reader'), readAvroSchema);
});

describe('Avro that is none', () => {
  const record = (fields: string) => `{"type": "record", "name": "R", "fields": [${fields}]}`;
  it.each([
    [record('{"name": "a", "type": "int"}, {"name": "a", "type": "int"}'), '1:74', 'twice'],
    [record('{"name": "a", "type": ["null", "int"], "default": 5}'), '1:94', 'first branch'],
    [record('{"name": "a", "type": "int", "default": "x"}'), '1:84', 'no value of the type'],
  ])('%s is told with its place', (text, place, what) => {
    expect(() => readSchema(text, 'a.avsc')).toThrow(InputError);
    expect(() => readSchema(text, 'a.avsc')).toThrow(what);
    expect(() => readSchema(text, 'a.avsc')).toThrow(`a.avsc:${place}`);
  });
});
