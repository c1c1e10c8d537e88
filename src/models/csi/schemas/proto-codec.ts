// What a value is to protobufjs and back. A field that is not there is absent where the schema lets a reader see that, and
// its default where it does not.

import {
  resolved,
  type Schema,
  type SchemaField,
  type SchemaType,
  type TypeOf,
} from '../../../checkers/schemas/index.ts';
import { longKey } from '../adapters/protobuf-schema.ts';
import {
  absent,
  bytes as bytesMeaning,
  bytesOf,
  float,
  hexOf,
  instant,
  integer,
  list,
  type Meaning,
  type MeaningOf,
  map,
  nothing,
  record,
  text,
} from '../meaning/index.ts';
import { fits } from './values.ts';

type Definite = Exclude<SchemaType, { kind: 'reference' }>;

/** The object that `encode` takes; throws for a value that the type does not allow. */
export function protoNative(schema: Schema, given: SchemaType, value: Meaning): object {
  const type = resolved(schema, given);
  if (type.kind !== 'record' || value.kind !== 'record') throw new Error('a message is a record');
  const present = type.fields.flatMap((field): [string, unknown][] => {
    const part = value.fields[field.name] ?? absent;
    if (part.kind === 'absent' || part.kind === 'null') {
      if (field.presence !== 'optional') throw new Error(`${field.name} is missing`);
      return [];
    }
    return [[field.name, native(schema, resolved(schema, field.type), part)]];
  });
  return Object.fromEntries(present);
}

function native(schema: Schema, type: Definite, value: Meaning): unknown {
  // protobufjs would cut what does not fit.
  if (!fits(schema, type, value)) throw new Error(`${value.kind} is none of ${type.kind}`);
  switch (value.kind) {
    case 'integer':
      return type.kind === 'integer' && type.bits === 64 ? value.value : Number(value.value);
    case 'float':
      return Number(value.value);
    case 'boolean':
      return value.value;
    case 'text':
      return type.kind === 'enum' ? type.symbols.find(({ name }) => name === value.value)!.number : value.value;
    case 'bytes':
      return bytesOf(value.hex);
    case 'instant': {
      const nanos = BigInt(value.nanos);
      const seconds = nanos / 1_000_000_000n - (nanos % 1_000_000_000n < 0n ? 1n : 0n);
      return { seconds: seconds.toString(), nanos: Number(nanos - seconds * 1_000_000_000n) };
    }
    case 'list':
      return value.items.map((item) => native(schema, resolved(schema, (type as TypeOf<'list'>).items), item));
    case 'map': {
      const part = resolved(schema, (type as TypeOf<'map'>).values);
      return Object.fromEntries(
        value.entries.map(([key, each]) => [
          String((key as MeaningOf<'text' | 'integer' | 'boolean'>).value),
          native(schema, part, each),
        ]),
      );
    }
    case 'record':
      return protoNative(schema, type, value);
    default:
      throw new Error(`protobuf has no ${value.kind}`);
  }
}

/** What was decoded, as the reader's schema declares it. */
export function protoMeaning(schema: Schema, given: SchemaType, decoded: object): Meaning {
  const type = resolved(schema, given);
  if (type.kind !== 'record') throw new Error('a message is a record');
  return record(Object.fromEntries(type.fields.map((field) => [field.name, fieldMeaning(schema, field, decoded)])));
}

function fieldMeaning(schema: Schema, field: SchemaField, decoded: object): Meaning {
  const isThere = Object.hasOwn(decoded, field.name);
  if (!isThere && field.presence === 'optional' && field.default === undefined) return absent;
  const type = resolved(schema, field.type);
  const value = (decoded as Record<string, unknown>)[field.name];
  // An entry of a map without a value gets an empty message, whatever that requires.
  return value === null ? nothing : meaning(schema, type, value);
}

function meaning(schema: Schema, type: Definite, value: unknown): Meaning {
  switch (type.kind) {
    case 'integer':
      return integer(String(value));
    case 'float':
      return float(value as number, type.bits);
    case 'boolean':
      return { kind: 'boolean', value: value as boolean };
    case 'text':
      return text(value as string);
    case 'bytes':
      return bytesMeaning(hexOf(Uint8Array.from(value as Uint8Array)));
    case 'enum': {
      const symbol = type.symbols.find(({ number }) => number === value);
      return symbol === undefined ? integer(value as number) : text(symbol.name);
    }
    case 'timestamp': {
      const { seconds, nanos } = value as { seconds: unknown; nanos: number };
      return instant(BigInt(String(seconds)) * 1_000_000_000n + BigInt(nanos));
    }
    case 'list':
      return list(...(value as unknown[]).map((item) => meaning(schema, resolved(schema, type.items), item)));
    case 'map':
      return map(
        ...Object.entries(value as object).map(([key, each]): [Meaning, Meaning] => [
          keyMeaning(type, key),
          meaning(schema, resolved(schema, type.values), each),
        ]),
      );
    case 'record':
      return protoMeaning(schema, type, value as object);
    default:
      throw new Error(`protobuf has no ${type.kind}`);
  }
}

function keyMeaning({ keys }: TypeOf<'map'>, key: string): Meaning {
  if (keys === undefined) return text(key);
  if (keys.kind === 'boolean') return { kind: 'boolean', value: key === 'true' };
  return integer(keys.bits === 64 ? longKey(key, keys.signed) : key);
}
