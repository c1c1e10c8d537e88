// A table in a file of SQLite, the same for every library that writes one. SQLite has five storage classes and no others: true
// and false are 1 and 0, times are text as ISO 8601 has it, lists and records are their JSON. In a usual table the declared type
// is but an affinity: DECIMAL makes a double of '1.10'. A STRICT table holds what its type says or refuses.

import type { Sample } from '../matrix/system.ts';
import type { Meaning } from '../meaning/index.ts';
import { type Column, columnOfSample } from './columns.ts';
import { exactJson } from './exact-json.ts';
import { nativeOf } from './native.ts';
import { rowsOf } from './tables.ts';

export type SqliteValue = null | number | bigint | string | Uint8Array;

export interface SqliteTable {
  /** Small pages, so that a file of one value is small, and the table itself. */
  create: readonly string[];
  insert: string;
  rows: readonly SqliteValue[];
}

export const selectAll = 'SELECT v FROM t ORDER BY rowid';

export function sqliteTable(sample: Sample, isStrict = false): SqliteTable {
  const column = columnOfSample(sample);
  const type = isStrict ? strictTypeOf(column) : typeOf(column);
  return {
    create: [
      'PRAGMA page_size = 512',
      'PRAGMA synchronous = OFF',
      `CREATE TABLE t (v ${type})${isStrict ? ' STRICT' : ''}`,
    ],
    insert: 'INSERT INTO t VALUES (?)',
    rows: rowsOf(sample).map(storedOf),
  };
}

function typeOf(column: Column): string {
  switch (column.kind) {
    case 'boolean':
      return 'BOOLEAN';
    case 'integer':
      return 'BIGINT';
    case 'float':
      return column.bits === 32 ? 'REAL' : 'DOUBLE PRECISION';
    case 'decimal':
      return `DECIMAL(${column.precision}, ${column.scale})`;
    case 'bytes':
      return 'BLOB';
    case 'instant':
    case 'wallTime':
      return 'TIMESTAMP';
    case 'date':
      return 'DATE';
    case 'time':
      return 'TIME';
    default:
      return 'TEXT';
  }
}

function strictTypeOf(column: Column): string {
  switch (column.kind) {
    case 'boolean':
    case 'integer':
      return 'INTEGER';
    case 'float':
      return 'REAL';
    case 'bytes':
      return 'BLOB';
    default:
      return 'TEXT';
  }
}

function storedOf(meaning: Meaning): SqliteValue {
  switch (meaning.kind) {
    case 'absent':
      return null;
    case 'boolean':
      return Number(meaning.value);
    case 'decimal':
      return meaning.value;
    case 'instant':
      return (nativeOf(meaning) as Date).toISOString();
    case 'list':
    case 'map':
    case 'record':
      return exactJson(meaning);
    default:
      return nativeOf(meaning) as SqliteValue;
  }
}
