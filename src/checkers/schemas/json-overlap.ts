// Whether a value that one side writes can be one of another type at all: told apart by what JSON can tell apart, and objects by
// a field that says what they are. A yes may be wrong, a no never is.

import { type RecordType, resolved, type Schema, type SchemaField, type SchemaType } from './schema.ts';

type Sort = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

const sorts: Readonly<Record<Exclude<SchemaType['kind'], 'union' | 'reference' | 'any' | 'null'>, Sort>> = {
  boolean: 'boolean',
  integer: 'number',
  float: 'number',
  decimal: 'number',
  list: 'array',
  map: 'object',
  record: 'object',
  text: 'string',
  enum: 'string',
  bytes: 'string',
  timestamp: 'string',
  time: 'string',
  date: 'string',
  uuid: 'string',
};

const allSorts: readonly Sort[] = ['null', 'boolean', 'number', 'string', 'array', 'object'];

/** What JSON tells apart without a schema. */
function sortsOf(schema: Schema, given: SchemaType): readonly Sort[] {
  const type = resolved(schema, given);
  if (type.kind === 'any') return allSorts;
  if (type.kind === 'null') return ['null'];
  const own = type.kind === 'union' ? type.branches.flatMap((branch) => sortsOf(schema, branch)) : [sorts[type.kind]];
  return type.nullable ? [...own, 'null'] : own;
}

/** Of what the writer writes there, null aside. */
export function haveInCommon(writer: Schema, given: SchemaType, reader: Schema, wanted: SchemaType): boolean {
  const [w, r] = [resolved(writer, given), resolved(reader, wanted)];
  const shared = sortsOf(reader, r);
  if (!sortsOf(writer, w).some((sort) => sort !== 'null' && shared.includes(sort))) return false;
  if (w.kind === 'record' && r.kind === 'record') return mayFit(writer, w, reader, r);
  return true;
}

function mayFit(writer: Schema, w: RecordType, reader: Schema, r: RecordType): boolean {
  const isUnwritten = r.fields.some(
    (field) => field.presence === 'required' && !w.fields.some(({ name }) => name === field.name),
  );
  return !isUnwritten && w.fields.every((field) => field.presence !== 'required' || isHeld(writer, field, reader, r));
}

/** Whether a field that is always there can be one of the reader's. */
function isHeld(writer: Schema, field: SchemaField, reader: Schema, r: RecordType): boolean {
  const target = r.fields.find(({ name }) => name === field.name);
  if (target === undefined) return !r.isClosed;
  const [from, to] = [resolved(writer, field.type), resolved(reader, target.type)];
  if (from.nullable && to.nullable) return true;
  if (from.kind === 'enum' && to.kind === 'enum')
    return from.symbols.some(({ name }) => to.symbols.some((symbol) => symbol.name === name));
  if (from.kind === 'integer' && to.kind === 'integer')
    return (
      Number(from.min ?? -Infinity) <= Number(to.max ?? Infinity) &&
      Number(to.min ?? -Infinity) <= Number(from.max ?? Infinity)
    );
  const shared = sortsOf(reader, to);
  return sortsOf(writer, from).some((sort) => shared.includes(sort));
}
