// What a value is to avsc and back: logical types are put on and taken off here, as the specification defines them.

import { charsetNamed, resolved, type Schema, type SchemaType, type TypeOf } from '../../../checkers/schemas/index.ts';
import {
  bytes as bytesMeaning,
  bytesOf,
  date,
  decimal,
  float,
  hexOf,
  integer,
  list,
  type Meaning,
  type MeaningOf,
  map,
  nothing,
  record,
  text,
  time,
  uuid,
} from '../meaning/index.ts';
import { decodeText, encodeText } from './charset-codec.ts';
import { momentOf, nanosOf, pointed } from './edges.ts';
import { fits } from './values.ts';

type Definite = Exclude<SchemaType, { kind: 'reference' }>;

/** Throws for a value that the type does not allow. */
export function avroNative(schema: Schema, given: SchemaType, value: Meaning): unknown {
  const type = resolved(schema, given);
  if (type.kind === 'null') return null;
  if (type.kind === 'union') {
    if (value.kind === 'null') return null;
    const branch = type.branches.find((each) => fits(schema, each, value));
    if (branch === undefined) throw new Error(`no branch of the union takes ${value.kind}`);
    return { [branchName(resolved(schema, branch))]: definite(schema, resolved(schema, branch), value) };
  }
  if (!type.nullable) return definite(schema, type, value);
  return value.kind === 'null' ? null : { [branchName(type)]: definite(schema, type, value) };
}

function branchName(type: Definite): string {
  switch (type.kind) {
    case 'integer':
      return type.bits === 64 ? 'long' : 'int';
    case 'float':
      return type.bits === 64 ? 'double' : 'float';
    case 'text':
    case 'uuid':
      return 'string';
    case 'timestamp':
      return 'long';
    case 'date':
      return 'int';
    case 'time':
      return type.resolution === 'ms' ? 'int' : 'long';
    case 'list':
      return 'array';
    case 'decimal':
      return type.fixed?.name ?? 'bytes';
    case 'bytes':
    case 'enum':
    case 'record':
      return type.name ?? type.kind;
    default:
      return type.kind;
  }
}

function definite(schema: Schema, type: Definite, value: Meaning): unknown {
  if (!fits(schema, { ...type, nullable: undefined }, value)) throw new Error(`${value.kind} is none of ${type.kind}`);
  switch (value.kind) {
    case 'integer':
      return type.kind === 'integer' && type.bits === 64 ? BigInt(value.value) : Number(value.value);
    case 'float':
      return Number(value.value);
    case 'decimal':
      return buffer(decimalHex(value, type as TypeOf<'decimal'>));
    case 'text':
      return type.kind === 'bytes' ? buffer(encodeText(value.value, charsetNamed(type.charset!)!)) : value.value;
    case 'bytes':
      return buffer(value.hex);
    case 'instant':
    case 'wallTime':
      return BigInt(value.nanos) / nanosOf[(type as TypeOf<'timestamp'>).resolution];
    case 'time': {
      const { resolution } = type as TypeOf<'time'>;
      const count = BigInt(value.nanos) / nanosOf[resolution];
      return resolution === 'ms' ? Number(count) : count;
    }
    case 'date':
      return value.days;
    case 'list':
      return value.items.map((item) => avroNative(schema, (type as TypeOf<'list'>).items, item));
    case 'map':
      return Object.fromEntries(
        value.entries.map(([key, each]) => [
          (key as MeaningOf<'text'>).value,
          avroNative(schema, (type as TypeOf<'map'>).values, each),
        ]),
      );
    case 'record':
      return Object.fromEntries(
        (type as TypeOf<'record'>).fields.map((field) => [
          field.name,
          avroNative(schema, field.type, value.fields[field.name]),
        ]),
      );
    case 'boolean':
    case 'uuid':
      return value.value;
    default:
      throw new Error(`Avro has no ${value.kind}`);
  }
}

const buffer = (hex: string): Buffer => Buffer.from(bytesOf(hex));

/** The digits in two's complement, as short as they can be, or as long as fixed is. */
function decimalHex({ value }: MeaningOf<'decimal'>, { precision, scale, fixed }: TypeOf<'decimal'>): string {
  const [whole, fraction = ''] = value.split('.');
  const digits = BigInt(whole.replace('-', '') + fraction.padEnd(scale, '0')) * (value.startsWith('-') ? -1n : 1n);
  if (fraction.length > scale || digits.toString().replace('-', '').length > precision)
    throw new Error(`${value} is no decimal(${precision}, ${scale})`);
  let length = fixed?.size ?? 1;
  while (fixed === undefined && BigInt.asIntN(8 * length, digits) !== digits) length += 1;
  if (BigInt.asIntN(8 * length, digits) !== digits) throw new Error(`${value} needs more than ${length} bytes`);
  return BigInt.asUintN(8 * length, digits)
    .toString(16)
    .padStart(2 * length, '0');
}

/** What was read, as the reader's schema declares it; throws for what a logical type forbids. */
export function avroMeaning(schema: Schema, given: SchemaType, native: unknown): Meaning {
  const type = resolved(schema, given);
  if (native === null) return nothing;
  if (type.kind === 'union') {
    const [name, value] = Object.entries(native as object)[0];
    const branch = type.branches.map((each) => resolved(schema, each)).find((each) => branchName(each) === name)!;
    return read(schema, branch, value);
  }
  return read(schema, type, type.nullable ? Object.values(native as object)[0] : native);
}

function read(schema: Schema, type: Definite, native: unknown): Meaning {
  switch (type.kind) {
    case 'integer':
      return integer(native as number | bigint);
    case 'float':
      return float(native as number, type.bits);
    case 'boolean':
      return { kind: 'boolean', value: native as boolean };
    case 'text':
    case 'enum':
      return text(native as string);
    case 'uuid':
      return readUuid(native as string);
    case 'bytes': {
      const hex = hexOf(native as Uint8Array);
      return type.charset === undefined ? bytesMeaning(hex) : text(decodeText(hex, charsetNamed(type.charset)!));
    }
    case 'decimal':
      return readDecimal(hexOf(native as Uint8Array), type);
    case 'timestamp':
      return momentOf(type, (native as bigint) * nanosOf[type.resolution]);
    case 'date':
      return date(native as number);
    case 'time':
      return time(BigInt(native as number | bigint) * nanosOf[type.resolution]);
    case 'list':
      return list(...(native as unknown[]).map((item) => avroMeaning(schema, type.items, item)));
    case 'map':
      return map(
        ...Object.entries(native as object).map(([key, value]): [Meaning, Meaning] => [
          text(key),
          avroMeaning(schema, type.values, value),
        ]),
      );
    case 'record': {
      const found = native as Record<string, unknown>;
      return record(
        Object.fromEntries(type.fields.map(({ name, type: part }) => [name, avroMeaning(schema, part, found[name])])),
      );
    }
    default:
      throw new Error(`Avro has no ${type.kind}`);
  }
}

function readUuid(native: string): Meaning {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(native))
    throw new Error(`${JSON.stringify(native)} is no UUID`);
  return uuid(native.toLowerCase());
}

function readDecimal(hex: string, { precision, scale }: TypeOf<'decimal'>): Meaning {
  const digits = hex === '' ? 0n : BigInt.asIntN(hex.length * 4, BigInt(`0x${hex}`));
  const unscaled = digits.toString();
  if (unscaled.replace('-', '').length > precision)
    throw new Error(`${unscaled} has more than the ${precision} digits of decimal(${precision}, ${scale})`);
  return decimal(pointed(unscaled, scale));
}
