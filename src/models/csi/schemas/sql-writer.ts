// Writes a schema in our shape as CREATE TABLE for PostgreSQL. What it has no type for becomes a check: numbers without a sign,
// lengths in bytes, encodings other than UTF-8.

import {
  charsetNamed,
  resolved,
  type Schema,
  type SchemaField,
  type SchemaType,
  type TypeOf,
} from '../../../checkers/schemas/index.ts';
import { list, type Meaning } from '../meaning/index.ts';
import { lettersOf } from './charset-codec.ts';
import { integerRange, leafEdges } from './edges.ts';
import { literal, quotedText } from './sql-literal.ts';

/** To be read. */
export const sqlText = (schema: Schema): string => createText(schema, 'records', (_, { computed }) => computed!);

/** To be run: what a default computes is not known, so that a plain value of the type stands for it. */
export const tableText = (schema: Schema, table: string): string =>
  createText(schema, table, (type) => literal(type, plainOf(type)));

type Default = NonNullable<SchemaField['default']>;
type Computed = (type: SchemaType, fallback: Default) => string;

function createText(schema: Schema, table: string, computed: Computed): string {
  const root = resolved(schema, schema.root);
  if (root.kind !== 'record') throw new Error('a table is a record');
  const columns = root.fields.map((field) => `  ${columnText(schema, field, computed)}`);
  return `CREATE TABLE ${table} (\n${columns.join(',\n')}\n)`;
}

export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function columnText(schema: Schema, field: SchemaField, computed: Computed): string {
  const type = resolved(schema, field.type);
  const name = quotedName(field.name);
  const check = checkOf(name, type);
  const parts = [
    name,
    typeName(type),
    field.type.nullable ? '' : 'NOT NULL',
    defaultOf(type, field.default, computed),
    check === undefined ? '' : `CHECK (${check})`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function defaultOf(type: SchemaType, fallback: Default | undefined, computed: Computed): string {
  if (fallback === undefined) return '';
  if (fallback.computed !== undefined) return `DEFAULT ${computed(type, fallback)}`;
  return `DEFAULT ${fallback.value === null ? 'NULL' : quotedText(String(fallback.value))}`;
}

function plainOf(type: SchemaType): Meaning {
  if (type.kind === 'list') return list();
  return leafEdges(type, { integers: [], lengths: [], precisions: [], scales: [] })[0];
}

function typeName(type: SchemaType): string {
  switch (type.kind) {
    case 'boolean':
      return 'boolean';
    case 'integer':
      return integerName(type);
    case 'float':
      return type.bits === 32 ? 'real' : 'double precision';
    case 'decimal':
      return `numeric(${type.precision}, ${type.scale})`;
    case 'text':
      if (type.length === undefined || type.length.unit === 'bytes' || type.length.max === 0) return 'text';
      return type.length.isFixed ? `char(${type.length.max})` : `varchar(${type.length.max})`;
    case 'bytes':
      return 'bytea';
    case 'timestamp':
      return `${type.zone === 'utc' ? 'timestamptz' : 'timestamp'}(${digits[type.resolution]})`;
    case 'date':
      return 'date';
    case 'time':
      return `time(${digits[type.resolution]})`;
    case 'uuid':
      return 'uuid';
    case 'enum':
      return 'text';
    case 'any':
      return 'jsonb';
    case 'list':
      return `${typeName(type.items)}[]`;
    default:
      throw new Error(`a column holds no ${type.kind}`);
  }
}

const digits = { s: 0, ms: 3, us: 6, ns: 6 };

// Of MySQL's and Oracle's numbers that PostgreSQL has not the next wider type is taken.
function integerName({ bits, signed }: TypeOf<'integer'>): string {
  const needed = bits === 'any' ? 64 : bits + (signed ? 0 : 1);
  return needed <= 16 ? 'smallint' : needed <= 32 ? 'integer' : needed <= 64 ? 'bigint' : 'numeric(20, 0)';
}

const classOf = (charset: 'latin1' | 'windows-1252' | 'ascii'): string =>
  charset === 'windows-1252' ? lettersOf(charset) : charset === 'latin1' ? '\\u0001-\\u00ff' : '\\u0001-\\u007f';

function checkOf(name: string, type: SchemaType): string | undefined {
  if (type.kind === 'integer' && (!type.signed || type.bits === 8 || type.bits === 24)) {
    const { min, max } = integerRange(type);
    return `${name} BETWEEN ${min} AND ${max}`;
  }
  if (type.kind === 'enum') return `${name} IN (${type.symbols.map((symbol) => quotedText(symbol.name)).join(', ')})`;
  if (type.kind === 'list' && type.items.kind === 'enum')
    // To PostgreSQL no array contains a null, not even one that has it.
    return `array_remove(${name}, NULL) <@ ARRAY[${type.items.symbols.map((symbol) => quotedText(symbol.name)).join(', ')}]::text[]`;
  if (type.kind === 'bytes' && type.length !== undefined)
    return `octet_length(${name}) ${type.length.isFixed ? '=' : '<='} ${type.length.max}`;
  if (type.kind !== 'text') return undefined;
  const charset = type.charset === undefined ? undefined : charsetNamed(type.charset);
  const checks = [
    ...(type.length?.unit === 'bytes' ? [`octet_length(${name}) <= ${type.length.max}`] : []),
    // PostgreSQL has no VARCHAR(0).
    ...(type.length?.max === 0 ? [`${name} = ''`] : []),
    ...(charset === undefined || charset === 'utf-8' ? [] : [`${name} !~ '[^${classOf(charset)}]'`]),
  ];
  return checks.length === 0 ? undefined : checks.join(' AND ');
}
