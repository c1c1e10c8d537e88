// Apache Arrow's own implementation in JavaScript, writing and reading IPC streams and files.

import type * as ArrowModule from 'apache-arrow';
import type { Sample, System } from '../matrix/system.ts';
import { integer, type Meaning, meaningOf } from '../meaning/index.ts';
import { arrowForms } from './arrow-values.ts';
import { type Column, columnOfSample, formed, refuseMixed } from './columns.ts';
import { nativeOf } from './native.ts';
import { columnOf, rowsOf } from './tables.ts';

export type ArrowPackage = typeof ArrowModule;

const writes = { format: 'arrow', writes: true, reads: false } as const;
const reads = { format: 'arrow', writes: false, reads: true } as const;

export const apacheArrow: System = {
  id: 'apache-arrow',
  title: 'apache-arrow',
  package: 'apache-arrow',
  version: '21.2.0',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    { id: 'guessed', ...writes, option: 'tableFromArrays({ v }): types are guessed from the values' },
    {
      id: 'declared',
      ...writes,
      option: 'vectorFromArray(values, type): Int64, Decimal128, TimestampMicrosecond and so on',
    },
    { id: 'file', ...writes, option: 'the same in the form of a file, by tableToIPC(table, "file")' },
    { id: 'get', ...reads, option: 'vector.get(row), as iterating does' },
    { id: 'toArray', ...reads, option: 'vector.toArray(): the memory of the column, with 0 where a number is null' },
    { id: 'scaled', ...reads, option: 'vector.get(row), and valueOf(scale) of decimals' },
  ],
  open: async () => {
    const arrow = await import('apache-arrow');
    const vectorOf = (bytes: Uint8Array) => arrow.tableFromIPC(bytes).getChild('v');
    return {
      write: {
        guessed: (sample) =>
          arrow.tableToIPC(arrow.tableFromArrays({ v: rowsOf(sample).map((row) => nativeOf(row)) }), 'stream'),
        declared: (sample) => declaredArrow(arrow, sample, 'stream'),
        file: (sample) => declaredArrow(arrow, sample, 'file'),
      },
      read: {
        get: (bytes, agreed) => columnOf([...(vectorOf(bytes) ?? [])], agreed),
        toArray: (bytes, agreed) => columnOf(vectorOf(bytes)?.toArray() ?? [], agreed),
        scaled: (bytes, agreed) => columnOf([...(vectorOf(bytes) ?? [])].map(scaledBy(vectorOf(bytes)?.type)), agreed),
      },
      classes: arrowClasses(arrow),
    };
  },
};

/** The sample as an IPC stream or file, its column of a declared type. */
export function declaredArrow(arrow: ArrowPackage, sample: Sample, form: 'stream' | 'file'): Uint8Array {
  const column = columnOfSample(sample);
  const forms = arrowForms((digits) => wordsOf(digits));
  const values = rowsOf(sample).map((row) => formed(row, column, forms));
  return arrow.tableToIPC(new arrow.Table({ v: arrow.vectorFromArray(values, typeOf(arrow, column)) }), form);
}

/** 128 bits in two's complement, the lowest word first, as the builder of decimals wants them. */
function wordsOf(digits: bigint): Uint32Array {
  const bits = BigInt.asUintN(128, digits);
  return Uint32Array.from([0n, 32n, 64n, 96n], (shift) => Number((bits >> shift) & 0xffffffffn));
}

function typeOf(arrow: ArrowPackage, column: Column): ArrowModule.DataType {
  const field = (name: string, inner: Column, isNullable = true) =>
    new arrow.Field(name, typeOf(arrow, inner), isNullable);
  switch (column.kind) {
    case 'mixed':
      return refuseMixed(column);
    case 'boolean':
      return new arrow.Bool();
    case 'integer':
      if (column.size === 'int64') return new arrow.Int64();
      return column.size === 'uint64' ? new arrow.Uint64() : new arrow.Decimal(0, 38, 128);
    case 'float':
      return column.bits === 32 ? new arrow.Float32() : new arrow.Float64();
    case 'decimal':
      return new arrow.Decimal(column.scale, column.precision, 128);
    case 'bytes':
      return new arrow.Binary();
    case 'instant':
      return new (column.unit === 'nanos' ? arrow.TimestampNanosecond : arrow.TimestampMicrosecond)('UTC');
    case 'wallTime':
      return new (column.unit === 'nanos' ? arrow.TimestampNanosecond : arrow.TimestampMicrosecond)();
    case 'date':
      return new arrow.DateDay();
    case 'time':
      return column.unit === 'nanos' ? new arrow.TimeNanosecond() : new arrow.TimeMicrosecond();
    case 'list':
      return new arrow.List(field('item', column.item));
    case 'map': {
      const entries = new arrow.Struct([field('key', column.key, false), field('value', column.value)]);
      return new arrow.Map_(new arrow.Field('entries', entries, false) as never);
    }
    case 'record':
      return new arrow.Struct(Object.entries(column.fields).map(([name, inner]) => field(name, inner)));
    default:
      return new arrow.Utf8();
  }
}

const scaledBy =
  (type: ArrowModule.DataType | undefined) =>
  (value: unknown): unknown => {
    const scale = (type as { scale?: number } | undefined)?.scale;
    return scale === undefined || value === null
      ? value
      : (value as { valueOf(scale: number): unknown }).valueOf(scale);
  };

// What String() gives of a decimal: its digits, for the value does not know the scale.
const isDecimal = (value: object): boolean => Symbol.for('isArrowBigNum') in value;

/** What the classes of the package mean: vectors are lists, rows of a struct records, rows of a map maps. */
export function arrowClasses(arrow: ArrowPackage): (value: object) => Meaning | undefined {
  const classes = (value: object): Meaning | undefined => {
    const inside = (inner: unknown) => meaningOf(inner, classes);
    if (isDecimal(value)) return integer(String(value));
    if (value instanceof arrow.Vector) return { kind: 'list', items: [...value].map(inside) };
    if (value instanceof arrow.MapRow) {
      return { kind: 'map', entries: [...value].map(([key, item]) => [inside(key), inside(item)] as const) };
    }
    if (value instanceof arrow.StructRow) {
      const fields = [...(value as Iterable<[string, unknown]>)].map(([name, item]) => [name, inside(item)] as const);
      return { kind: 'record', fields: Object.fromEntries(fields) };
    }
    return undefined;
  };
  return classes;
}
