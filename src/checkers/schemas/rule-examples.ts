// For each rule a pair of schemas that it finds something in, the smallest that say it; a test reads them and applies the rules.
// Of protobuf it is what stands in a message of proto3, of SQL what stands in a table.

import type { RuleId } from './rules.ts';
import type { SchemaFormat } from './schema.ts';

export interface RuleExample {
  readonly format: SchemaFormat;
  readonly writer: string;
  readonly reader: string;
}

const of =
  (format: SchemaFormat) =>
  (writer: string, reader: string): RuleExample => ({ format, writer, reader });
const [avro, json, proto, sql] = [of('avro'), of('json-schema'), of('protobuf'), of('sql')];

const record = (fields: string): string => `{"type": "record", "name": "R", "fields": [${fields}]}`;
const symbols = (names: string): string => `{"type": "enum", "name": "E", "symbols": [${names}]`;
const logical = (type: string, name: string): string => `{"type": "${type}", "logicalType": "${name}"}`;
const decimal = (precision: number, scale: number): string =>
  `{"type": "bytes", "logicalType": "decimal", "precision": ${precision}, "scale": ${scale}}`;
const object = (rest: string): string => `{"type": "object", ${rest}}`;

export const ruleExamples: Readonly<Record<RuleId, RuleExample>> = {
  'field-missing': avro(record('{"name": "a", "type": "int"}'), record('{"name": "b", "type": "int"}')),
  'default-hides-rename': avro(
    record('{"name": "amount", "type": "int"}'),
    record('{"name": "total_amount", "type": "int", "default": 0}'),
  ),
  'type-mismatch': avro('"string"', '"int"'),
  'name-mismatch': avro(
    '{"type": "record", "name": "Order", "fields": []}',
    '{"type": "record", "name": "Purchase", "fields": []}',
  ),
  'fixed-size': avro('{"type": "fixed", "name": "F", "size": 4}', '{"type": "fixed", "name": "F", "size": 8}'),
  'null-refused': avro('["null", "int"]', '"int"'),
  'union-branch-missing': avro('["int", "string"]', '["int", "boolean"]'),
  'union-ambiguous': json('{"type": "integer"}', '{"oneOf": [{"type": "integer"}, {"type": "number"}]}'),
  'enum-symbol-unknown': avro(`${symbols('"A", "B"')}}`, `${symbols('"A"')}}`),
  'enum-symbol-replaced': avro(`${symbols('"A", "B"')}}`, `${symbols('"A"')}, "default": "A"}`),
  'integer-rounded': avro('"long"', '"double"'),
  'number-out-of-range': json('{"type": "integer", "maximum": 1000}', '{"type": "integer", "maximum": 100}'),
  'float-rounded': sql('x DOUBLE PRECISION', 'x REAL'),
  'decimal-scale': avro(decimal(10, 2), decimal(10, 4)),
  'decimal-precision': avro(decimal(10, 2), decimal(6, 2)),
  'timestamp-unit': avro(logical('long', 'timestamp-micros'), logical('long', 'timestamp-millis')),
  'timestamp-zone': avro(logical('long', 'timestamp-millis'), logical('long', 'local-timestamp-millis')),
  'temporal-kind': sql('x TIMESTAMP', 'x DATE'),
  'logical-type-dropped': avro(decimal(10, 2), '"bytes"'),
  'logical-type-invented': avro('"bytes"', decimal(10, 2)),
  'bytes-as-text': avro('"bytes"', '"string"'),
  charset: avro('{"type": "bytes", "charset": "latin1"}', '{"type": "bytes", "charset": "utf-8"}'),
  'format-refused': json('{"type": "string"}', '{"type": "string", "format": "uuid"}'),
  'unit-differs': avro('{"type": "long", "unit": "cents"}', '{"type": "long", "unit": "euros"}'),
  'field-number-moved': proto('int32 a = 1;', 'int32 a = 2;'),
  'field-number-reused': proto('int32 price = 1;', 'int32 stock = 1;'),
  'wire-type': proto('int32 a = 1;', 'string a = 1;'),
  'wire-reinterpreted': proto('fixed32 a = 1;', 'float a = 1;'),
  'packed-misread': proto('repeated int32 a = 1;', 'repeated string a = 1;'),
  zigzag: proto('sint32 a = 1;', 'int32 a = 1;'),
  'sign-changed': proto('uint32 a = 1;', 'int32 a = 1;'),
  'integer-truncated': proto('int64 a = 1;', 'int32 a = 1;'),
  'enum-as-number': proto('enum E { A = 0; B = 1; } E a = 1;', 'int32 a = 1;'),
  'enum-number-renamed': proto('enum E { A = 0; B = 1; } E a = 1;', 'enum E { A = 0; C = 1; } E a = 1;'),
  'enum-number-unknown': proto('enum E { A = 0; B = 1; } E a = 1;', 'enum E { A = 0; } E a = 1;'),
  'utf8-refused': proto('bytes a = 1;', 'string a = 1;'),
  'list-to-single': proto('repeated string a = 1;', 'string a = 1;'),
  'single-to-list': proto('string a = 1;', 'repeated string a = 1;'),
  'oneof-cleared': proto('optional int32 a = 1; optional int32 b = 2;', 'oneof c { int32 a = 1; int32 b = 2; }'),
  'oneof-member-unknown': proto('oneof c { int32 a = 1; int32 b = 2; }', 'oneof c { int32 a = 1; }'),
  'presence-lost': proto('optional int32 a = 1;', 'int32 a = 1;'),
  'presence-gained': proto('int32 a = 1;', 'optional int32 a = 1;'),
  'default-differs': json(
    object('"properties": {"a": {"type": "string", "default": "EUR"}}'),
    object('"properties": {"a": {"type": "string", "default": "USD"}}'),
  ),
  'additional-property': json(
    object('"properties": {"a": {"type": "string"}}'),
    object('"properties": {}, "additionalProperties": false'),
  ),
  'decimal-rounded': sql('x DECIMAL(10, 4)', 'x DECIMAL(10, 2)'),
  'decimal-as-float': sql('x DECIMAL(10, 2)', 'x DOUBLE PRECISION'),
  'float-as-decimal': sql('x DOUBLE PRECISION', 'x DECIMAL(10, 2)'),
  'timestamp-precision': sql('x TIMESTAMP(6)', 'x TIMESTAMP(0)'),
  padding: sql('x VARCHAR(8)', 'x CHAR(8)'),
  'charset-refused': sql('x VARCHAR(8) CHARACTER SET utf8mb4', 'x VARCHAR(8) CHARACTER SET latin1'),
  'keys-dropped': json(
    object('"additionalProperties": {"type": "string"}'),
    object('"properties": {"a": {"type": "string"}}'),
  ),
  'length-exceeded': sql('x VARCHAR(40)', 'x VARCHAR(20)'),
  'length-too-short': json('{"type": "string"}', '{"type": "string", "minLength": 1}'),
  'pattern-refused': json('{"type": "string"}', '{"type": "string", "pattern": "^[A-Z]+$"}'),
  'multiple-refused': json('{"type": "integer"}', '{"type": "integer", "multipleOf": 10}'),
  'items-refused': json('{"type": "array"}', '{"type": "array", "maxItems": 10}'),
  'not-compared': json('{"type": "string"}', '{"type": "string", "not": {"const": ""}}'),
  'time-unit-unknown': avro('"long"', logical('long', 'timestamp-millis')),
};
