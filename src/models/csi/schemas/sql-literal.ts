// A value as PostgreSQL takes it in a statement.

import type { SchemaType } from '../../../checkers/schemas/index.ts';
import { dateText, dateTimeText, type Meaning, timeText } from '../meaning/index.ts';
import { jsonTextOf } from './json-codec.ts';
import { postgresOfIso } from './postgres-years.ts';

export const quotedText = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** For a column of the type. */
export function literal(type: SchemaType, value: Meaning): string {
  switch (value.kind) {
    case 'null':
      return 'NULL';
    case 'absent':
      return 'DEFAULT';
    case 'list':
      return type.kind === 'list'
        ? quotedText(`{${value.items.map((item) => itemText(type.items, item)).join(',')}}`)
        : quotedText(jsonTextOf(value));
    case 'map':
    case 'record':
      return quotedText(jsonTextOf(value));
    default:
      return quotedText(type.kind === 'any' ? jsonTextOf(value) : plainText(value));
  }
}

const itemText = (type: SchemaType, value: Meaning): string =>
  value.kind === 'null' || value.kind === 'absent'
    ? 'NULL'
    : `"${(type.kind === 'any' ? jsonTextOf(value) : plainText(value)).replace(/["\\]/g, '\\$&')}"`;

function plainText(value: Exclude<Meaning, { kind: 'null' | 'absent' }>): string {
  switch (value.kind) {
    case 'bytes':
      return `\\x${value.hex}`;
    case 'instant':
      return postgresOfIso(`${dateTimeText(BigInt(value.nanos))}Z`);
    case 'wallTime':
      return postgresOfIso(dateTimeText(BigInt(value.nanos)));
    case 'date':
      return postgresOfIso(dateText(value.days));
    case 'time':
      return timeText(BigInt(value.nanos));
    case 'list':
    case 'map':
    case 'record':
      return jsonTextOf(value);
    default:
      return String(value.value);
  }
}

/** The items of an array as PostgreSQL prints it, `{1,"a b",NULL}`; null for one that is null. */
export function arrayItems(printed: string): (string | null)[] {
  const items = printed.slice(1, -1).match(/"(?:[^"\\]|\\.)*"|[^,]+/g) ?? [];
  return items.map((item) => {
    if (item.startsWith('"')) return item.slice(1, -1).replace(/\\(.)/g, '$1');
    return item === 'NULL' ? null : item;
  });
}
