// protobuf pairs: what the rules say is what the codec does.

import { describe, expect, it } from 'vitest';
import { protoPair } from '../../../../test/random-schemas/pairs.ts';
import { itHoldsToCodecs, itReadsBack } from '../../../../test/schema-property.ts';
import { describe as inWords } from '../meaning/index.ts';
import { checkSchemas } from './check.ts';
import { readProtoSchema } from './proto-reader.ts';
import { protoText } from './proto-writer.ts';

describe('protobuf against the codec', () => {
  itHoldsToCodecs(protoPair);
  itReadsBack(protoPair, protoText, readProtoSchema);
});

/** The findings of two messages, each with what was written, its bytes and what was read. */
async function shown(writer: string, reader: string): Promise<string[]> {
  const message = (fields: string, file: string) =>
    readProtoSchema(`syntax = "proto3"; message Payment { ${fields} }`, file);
  const { findings, undemonstrated } = await checkSchemas(message(writer, 'w.proto'), message(reader, 'r.proto'));
  expect(undemonstrated).toEqual([]);
  return findings.map(({ rule, witness }) => {
    const passage = witness!.passage;
    const read = 'read' in passage ? inWords(passage.read) : passage.error;
    return `${rule}: ${inWords(witness!.written)} ${witness!.bytes} ${read}`;
  });
}

// "Oneof Features" and "Updating A Message Type" of the protobuf documentation.
describe('fields and oneofs', () => {
  const oneOf = 'oneof method { int32 card = 1; int32 iban = 2; }';

  it('a single field may become a member of a new oneof, and leave one', async () => {
    const alone = 'optional int32 card = 1;';
    expect(await shown(alone, 'oneof method { int32 card = 1; }')).toEqual([]);
    expect(await shown(oneOf, 'optional int32 card = 1; optional int32 iban = 2;')).toEqual([]);
  });

  it('of two fields that are set together a oneof keeps the last on the wire', async () => {
    expect(await shown('optional int32 card = 1; optional int32 iban = 2;', oneOf)).toEqual([
      'oneof-cleared: {card: integer 5, iban: integer 5} 08051005 {card: nothing, iban: integer 5}',
    ]);
  });

  it('a member that the reader does not know leaves its oneof unset', async () => {
    expect(await shown(oneOf, 'oneof method { int32 card = 1; }')).toEqual([
      'oneof-member-unknown: {card: nothing, iban: integer 5} 1005 {card: nothing}',
    ]);
    expect(await shown('oneof method { int32 card = 1; }', oneOf)).toEqual([]);
  });
});

describe('what a .proto file can say beside', () => {
  const read = (text: string) => readProtoSchema(text, 'a.proto');

  it('a group is refused with its place, and what may be a key', () => {
    expect(() => read('message A {\n  repeated group Item = 1 { required int32 a = 1; }\n}')).toThrow(/2:18: a group/);
    expect(() => read('syntax = "proto3"; message A { map<double, string> a = 1; }')).toThrow(/no type of keys/);
  });

  it('extensions are told as not compared', async () => {
    const schema = read(
      'message A { optional int32 a = 1; extensions 100 to 199; } extend A { optional int32 b = 100; }',
    );
    const { findings } = await checkSchemas(schema, schema);
    expect(findings.map(({ rule, sentence }) => `${rule} ${sentence}`).slice(0, 2)).toEqual([
      'not-compared a.proto says "extensions", which is not compared.',
      'not-compared a.proto says "extend", which is not compared.',
    ]);
  });

  it('names of one number are one symbol', async () => {
    const alias = 'enum E { option allow_alias = true; A = 0; B = 1; C = 1; }';
    expect(await shown(`${alias} E a = 1;`, 'enum E { A = 0; B = 1; } E a = 1;')).toEqual([]);
    expect(await shown(`${alias} E a = 1;`, `${alias} E a = 1;`)).toEqual([]);
  });

  it('keys of 64 bits come through, and keys of another wire type are lost', async () => {
    const keyed = (type: string) => `map<${type}, string> a = 1;`;
    expect(await shown(keyed('int64'), keyed('int64'))).toEqual([]);
    expect((await shown(keyed('int64'), keyed('string'))).map((each) => each.split(':')[0])).toEqual(['wire-type']);
    expect((await shown(keyed('int32'), keyed('sint32'))).map((each) => each.split(':')[0])).toEqual(['zigzag']);
  });

  // The language guide: a map is on the wire what a list of its entries is.
  it('a map is read as a list of its entries, and such a list as a map that keeps the last of a key', async () => {
    const asMap = 'map<string, int32> a = 1;';
    const asList = 'message Entry { string key = 1; int32 value = 2; } repeated Entry a = 1;';
    expect(await shown(asMap, asList)).toEqual([]);
    const [finding, ...others] = await shown(asList, asMap);
    expect(others).toEqual([]);
    expect(finding).toMatch(
      /^list-to-single: \{a: \[\{key: text "(\w*)", .*key: text "\1", .* \{a: map \{text "\1": [^,]*\}\}$/,
    );
    expect((await shown(asMap, asList.replace('int32', 'string'))).map((each) => each.split(':')[0])).toEqual([
      'wire-type',
    ]);
  });
});
