// Flechette, a second and independent implementation of Arrow in JavaScript.

import type * as FlechetteModule from '@uwdata/flechette';
import type { Sample, System } from '../matrix/system.ts';
import { arrowForms } from './arrow-values.ts';
import { type Column, columnOfSample, formed, mapFields, refuseMixed } from './columns.ts';
import { nativeOf } from './native.ts';
import { columnOf, rowsOf } from './tables.ts';

type FlechettePackage = typeof FlechetteModule;

const writes = { format: 'arrow', writes: true, reads: false } as const;
const reads = { format: 'arrow', writes: false, reads: true } as const;

export const exactOptions = { useBigInt: true, useDate: true, useMap: true } as const;

export const flechette: System = {
  id: 'flechette',
  title: 'Flechette',
  package: '@uwdata/flechette',
  version: '2.6.0',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    { id: 'guessed', ...writes, option: 'tableFromArrays({ v }): types are guessed from the values' },
    {
      id: 'declared',
      ...writes,
      option: 'tableFromArrays({ v }, { types: { v } }): int64, decimal128, timestamp and so on',
    },
    { id: 'default', ...reads, option: 'tableFromIPC(bytes): integers and decimals as numbers, times as milliseconds' },
    { id: 'exact', ...reads, option: 'useBigInt, useDate, useMap' },
    { id: 'integers', ...reads, option: 'useBigInt, useDecimalInt, useBigIntTimestamp: what stands in the memory' },
  ],
  open: async () => {
    const package_ = await import('@uwdata/flechette');
    const read =
      (options: FlechetteModule.ExtractionOptions) =>
      (bytes: Uint8Array, agreed: Sample): unknown =>
        columnOf([...package_.tableFromIPC(bytes, options).getChild('v')], agreed);
    return {
      write: {
        guessed: (sample) =>
          ipcOf(package_, package_.tableFromArrays({ v: rowsOf(sample).map((row) => nativeOf(row)) })),
        declared(sample) {
          const column = columnOfSample(sample);
          const v = rowsOf(sample).map((row) => formed(row, column, forms));
          return ipcOf(package_, package_.tableFromArrays({ v }, { types: { v: typeOf(package_, column) } }));
        },
      },
      read: {
        default: read({}),
        exact: read(exactOptions),
        integers: read({ useBigInt: true, useDecimalInt: true, useBigIntTimestamp: true }),
      },
    };
  },
};

const forms = arrowForms((digits) => digits);

function ipcOf({ tableToIPC }: FlechettePackage, table: FlechetteModule.Table): Uint8Array {
  const bytes = tableToIPC(table, { format: 'stream' });
  if (bytes === null) throw new Error('tableToIPC gave nothing');
  return bytes;
}

function typeOf(package_: FlechettePackage, column: Column): FlechetteModule.DataType {
  const { TimeUnit } = package_;
  const unitOf = (unit: string) => (unit === 'nanos' ? TimeUnit.NANOSECOND : TimeUnit.MICROSECOND);
  switch (column.kind) {
    case 'mixed':
      return refuseMixed(column);
    case 'boolean':
      return package_.bool();
    case 'integer':
      if (column.size === 'int64') return package_.int64();
      return column.size === 'uint64' ? package_.uint64() : package_.decimal(38, 0, 128);
    case 'float':
      return column.bits === 32 ? package_.float32() : package_.float64();
    case 'decimal':
      return package_.decimal(column.precision, column.scale, 128);
    case 'bytes':
      return package_.binary();
    case 'instant':
      return package_.timestamp(unitOf(column.unit), 'UTC');
    case 'wallTime':
      return package_.timestamp(unitOf(column.unit), null);
    case 'date':
      return package_.dateDay();
    case 'time':
      return package_.time(unitOf(column.unit));
    case 'list':
      return package_.list(typeOf(package_, column.item));
    case 'map':
      return package_.map(typeOf(package_, column.key), typeOf(package_, column.value));
    case 'record':
      return package_.struct(mapFields(column.fields, (inner) => typeOf(package_, inner)));
    default:
      return package_.utf8();
  }
}
