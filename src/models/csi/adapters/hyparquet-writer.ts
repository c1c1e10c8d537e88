// Hyparquet's writer of Parquet, as a program that hands over its values and leaves the types to be guessed, and as one that
// declares the schema and gives each type the form that holds all of it.

import { Inexpressible, type Sample } from '../matrix/system.ts';
import { bytesOf } from '../meaning/index.ts';
import { columnOfSample, type Forms, formed, type Scalar } from './columns.ts';
import { nativeOf } from './native.ts';
import { parquetElements } from './parquet-schema.ts';
import { rowsOf } from './tables.ts';

type Write = (sample: Sample) => Uint8Array;

/** Types guessed from the values, and types declared. */
export async function hyparquetWrites(): Promise<{ guessed: Write; schema: Write }> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  return {
    guessed(sample) {
      const data = rowsOf(sample).map((row) => nativeOf(row));
      return new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'v', data }] }));
    },
    schema(sample) {
      const column = columnOfSample(sample);
      const schema = [{ name: 'root', num_children: 1 }, ...parquetElements('v', column)];
      const data = rowsOf(sample).map((row) => formed(row, column, forms));
      return new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'v', data }], schema }));
    },
  };
}

const forms: Forms<unknown> = {
  scalar: scalarOf,
  list: (items) => items,
  // Entries are how a map stands in its group.
  map: (entries) => entries.map(([key, value]) => ({ key, value })),
  record: (fields) => fields,
};

function scalarOf(meaning: Scalar): unknown {
  switch (meaning.kind) {
    case 'null':
    case 'absent':
      return null;
    case 'integer':
      return integerOf(meaning.value);
    case 'decimal':
      return BigInt(meaning.value.replace('.', ''));
    case 'float':
      return Number(meaning.value);
    case 'bytes':
      return bytesOf(meaning.hex);
    case 'instant':
    case 'wallTime':
    case 'time': {
      const nanos = BigInt(meaning.nanos);
      return nanos % 1000n === 0n ? nanos / 1000n : nanos;
    }
    case 'date':
      return meaning.days;
    default:
      return meaning.value;
  }
}

function integerOf(digits: string): bigint {
  if (digits.replace('-', '').length > 38) throw new Inexpressible(`Parquet has no place for ${digits.length} digits`);
  return BigInt(digits);
}
