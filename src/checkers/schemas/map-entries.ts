// A map of protobuf is written as a list of messages of a key, number 1, and a value, number 2, and such a list is read as a
// map: protobuf's language guide, "Maps: backwards compatibility".

import {
  type BooleanType,
  type IntegerType,
  type MapType,
  resolved,
  type Schema,
  type SchemaField,
  type SchemaType,
} from './schema.ts';

export interface MapEntries {
  readonly type: MapType;
  /** The fields of the messages. */
  readonly key: SchemaField;
  readonly value: SchemaField;
}

/** What a list is as a map; undefined for any other type, and for messages that no entry of a map is. */
export function mapEntriesOf(schema: Schema, given: SchemaType): MapEntries | undefined {
  const type = resolved(schema, given);
  const item = type.kind === 'list' ? resolved(schema, type.items) : undefined;
  if (item?.kind !== 'record' || item.fields.length !== 2) return undefined;
  const [key, value] = [1, 2].map((wanted) => item.fields.find(({ number }) => number === wanted));
  if (key === undefined || value === undefined) return undefined;
  const [keys, values] = [resolved(schema, key.type), resolved(schema, value.type)];
  if (values.kind === 'list' || values.kind === 'map') return undefined;
  if (keys.kind !== 'text' && keys.kind !== 'integer' && keys.kind !== 'boolean') return undefined;
  const named = keys.kind === 'text' ? undefined : (keys as IntegerType | BooleanType);
  return {
    type: { kind: 'map', ...(named && { keys: named }), values: value.type, place: type.place } as MapType,
    key,
    value,
  };
}
