// The type that a programmer gives to the column in which a value of some meaning is to stand: BIGINT for an identifier,
// DECIMAL(p, s) for a price. Every system of columns says in its adapter how it calls that type. A column has one type, so
// what is to hold numbers and texts has none.

import { Inexpressible, type Sample } from '../matrix/system.ts';
import type { Meaning } from '../meaning/index.ts';

export type Column =
  | { readonly kind: 'boolean' | 'text' | 'bytes' | 'date' | 'uuid' }
  /** Values that have no type in common; `kinds` are two of theirs. */
  | { readonly kind: 'mixed'; readonly kinds: string }
  | { readonly kind: 'instant' | 'wallTime' | 'time'; readonly unit: TimeUnit }
  | { readonly kind: 'integer'; readonly size: IntegerSize }
  | { readonly kind: 'float'; readonly bits: 32 | 64 }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'list'; readonly item: Column }
  | { readonly kind: 'map'; readonly key: Column; readonly value: Column }
  | { readonly kind: 'record'; readonly fields: Readonly<Record<string, Column>> };

/** BIGINT wherever it suffices; beyond that the next that does, and `beyond` for what fits no integer of 128 bits. */
export type IntegerSize = 'int64' | 'uint64' | 'int128' | 'beyond';

/** Microseconds, as databases have them, but for a value that is finer. */
export type TimeUnit = 'micros' | 'nanos';

// Of a null alone, or of the items of an empty list, nothing is known until other rows or items tell.
type Loose =
  | Exclude<Column, { kind: 'list' | 'map' | 'record' }>
  | { readonly kind: 'untyped' }
  | { readonly kind: 'list'; readonly item: Loose }
  | { readonly kind: 'map'; readonly key: Loose; readonly value: Loose }
  | { readonly kind: 'record'; readonly fields: Readonly<Record<string, Loose>> };

const untyped: Loose = { kind: 'untyped' };
const sizes: readonly IntegerSize[] = ['int64', 'uint64', 'int128', 'beyond'];

/** The column's type. */
export function typeFor(meaning: Meaning): Column {
  return settled(typeOf(meaning));
}

// A column of text is what everybody gives to what nobody knows.
function settled(column: Loose): Column {
  switch (column.kind) {
    case 'untyped':
      return { kind: 'text' };
    case 'list':
      return { kind: 'list', item: settled(column.item) };
    case 'map':
      return { kind: 'map', key: settled(column.key), value: settled(column.value) };
    case 'record':
      return { kind: 'record', fields: mapFields(column.fields, settled) };
    default:
      return column;
  }
}

function typeOf(meaning: Meaning): Loose {
  switch (meaning.kind) {
    case 'null':
    case 'absent':
      return untyped;
    case 'integer':
      return { kind: 'integer', size: sizeOf(BigInt(meaning.value)) };
    case 'float':
      return { kind: 'float', bits: meaning.bits };
    case 'decimal':
      return decimalOf(meaning.value);
    case 'instant':
    case 'wallTime':
    case 'time':
      return { kind: meaning.kind, unit: BigInt(meaning.nanos) % 1000n === 0n ? 'micros' : 'nanos' };
    case 'list':
      return { kind: 'list', item: meaning.items.map(typeOf).reduce<Loose>(common, untyped) };
    case 'map': {
      const of = (side: 0 | 1) => meaning.entries.map((entry) => typeOf(entry[side])).reduce<Loose>(common, untyped);
      return { kind: 'map', key: of(0), value: of(1) };
    }
    case 'record':
      return { kind: 'record', fields: mapFields(meaning.fields, typeOf) };
    default:
      return { kind: meaning.kind };
  }
}

function sizeOf(value: bigint): IntegerSize {
  if (BigInt.asIntN(64, value) === value) return 'int64';
  if (BigInt.asUintN(64, value) === value) return 'uint64';
  return BigInt.asIntN(128, value) === value ? 'int128' : 'beyond';
}

// 18 digits fit 64 bits and 38 fit 128, and so do people declare them; the places are those of the text.
function decimalOf(value: string): Loose {
  const [whole, fraction = ''] = value.replace(/^[+-]/, '').split('.');
  const wholeDigits = whole.replace(/^0+/, '').length;
  return { kind: 'decimal', precision: declared(wholeDigits + fraction.length), scale: fraction.length };
}

const declared = (digits: number): number => [18, 38].find((precision) => digits <= precision) ?? digits;

/** What holds both. */
function common(left: Loose, right: Loose): Loose {
  if (left.kind === 'untyped') return right;
  if (right.kind === 'untyped') return left;
  if (left.kind === 'integer' && right.kind === 'integer') {
    return { kind: 'integer', size: sizes[Math.max(sizes.indexOf(left.size), sizes.indexOf(right.size))] };
  }
  if (left.kind === 'float' && right.kind === 'float') return left.bits > right.bits ? left : right;
  if (left.kind === 'decimal' && right.kind === 'decimal') {
    const scale = Math.max(left.scale, right.scale);
    const whole = Math.max(left.precision - left.scale, right.precision - right.scale);
    return { kind: 'decimal', precision: declared(whole + scale), scale };
  }
  if (left.kind === 'list' && right.kind === 'list') return { kind: 'list', item: common(left.item, right.item) };
  if (left.kind === 'record' && right.kind === 'record') {
    const both = { ...left.fields, ...right.fields };
    const field = (_: Loose, name: string) => common(left.fields[name] ?? untyped, right.fields[name] ?? untyped);
    return { kind: 'record', fields: mapFields(both, field) };
  }
  if ('unit' in left && right.kind === left.kind) return left.unit === 'nanos' ? left : right;
  if (left.kind === right.kind && left.kind !== 'map') return left;
  return { kind: 'mixed', kinds: `${left.kind} and ${right.kind}` };
}

export const mapFields = <From, To>(
  fields: Readonly<Record<string, From>>,
  of: (value: From, name: string) => To,
): Record<string, To> => Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, of(value, name)]));

/** How a library wants its values: scalars by `scalar`, and what it makes of containers. */
export interface Forms<Value> {
  scalar(meaning: Scalar, column: Column): Value;
  list(items: Value[], column: Column): Value;
  map(entries: [Value, Value][], column: Column): Value;
  record(fields: Record<string, Value>, column: Column): Value;
}

/** What stands in one cell of a column. */
export type Scalar = Exclude<Meaning, { kind: 'list' | 'map' | 'record' }>;

/** The value for a column, put together by a library's forms. */
export function formed<Value>(meaning: Meaning, column: Column, forms: Forms<Value>): Value {
  if (meaning.kind === 'list' && column.kind === 'list') {
    return forms.list(
      meaning.items.map((item) => formed(item, column.item, forms)),
      column,
    );
  }
  if (meaning.kind === 'map' && column.kind === 'map') {
    const pair = ([key, value]: readonly [Meaning, Meaning]): [Value, Value] => [
      formed(key, column.key, forms),
      formed(value, column.value, forms),
    ];
    return forms.map(meaning.entries.map(pair), column);
  }
  if (meaning.kind === 'record' && column.kind === 'record') {
    const field = (inner: Column, name: string) => formed(meaning.fields[name] ?? { kind: 'absent' }, inner, forms);
    return forms.record(mapFields(column.fields, field), column);
  }
  return forms.scalar(meaning as Scalar, column);
}

/** The type of the column in which the rows stand. */
export function columnOfSample({ meaning, isColumn }: Sample): Column {
  const column = typeFor(meaning);
  return isColumn && column.kind === 'list' ? column.item : column;
}

/** What a system of typed columns says to values that have no type in common. */
export function refuseMixed({ kinds }: { kinds: string }): never {
  throw new Inexpressible(`a column has one type, and there are both ${kinds}`);
}
