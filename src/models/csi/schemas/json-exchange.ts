// JSON to JSON: the writer's text, checked by its schema, parsed, and checked by the reader's schema.

import { cellsOf, linesOf, type Schema, type SchemaType } from '../../../checkers/schemas/index.ts';
import { ajvVersion, type JsonSchemaLibrary, openJsonSchemaLibrary, type Validate } from '../adapters/json-schema.ts';
import type { Meaning } from '../meaning/index.ts';
import { type Exchange, messageOf, type Passage } from './exchange.ts';
import { hexOfText, jsonMeaning, jsonTextOf } from './json-codec.ts';
import { jsonSchemaOf } from './json-schema-writer.ts';
import type { FieldMatch } from './judge.ts';

let library: Promise<JsonSchemaLibrary> | undefined;
/** Loaded once. */
export const jsonSchemaLibrary = (): Promise<JsonSchemaLibrary> => (library ??= openJsonSchemaLibrary());

export async function jsonExchange(writer: Schema, reader: Schema): Promise<Exchange> {
  const library = await jsonSchemaLibrary();
  const [isWritten, isRead] = [validatorOf(library, writer), validatorOf(library, reader)];
  const passOne = (value: Meaning): Passage => {
    let written: string;
    try {
      written = jsonTextOf(value);
      isWritten(JSON.parse(written));
    } catch (error) {
      return { stage: 'writer', error: messageOf(error) };
    }
    const bytes = hexOfText(written);
    try {
      const parsed: unknown = JSON.parse(written);
      isRead(parsed);
      return { bytes, read: jsonMeaning(reader, reader.root, parsed) };
    } catch (error) {
      return { bytes, stage: 'reader', error: messageOf(error) };
    }
  };
  return { codecs: ['JSON.parse', `ajv ${ajvVersion}`], pass: async (values) => values.map(passOne) };
}

/** The schema as it was written, with what no rule looks at; a part of one as we write it. */
function validatorOf({ compile, compileOwn }: JsonSchemaLibrary, schema: Schema): Validate {
  if (schema.text === '') return compile(jsonSchemaOf(schema));
  try {
    return compileOwn(JSON.parse(schema.text));
  } catch {
    // As OpenAPI writes it, it may be none that ajv compiles.
    return compile(jsonSchemaOf(schema));
  }
}

/** Values of the writer that stand for all that the two schemas tell apart. */
export function jsonCells(writer: Schema, reader: Schema): Meaning[] {
  const lines = linesOf([
    [writer, writer.root],
    [reader, reader.root],
  ]);
  return cellsOf(writer, writer.root, lines).flatMap((value) => {
    try {
      return [jsonMeaning(writer, writer.root, value)];
    } catch {
      // A text that a format allows and that is no date, or no base64.
      return [];
    }
  });
}

/** By name. */
export const nameMatch: FieldMatch = (writer: SchemaType, reader: SchemaType) => {
  if (writer.kind !== 'record' || reader.kind !== 'record') return [];
  return reader.fields.flatMap(({ name }) =>
    writer.fields.some((field) => field.name === name) ? [[name, name] as const] : [],
  );
};
