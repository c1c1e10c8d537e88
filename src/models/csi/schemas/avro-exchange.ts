// Avro to Avro: the writer's bytes, read with both schemas through the resolution of avsc.

import type { Schema, SchemaType } from '../../../checkers/schemas/index.ts';
import { type AvroLibrary, type AvroType, avscVersion, openAvroLibrary } from '../adapters/avro-schema.ts';
import { hexOf, type Meaning } from '../meaning/index.ts';
import { avroMeaning, avroNative } from './avro-codec.ts';
import { avroText } from './avro-writer.ts';
import { type Exchange, messageOf, openedBy, type Passage } from './exchange.ts';
import type { FieldMatch } from './judge.ts';

let library: Promise<AvroLibrary> | undefined;
/** Loaded once. */
export const avroLibrary = (): Promise<AvroLibrary> => (library ??= openAvroLibrary());

export async function avroExchange(writer: Schema, reader: Schema): Promise<Exchange> {
  const { compile } = await avroLibrary();
  const codec = (schema: Schema, side: 'writer' | 'reader') =>
    openedBy(`avsc ${avscVersion}`, schema, () => compile(avroText(schema, side)));
  const [source, target] = [codec(writer, 'writer'), codec(reader, 'reader')];
  try {
    return between(writer, reader, source, target.readerOf(source));
  } catch (error) {
    return between(writer, reader, source, messageOf(error));
  }
}

/** A schema with itself, where nothing is to be resolved. */
export async function avroAlone(schema: Schema): Promise<Exchange> {
  const { compile } = await avroLibrary();
  const codec = openedBy(`avsc ${avscVersion}`, schema, () => compile(avroText(schema, 'reader')));
  return between(schema, schema, codec, codec.decode);
}

/** `read` is the reason if the reader refuses the schema. */
function between(
  writer: Schema,
  reader: Schema,
  source: AvroType,
  read: ((bytes: Uint8Array) => unknown) | string,
): Exchange {
  const passOne = (value: Meaning): Passage => {
    let bytes: Uint8Array;
    try {
      bytes = source.encode(avroNative(writer, writer.root, value));
    } catch (error) {
      return { stage: 'writer', error: messageOf(error) };
    }
    const hex = hexOf(bytes);
    if (typeof read === 'string') return { bytes: hex, stage: 'schemas', error: read };
    try {
      return { bytes: hex, read: avroMeaning(reader, reader.root, read(bytes)) };
    } catch (error) {
      return { bytes: hex, stage: 'reader', error: messageOf(error) };
    }
  };
  return { codecs: [`avsc ${avscVersion}`], pass: async (values) => values.map(passOne) };
}

/** By the reader's name or its aliases. */
export const avroMatch: FieldMatch = (writer: SchemaType, reader: SchemaType) => {
  if (writer.kind !== 'record' || reader.kind !== 'record') return [];
  return reader.fields.flatMap((field) => {
    const source = writer.fields.find(({ name }) => name === field.name || field.aliases?.includes(name));
    return source === undefined ? [] : [[source.name, field.name] as const];
  });
};
