// Reads a schema of any kind: by the ending of its file, or by its text where the ending does not tell.

import type { Schema, SchemaFormat } from '../../../checkers/schemas/index.ts';
import { InputError } from '../../../kernel/index.ts';
import { takesDefault } from './avro-default.ts';
import { readAvroSchema } from './avro-reader.ts';
import { readJsonSchema } from './json-schema-reader.ts';
import { readProtoSchema } from './proto-reader.ts';
import { readSqlSchema } from './sql-reader.ts';

const readers: Readonly<Record<SchemaFormat, (text: string, file: string) => Schema>> = {
  avro: (text, file) => readAvroSchema(text, file, takesDefault),
  'json-schema': readJsonSchema,
  protobuf: readProtoSchema,
  sql: readSqlSchema,
};

const endings: Readonly<Record<string, SchemaFormat>> = {
  avsc: 'avro',
  json: 'json-schema',
  proto: 'protobuf',
  sql: 'sql',
  ddl: 'sql',
};

/** Throws InputError with file, line and column. */
export function readSchema(text: string, file: string): Schema {
  return readers[formatOf(text, file)](text, file);
}

function formatOf(text: string, file: string): SchemaFormat {
  const byEnding = endings[/\.([a-z]+)$/i.exec(file)?.[1].toLowerCase() ?? ''];
  const isJson = /^\s*[[{"]/.test(text);
  if (isJson && /"protocol"\s*:\s*"/.test(text) && /"(types|messages)"\s*:/.test(text))
    throw new InputError({
      what: 'this is an Avro protocol, which holds several schemas',
      allowed: 'one Avro schema (.avsc)',
      where: file,
      suggestion: 'write the types that are to be compared into files of their own',
    });
  // An Avro schema in a file .json is told by what only Avro has.
  if (isJson)
    return byEnding === 'json-schema' && !looksLikeAvro(text)
      ? 'json-schema'
      : looksLikeAvro(text)
        ? 'avro'
        : (byEnding ?? 'json-schema');
  if (byEnding === 'protobuf' || byEnding === 'sql') return byEnding;
  if (/\bcreate\s+table\b/i.test(text)) return 'sql';
  if (/\bmessage\s+\w+\s*\{/.test(text)) return 'protobuf';
  if (byEnding !== undefined) return byEnding;
  throw new InputError({
    what: 'this is no schema that can be recognised',
    value: text.trim().slice(0, 40),
    allowed: 'Avro (.avsc), JSON Schema (.json), protobuf (.proto), or CREATE TABLE (.sql)',
    where: file,
  });
}

const looksLikeAvro = (text: string): boolean =>
  /"type"\s*:\s*"(record|enum|fixed|error)"|"(symbols|logicalType)"\s*:/.test(text) || /^\s*("|\[)/.test(text);
