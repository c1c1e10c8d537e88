// protobuf to protobuf: the writer's bytes, decoded by the reader's schema. Nothing on the wire tells names or types, only
// numbers and how long a value is.

import { resolved, type Schema, type SchemaType } from '../../../checkers/schemas/index.ts';
import { openProtobufLibrary, type ProtobufLibrary, protobufjsVersion } from '../adapters/protobuf-schema.ts';
import { hexOf, type Meaning } from '../meaning/index.ts';
import { type Exchange, messageOf, openedBy, type Passage } from './exchange.ts';
import type { FieldMatch } from './judge.ts';
import { protoMeaning, protoNative } from './proto-codec.ts';
import { messageName, protoText } from './proto-writer.ts';

let library: Promise<ProtobufLibrary> | undefined;
/** Loaded once. */
export const protobufLibrary = (): Promise<ProtobufLibrary> => (library ??= openProtobufLibrary());

export async function protoExchange(writer: Schema, reader: Schema): Promise<Exchange> {
  const { compile } = await protobufLibrary();
  const codec = (schema: Schema) =>
    openedBy(`protobufjs ${protobufjsVersion}`, schema, () =>
      compile(protoText(schema))(messageName(nameOfRoot(schema))),
    );
  const [source, target] = [codec(writer), codec(reader)];
  const passOne = (value: Meaning): Passage => {
    let bytes: Uint8Array;
    try {
      bytes = source.encode(protoNative(writer, writer.root, value));
    } catch (error) {
      return { stage: 'writer', error: messageOf(error) };
    }
    const hex = hexOf(bytes);
    try {
      return { bytes: hex, read: protoMeaning(reader, reader.root, target.decode(bytes)) };
    } catch (error) {
      return { bytes: hex, stage: 'reader', error: messageOf(error) };
    }
  };
  return { codecs: [`protobufjs ${protobufjsVersion}`], pass: async (values) => values.map(passOne) };
}

function nameOfRoot(schema: Schema): string | undefined {
  const root = resolved(schema, schema.root);
  return root.kind === 'record' ? root.name : undefined;
}

/** By number. */
export const protoMatch: FieldMatch = (writer: SchemaType, reader: SchemaType) => {
  if (writer.kind !== 'record' || reader.kind !== 'record') return [];
  return reader.fields.flatMap((field) => {
    const source = writer.fields.find(({ number }) => number === field.number);
    return source === undefined ? [] : [[source.name, field.name] as const];
  });
};
