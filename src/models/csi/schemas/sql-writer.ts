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
import { integerRange } from './edges.ts';

export function sqlText(schema: Schema, table = 'records'): string {
  const root = resolved(schema, schema.root);
  if (root.kind !== 'record') throw new Error('a table is a record');
  const columns = root.fields.map((field) => `  ${columnText(schema, field)}`);
  return `CREATE TABLE ${table} (\n${columns.join(',\n')}\n)`;
}

export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const quotedText = (value: string): string => `'${value.replaceAll("'", "''")}'`;

function columnText(schema: Schema, field: SchemaField): string {
  const type = resolved(schema, field.type);
  const name = quotedName(field.name);
  const check = checkOf(name, type);
  const parts = [
    name,
    typeName(type),
    field.type.nullable ? '' : 'NOT NULL',
    defaultOf(field),
    check === undefined ? '' : `CHECK (${check})`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function defaultOf({ default: fallback }: SchemaField): string {
  if (fallback === undefined) return '';
  const { value } = fallback;
  // A call, as CURRENT_TIMESTAMP, is a value of the moment.
  if (typeof value === 'string' && /^(current_|now|gen_|uuid_|sysdate|nextval)/i.test(value))
    return `DEFAULT ${value.replace(/^now$/i, 'now()')}`;
  return `DEFAULT ${value === null ? 'NULL' : quotedText(String(value))}`;
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
      if (type.length === undefined || type.length.unit === 'bytes') return 'text';
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

function checkOf(name: string, type: SchemaType): string | undefined {
  if (type.kind === 'integer' && (!type.signed || type.bits === 8 || type.bits === 24)) {
    const { min, max } = integerRange(type);
    return `${name} BETWEEN ${min} AND ${max}`;
  }
  if (type.kind === 'enum') return `${name} IN (${type.symbols.map((symbol) => quotedText(symbol.name)).join(', ')})`;
  if (type.kind === 'bytes' && type.length !== undefined)
    return `octet_length(${name}) ${type.length.isFixed ? '=' : '<='} ${type.length.max}`;
  if (type.kind !== 'text') return undefined;
  const charset = type.charset === undefined ? undefined : charsetNamed(type.charset);
  const checks = [
    ...(type.length?.unit === 'bytes' ? [`octet_length(${name}) <= ${type.length.max}`] : []),
    ...(charset === 'latin1' ? [`${name} !~ '[^\\u0001-\\u00ff]'`] : []),
    ...(charset === 'ascii' ? [`${name} !~ '[^\\u0001-\\u007f]'`] : []),
  ];
  return checks.length === 0 ? undefined : checks.join(' AND ');
}
