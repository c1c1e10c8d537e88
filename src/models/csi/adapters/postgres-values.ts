// The types that PostgreSQL gives to columns, and values as text from which it makes them without loss. Lists of scalars are
// arrays; maps, records and lists of those are jsonb.

import { dateText, dateTimeText, type Meaning, timeText } from '../meaning/index.ts';
import type { Column } from './columns.ts';
import { exactJson } from './exact-json.ts';

export function postgresType(column: Column): string {
  switch (column.kind) {
    case 'boolean':
      return 'boolean';
    case 'integer':
      return column.size === 'int64' ? 'bigint' : 'numeric';
    case 'float':
      return column.bits === 32 ? 'real' : 'double precision';
    case 'decimal':
      return `numeric(${column.precision}, ${column.scale})`;
    case 'bytes':
      return 'bytea';
    case 'instant':
      return 'timestamp with time zone';
    case 'wallTime':
      return 'timestamp';
    case 'date':
      return 'date';
    case 'time':
      return 'time';
    case 'uuid':
      return 'uuid';
    case 'list':
      return isScalar(column.item) ? `${postgresType(column.item)}[]` : 'jsonb';
    case 'map':
    case 'record':
    case 'mixed':
      return 'jsonb';
    default:
      return 'text';
  }
}

const isScalar = ({ kind }: Column): boolean => !['list', 'map', 'record', 'mixed'].includes(kind);

/** Of an array type the type of its elements. */
export const elementTypeOf = (type: string): string | undefined =>
  type.endsWith('[]') ? type.slice(0, -2) : undefined;

export type PostgresText = string | null | PostgresText[];

/** What `::text::type` or, of an array, `::text[]::type[]` makes the value of; null for nothing. */
export function postgresText(meaning: Meaning, column: Column): PostgresText {
  switch (meaning.kind) {
    case 'null':
    case 'absent':
      return null;
    case 'bytes':
      return `\\x${meaning.hex}`;
    case 'instant':
      return `${dateTimeText(BigInt(meaning.nanos))}Z`;
    case 'wallTime':
      return dateTimeText(BigInt(meaning.nanos));
    case 'date':
      return dateText(meaning.days);
    case 'time':
      return timeText(BigInt(meaning.nanos));
    case 'list':
      return column.kind === 'list' && isScalar(column.item)
        ? meaning.items.map((item) => postgresText(item, column.item))
        : exactJson(meaning);
    case 'map':
    case 'record':
      return exactJson(meaning);
    default:
      return String(meaning.value);
  }
}
