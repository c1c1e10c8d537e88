// What the two implementations of Arrow in JavaScript take for the values of a declared column: bigint for 64 bits, numbers of
// milliseconds for points in time whatever the unit of the column, text for a uuid, for Arrow has no type of its own for it.

import { Inexpressible } from '../matrix/system.ts';
import { bytesOf } from '../meaning/index.ts';
import type { Forms, Scalar } from './columns.ts';

const nanosPerMilli = 1_000_000;
const digitsOf128Bits = 38;

export function arrowForms(decimal: (digits: bigint) => unknown): Forms<unknown> {
  return {
    scalar: (meaning, column) =>
      column.kind === 'integer' && (column.size === 'int128' || column.size === 'beyond') && meaning.kind === 'integer'
        ? decimal(digitsOf(meaning.value))
        : scalarOf(meaning, decimal),
    list: (items) => items,
    map: (entries) => new Map(entries),
    record: (fields) => fields,
  };
}

function scalarOf(meaning: Scalar, decimal: (digits: bigint) => unknown): unknown {
  switch (meaning.kind) {
    case 'null':
    case 'absent':
      return null;
    case 'integer':
      return BigInt(meaning.value);
    case 'decimal':
      return decimal(digitsOf(meaning.value));
    case 'float':
      return Number(meaning.value);
    case 'bytes':
      return bytesOf(meaning.hex);
    case 'instant':
    case 'wallTime':
      return Number(meaning.nanos) / nanosPerMilli;
    case 'time':
      return BigInt(meaning.nanos) % 1000n === 0n ? BigInt(meaning.nanos) / 1000n : BigInt(meaning.nanos);
    case 'date':
      return new Date(meaning.days * 86_400_000);
    default:
      return meaning.value;
  }
}

function digitsOf(value: string): bigint {
  const digits = value.replace('.', '');
  if (digits.replace('-', '').length > digitsOf128Bits)
    throw new Inexpressible(`no column holds ${digits.length} digits`);
  return BigInt(digits);
}
