// A column as Parquet describes it (github.com/apache/parquet-format, LogicalTypes.md): groups of three levels for lists and
// maps, TIMESTAMP and TIME with their unit, DECIMAL of 18 digits in INT64 and beyond in a fixed number of bytes.

import type { parquetWriteBuffer } from 'hyparquet-writer';
import { Inexpressible } from '../matrix/system.ts';
import { type Column, refuseMixed, type TimeUnit } from './columns.ts';

type SchemaElement = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>[number];

const units = { micros: 'MICROS', nanos: 'NANOS' } as const satisfies Record<TimeUnit, string>;
const digitsOf128Bits = 38;

/** The elements of the column, parents before children. Throws Inexpressible for integers that no type of Parquet holds. */
export function parquetElements(name: string, column: Column, isRequired = false): SchemaElement[] {
  const repetition_type = isRequired ? 'REQUIRED' : 'OPTIONAL';
  switch (column.kind) {
    case 'list':
      return [
        { name, repetition_type, converted_type: 'LIST', logical_type: { type: 'LIST' }, num_children: 1 },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        ...parquetElements('element', column.item),
      ];
    case 'map':
      return [
        { name, repetition_type, converted_type: 'MAP', logical_type: { type: 'MAP' }, num_children: 1 },
        { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 },
        ...parquetElements('key', column.key, true),
        ...parquetElements('value', column.value),
      ];
    case 'record': {
      const fields = Object.entries(column.fields);
      if (fields.length === 0) throw new Inexpressible('Parquet has no group without fields');
      const inner = fields.flatMap(([field, type]) => parquetElements(field, type));
      return [{ name, repetition_type, num_children: fields.length }, ...inner];
    }
    default:
      return [{ name, repetition_type, ...leafOf(column) }];
  }
}

type Leaf = Exclude<Column, { kind: 'list' | 'map' | 'record' }>;

function leafOf(column: Leaf): Omit<SchemaElement, 'name'> {
  switch (column.kind) {
    case 'mixed':
      return refuseMixed(column);
    case 'boolean':
      return { type: 'BOOLEAN' };
    case 'integer':
      return integerOf(column.size);
    case 'float':
      return { type: column.bits === 32 ? 'FLOAT' : 'DOUBLE' };
    case 'decimal':
      return decimalOf(column.precision, column.scale);
    case 'text':
      return { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } };
    case 'bytes':
      return { type: 'BYTE_ARRAY' };
    case 'date':
      return { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } };
    case 'instant':
    case 'wallTime': {
      const isAdjustedToUTC = column.kind === 'instant';
      return { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC, unit: units[column.unit] } };
    }
    case 'time':
      return { type: 'INT64', logical_type: { type: 'TIME', isAdjustedToUTC: false, unit: units[column.unit] } };
    case 'uuid':
      return { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, logical_type: { type: 'UUID' } };
  }
}

function integerOf(size: string): Omit<SchemaElement, 'name'> {
  if (size === 'int64') return { type: 'INT64' };
  if (size === 'uint64') {
    return {
      type: 'INT64',
      converted_type: 'UINT_64',
      logical_type: { type: 'INTEGER', bitWidth: 64, isSigned: false },
    };
  }
  // Beyond 64 bits a decimal without places is all there is.
  return decimalOf(digitsOf128Bits, 0);
}

function decimalOf(precision: number, scale: number): Omit<SchemaElement, 'name'> {
  if (precision > digitsOf128Bits) throw new Inexpressible(`no reader holds a decimal of ${precision} digits`);
  const logical = {
    converted_type: 'DECIMAL',
    precision,
    scale,
    logical_type: { type: 'DECIMAL', precision, scale },
  } as const;
  return precision <= 18
    ? { type: 'INT64', ...logical }
    : { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, ...logical };
}
