// What a value is in JSON and back. The writer writes all digits that it has, as writers in other languages do; the reader is
// JSON.parse. Moments are texts of RFC 3339, bytes are base64.

import { branchOf, type JsonValue, resolved, type Schema, type SchemaType } from '../../../checkers/schemas/index.ts';
import {
  absent,
  base64Bytes,
  bytes,
  date,
  dateText,
  dateTimeOfText,
  dateTimeText,
  daysOfText,
  float,
  hexOf,
  instant,
  integer,
  list,
  type Meaning,
  type MeaningOf,
  map,
  meaningOf,
  nothing,
  record,
  text,
  uuid,
} from '../meaning/index.ts';

/** JSON text. */
export function jsonTextOf(value: Meaning): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(value.value);
    case 'integer':
    case 'decimal':
    case 'float':
      return value.value;
    case 'text':
    case 'uuid':
      return JSON.stringify(value.value);
    case 'bytes':
      return JSON.stringify(base64Of(value.hex));
    case 'instant':
      return JSON.stringify(`${dateTimeText(BigInt(value.nanos))}Z`);
    case 'date':
      return JSON.stringify(dateText(value.days));
    case 'list':
      return `[${value.items.map(jsonTextOf).join(',')}]`;
    case 'map':
      return `{${value.entries.map(([key, each]) => `${JSON.stringify((key as MeaningOf<'text'>).value)}:${jsonTextOf(each)}`).join(',')}}`;
    case 'record':
      return `{${Object.entries(value.fields)
        .filter(([, each]) => each.kind !== 'absent')
        .map(([name, each]) => `${JSON.stringify(name)}:${jsonTextOf(each)}`)
        .join(',')}}`;
    default:
      throw new Error(`JSON has no ${value.kind}`);
  }
}

function base64Of(hex: string): string {
  const pairs = hex.match(/../g) ?? [];
  return btoa(String.fromCharCode(...pairs.map((pair) => Number.parseInt(pair, 16))));
}

/** What JSON.parse gave, as the reader's schema declares it. */
export function jsonMeaning(schema: Schema, given: SchemaType, native: unknown): Meaning {
  const type = resolved(schema, given);
  if (native === null) return nothing;
  switch (type.kind) {
    case 'integer':
      return integer(BigInt(native as number));
    case 'float':
      return float(native as number, type.bits);
    case 'timestamp':
      return instant(dateTimeOfText(native as string)!.nanos);
    case 'date':
      return date(daysOfText(native as string)!);
    case 'uuid':
      return uuid((native as string).toLowerCase());
    case 'bytes':
      return decoded(native as string);
    case 'enum':
      return text(native as string);
    case 'union': {
      const branch = branchOf(schema, type, native as JsonValue);
      return branch === undefined ? meaningOf(native) : jsonMeaning(schema, branch, native);
    }
    case 'list':
      return list(...(native as unknown[]).map((item) => jsonMeaning(schema, type.items, item)));
    case 'map':
      return map(
        ...Object.entries(native as object).map(([key, each]): [Meaning, Meaning] => [
          text(key),
          jsonMeaning(schema, type.values, each),
        ]),
      );
    case 'record': {
      const found = native as Record<string, unknown>;
      return record(
        Object.fromEntries(
          type.fields.map((field) => {
            const part = Object.hasOwn(found, field.name) ? found[field.name] : field.default?.value;
            return [field.name, part === undefined ? absent : jsonMeaning(schema, field.type, part)];
          }),
        ),
      );
    }
    default:
      return meaningOf(native);
  }
}

function decoded(written: string): Meaning {
  const hex = base64Bytes(written);
  if (hex === undefined) throw new Error(`${JSON.stringify(written)} is no base64`);
  return bytes(hex);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const hexOfText = (written: string): string => hexOf(encoder.encode(written));
export const textOfHex = (hex: string): string =>
  decoder.decode(Uint8Array.from((hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))));
