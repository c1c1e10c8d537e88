// Writes a schema in our shape as an Avro schema, for the smallest pairs in which a finding is demonstrated.

import {
  type Json,
  resolved,
  type Schema,
  type SchemaField,
  type SchemaType,
} from '../../../checkers/schemas/index.ts';

/** JSON text; the defaults of fields are left out for a writer, who has no use for them. */
export function avroText(schema: Schema, side: 'writer' | 'reader'): string {
  const written = new Set<string>();
  return JSON.stringify(typeJson(schema, schema.root, { side, written }), undefined, 2);
}

interface Context {
  side: 'writer' | 'reader';
  /** Names that are defined above, and are only mentioned from then on. */
  written: Set<string>;
}

function typeJson(schema: Schema, given: SchemaType, context: Context): Json {
  const type = resolved(schema, given);
  const plain = type.kind === 'union' ? branches(schema, type.branches, context) : [definite(schema, type, context)];
  if (!type.nullable) return plain.length === 1 && type.kind !== 'union' ? plain[0] : plain;
  return type.nullFirst ? ['null', ...plain] : [...plain, 'null'];
}

const branches = (schema: Schema, types: readonly SchemaType[], context: Context): Json[] =>
  types.map((branch) => definite(schema, resolved(schema, branch), context));

type Definite = Exclude<SchemaType, { kind: 'reference' }>;

function definite(schema: Schema, type: Definite, context: Context): Json {
  const base = bare(schema, type, context);
  if (type.unit === undefined || Array.isArray(base) || (typeof base === 'string' && context.written.has(base)))
    return base;
  return typeof base === 'string' ? { type: base, unit: type.unit } : { ...(base as object), unit: type.unit };
}

function bare(schema: Schema, type: Definite, context: Context): Json {
  switch (type.kind) {
    case 'integer':
      return type.bits === 64 ? 'long' : 'int';
    case 'float':
      return type.bits === 64 ? 'double' : 'float';
    case 'text':
      return 'string';
    case 'uuid':
      return { type: 'string', logicalType: 'uuid' };
    case 'date':
      return { type: 'int', logicalType: 'date' };
    case 'time':
      return { type: type.resolution === 'ms' ? 'int' : 'long', logicalType: `time-${units[type.resolution]}` };
    case 'timestamp':
      return {
        type: 'long',
        logicalType: `${type.zone === 'none' ? 'local-' : ''}timestamp-${units[type.resolution]}`,
      };
    case 'list':
      return { type: 'array', items: typeJson(schema, type.items, context) };
    case 'map':
      return { type: 'map', values: typeJson(schema, type.values, context) };
    case 'decimal': {
      const decimal = { logicalType: 'decimal', precision: type.precision, scale: type.scale };
      if (type.fixed === undefined) return { type: 'bytes', ...decimal };
      return named(type.fixed, context, () => ({ type: 'fixed', size: type.fixed!.size, ...decimal }));
    }
    case 'bytes':
      if (type.length !== undefined)
        return named(type, context, () => ({ type: 'fixed', size: type.length!.max, ...charsetOf(type) }));
      return type.charset === undefined ? 'bytes' : { type: 'bytes', ...charsetOf(type) };
    case 'enum':
      return named(type, context, () => ({
        type: 'enum',
        symbols: type.symbols.map(({ name }) => name),
        ...(type.default === undefined ? {} : { default: type.default }),
      }));
    case 'record':
      return named(type, context, () => ({
        type: 'record',
        fields: type.fields.map((field) => fieldJson(schema, field, context)),
      }));
    case 'null':
    case 'boolean':
      return type.kind;
    default:
      throw new Error(`Avro has no ${type.kind}`);
  }
}

const units = { s: 'seconds', ms: 'millis', us: 'micros', ns: 'nanos' };

const charsetOf = ({ charset }: { charset?: string }): { charset?: string } =>
  charset === undefined ? {} : { charset };

interface NamedType {
  readonly name?: string;
  readonly aliases?: readonly string[];
}

function named(type: NamedType, { written }: Context, body: () => { [name: string]: Json | undefined }): Json {
  const name = type.name ?? 'Unnamed';
  if (written.has(name)) return name;
  written.add(name);
  const aliases = type.aliases === undefined ? {} : { aliases: type.aliases };
  const { type: kind, ...rest } = body();
  return { type: kind, name, ...aliases, ...rest };
}

function fieldJson(schema: Schema, field: SchemaField, context: Context): Json {
  return {
    name: field.name,
    ...(field.aliases === undefined ? {} : { aliases: field.aliases }),
    type: typeJson(schema, field.type, context),
    ...(field.default === undefined || context.side === 'writer' ? {} : { default: field.default.value }),
  };
}
