// What DuckDB takes for the value of a declared column, and what the classes of its client mean.

import { Inexpressible } from '../matrix/system.ts';
import { bytesOf, hexOf, type Meaning, meaningOf } from '../meaning/index.ts';
import { type Column, type Forms, mapFields, refuseMixed, type Scalar } from './columns.ts';
import type { DuckDbPackage } from './node-only.ts';

/** The type as SQL writes it: BIGINT, DECIMAL(18, 2), STRUCT("a" BIGINT)[]. */
export function duckDbType(column: Column): string {
  switch (column.kind) {
    case 'mixed':
      return refuseMixed(column);
    case 'boolean':
      return 'BOOLEAN';
    case 'integer':
      return integerType(column.size);
    case 'float':
      return column.bits === 32 ? 'FLOAT' : 'DOUBLE';
    case 'decimal':
      if (column.precision > 38) throw new Inexpressible(`no DECIMAL has ${column.precision} digits`);
      return `DECIMAL(${column.precision}, ${column.scale})`;
    case 'bytes':
      return 'BLOB';
    case 'instant':
      return 'TIMESTAMP WITH TIME ZONE';
    case 'wallTime':
      return column.unit === 'nanos' ? 'TIMESTAMP_NS' : 'TIMESTAMP';
    case 'date':
      return 'DATE';
    case 'time':
      return 'TIME';
    case 'uuid':
      return 'UUID';
    case 'list':
      return `${duckDbType(column.item)}[]`;
    case 'map':
      return `MAP(${duckDbType(column.key)}, ${duckDbType(column.value)})`;
    case 'record': {
      const fields = Object.entries(column.fields);
      if (fields.length === 0) throw new Inexpressible('SQL has no STRUCT without fields');
      return `STRUCT(${fields.map(([name, type]) => `"${name.replaceAll('"', '""')}" ${duckDbType(type)}`).join(', ')})`;
    }
    default:
      return 'VARCHAR';
  }
}

function integerType(size: string): string {
  if (size === 'beyond') throw new Inexpressible('no integer of DuckDB has more than 128 bits');
  return size === 'int64' ? 'BIGINT' : size === 'uint64' ? 'UBIGINT' : 'HUGEINT';
}

/** The type as the client wants it for a bound value. */
export function boundType(duckdb: DuckDbPackage, column: Column): unknown {
  const named = duckdb as Readonly<Record<string, unknown>>;
  const make = (name: string, ...parts: unknown[]) => (named[name] as (...parts: unknown[]) => unknown)(...parts);
  switch (column.kind) {
    case 'decimal':
      return make('DECIMAL', column.precision, column.scale);
    case 'instant':
      return named.TIMESTAMPTZ;
    case 'list':
      return make('LIST', boundType(duckdb, column.item));
    case 'map':
      return make('MAP', boundType(duckdb, column.key), boundType(duckdb, column.value));
    case 'record':
      return make(
        'STRUCT',
        mapFields(column.fields, (inner) => boundType(duckdb, inner)),
      );
    default:
      return named[duckDbType(column)];
  }
}

/** Makes the values of bound lists, structs, times and so on. */
export function duckDbForms(duckdb: DuckDbPackage): Forms<unknown> {
  const make = (name: string, ...parts: unknown[]) =>
    (duckdb as unknown as Record<string, (...parts: unknown[]) => unknown>)[name](...parts);
  return {
    scalar: (meaning, column) => scalarOf(make, meaning, column),
    list: (items) => make('listValue', items),
    map: (entries) =>
      make(
        'mapValue',
        entries.map(([key, value]) => ({ key, value })),
      ),
    record: (fields) => make('structValue', fields),
  };
}

function scalarOf(make: (name: string, ...parts: unknown[]) => unknown, meaning: Scalar, column: Column): unknown {
  switch (meaning.kind) {
    case 'null':
    case 'absent':
      return null;
    case 'integer':
      return BigInt(meaning.value);
    case 'float':
      return Number(meaning.value);
    case 'decimal': {
      if (column.kind !== 'decimal') return meaning.value;
      return make('decimalValue', digitsAt(meaning.value, column.scale), column.precision, column.scale);
    }
    case 'bytes':
      return make('blobValue', bytesOf(meaning.hex));
    case 'instant':
      return make('timestampTZValue', microsOf(meaning.nanos));
    case 'wallTime':
      return column.kind === 'wallTime' && column.unit === 'nanos'
        ? make('timestampNanosValue', BigInt(meaning.nanos))
        : make('timestampValue', microsOf(meaning.nanos));
    case 'date':
      return make('dateValue', meaning.days);
    case 'time':
      return make('timeValue', microsOf(meaning.nanos));
    case 'uuid':
      return make('uuidValueFromString', meaning.value);
    default:
      return meaning.value;
  }
}

function digitsAt(value: string, scale: number): bigint {
  const [, fraction = ''] = value.split('.');
  return BigInt(value.replace('.', '')) * 10n ** BigInt(scale - fraction.length);
}

/** Microseconds, downwards: what is finer has no place in the column. */
function microsOf(nanos: string): bigint {
  const wanted = BigInt(nanos);
  return (wanted - (((wanted % 1000n) + 1000n) % 1000n)) / 1000n;
}

interface ClientValues {
  micros: bigint;
  nanos: bigint;
  days: number;
  bytes: Uint8Array;
  items: readonly unknown[];
  entries: unknown;
}

/** By the names of the classes, whose fields are documented: micros, nanos, days, bytes, items, entries. */
const classMeanings: Readonly<Record<string, (value: ClientValues, inside: (inner: unknown) => Meaning) => Meaning>> = {
  DuckDBDecimalValue: (value) => ({ kind: 'decimal', value: String(value) }),
  DuckDBTimestampTZValue: ({ micros }) => ({ kind: 'instant', nanos: `${micros * 1000n}` }),
  DuckDBTimestampValue: ({ micros }) => ({ kind: 'wallTime', nanos: `${micros * 1000n}` }),
  DuckDBTimestampNanosecondsValue: ({ nanos }) => ({ kind: 'wallTime', nanos: `${nanos}` }),
  DuckDBDateValue: ({ days }) => ({ kind: 'date', days }),
  DuckDBTimeValue: ({ micros }) => ({ kind: 'time', nanos: `${micros * 1000n}` }),
  DuckDBUUIDValue: (value) => ({ kind: 'uuid', value: String(value) }),
  DuckDBBlobValue: ({ bytes }) => ({ kind: 'bytes', hex: hexOf(bytes) }),
  DuckDBListValue: ({ items }, inside) => ({ kind: 'list', items: items.map(inside) }),
  DuckDBStructValue: ({ entries }, inside) => ({
    kind: 'record',
    fields: mapFields(entries as Record<string, unknown>, inside),
  }),
  DuckDBMapValue: ({ entries }, inside) => ({
    kind: 'map',
    entries: (entries as { key: unknown; value: unknown }[]).map(
      ({ key, value }) => [inside(key), inside(value)] as const,
    ),
  }),
};

export function duckDbClasses(value: object): Meaning | undefined {
  const of = classMeanings[value.constructor?.name ?? ''];
  return of?.(value as ClientValues, (inner) => meaningOf(inner, duckDbClasses));
}
