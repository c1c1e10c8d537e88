// Between kinds of schema, and from table to table: the value goes through the writer's own codec, then through a connector,
// then through the reader's own codec.

import type { Schema } from '../../../checkers/schemas/index.ts';
import type { Meaning } from '../meaning/index.ts';
import { avroAlone } from './avro-exchange.ts';
import { connected } from './connector.ts';
import { type Exchange, messageOf, type Passage } from './exchange.ts';
import { jsonExchange } from './json-exchange.ts';
import { protoExchange } from './proto-exchange.ts';
import { sqlExchange } from './sql-exchange.ts';

/** The schema with itself. */
const alone: Readonly<Record<Schema['format'], (schema: Schema) => Promise<Exchange>>> = {
  avro: avroAlone,
  protobuf: (schema) => protoExchange(schema, schema),
  'json-schema': (schema) => jsonExchange(schema, schema),
  sql: sqlExchange,
};

export async function rowExchange(writer: Schema, reader: Schema): Promise<Exchange> {
  const source = await alone[writer.format](writer);
  const target = await alone[reader.format](reader);
  const pass = async (values: readonly Meaning[]): Promise<readonly Passage[]> => {
    const written = await source.pass(values);
    const handed = written.map((passage): { value: Meaning } | { passage: Passage } => {
      if (!('read' in passage)) return { passage: { ...passage, stage: 'writer' } };
      try {
        return { value: connected(writer, reader, passage.read) };
      } catch (error) {
        return { passage: { bytes: passage.bytes, stage: 'connector', error: messageOf(error) } };
      }
    });
    const read = await target.pass(handed.flatMap((each) => ('value' in each ? [each.value] : [])));
    let next = 0;
    return handed.map((each, i): Passage => {
      if ('passage' in each) return each.passage;
      const found = read[next++];
      const { bytes } = written[i];
      return 'read' in found
        ? { bytes: bytes ?? '', read: found.read }
        : { bytes, stage: 'reader', error: found.error };
    });
  };
  return { codecs: [...source.codecs, 'connector by name', ...target.codecs], pass };
}
