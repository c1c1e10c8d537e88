// Writes a schema in our shape as a JSON Schema, for the smallest pairs in which a finding is demonstrated.

import {
  type Json,
  resolved,
  type Schema,
  type SchemaField,
  type SchemaType,
  type TypeOf,
} from '../../../checkers/schemas/index.ts';

/** JSON text. */
export function jsonSchemaText(schema: Schema): string {
  return JSON.stringify(jsonSchemaOf(schema), undefined, 2);
}

/** What ajv compiles. */
export function jsonSchemaOf(schema: Schema): Json {
  const definitions = new Map<string, Definition>();
  const root = typeJson(schema, schema.root, definitions);
  if (definitions.size === 0) return root;
  const written = [...definitions.values()].map(({ name, type }) => [name, type] as const);
  return { ...(root as object), $defs: Object.fromEntries(written) };
}

interface Definition {
  readonly name: string;
  type: Json;
}

type Definitions = Map<string, Definition>;

function mentioned(schema: Schema, given: TypeOf<'reference'>, definitions: Definitions): Json {
  let found = definitions.get(given.name);
  if (found === undefined) {
    found = { name: freeName(given.name, definitions), type: true };
    definitions.set(given.name, found);
    found.type = typeJson(schema, resolved(schema, { ...given, nullable: undefined }), definitions);
  }
  const mention = { $ref: `#/$defs/${found.name}` };
  return given.nullable ? { anyOf: [mention, { type: 'null' }] } : mention;
}

/** The last part of where it stood, in letters that a reference needs no escapes for. */
function freeName(reference: string, definitions: Definitions): string {
  const last = reference.slice(reference.lastIndexOf('/') + 1).replace(/[^\w.-]/g, '');
  const taken = new Set([...definitions.values()].map(({ name }) => name));
  const base = last === '' ? 'Root' : last;
  for (let name = base, n = 2; ; name = `${base}${n++}`) if (!taken.has(name)) return name;
}

function typeJson(schema: Schema, given: SchemaType, definitions: Definitions): Json {
  if (given.kind === 'reference') return mentioned(schema, given, definitions);
  const plain = definite(schema, given, definitions);
  if (!given.nullable || given.kind === 'null') return plain;
  const { type } = plain as { type?: Json };
  const { enum: choices } = plain as { enum?: readonly Json[] };
  if (choices !== undefined) return { ...(plain as object), enum: [...choices, null] };
  return typeof type === 'string'
    ? { ...(plain as object), type: [type, 'null'] }
    : { anyOf: [plain, { type: 'null' }] };
}

function definite(schema: Schema, type: Exclude<SchemaType, { kind: 'reference' }>, definitions: Definitions): Json {
  const again = (part: SchemaType) => typeJson(schema, part, definitions);
  const unit = type.unit === undefined ? {} : { 'x-unit': type.unit };
  switch (type.kind) {
    case 'integer':
      return { type: 'integer', ...integerLimits(type), ...numberAt('multipleOf', type.multipleOf), ...unit };
    case 'float':
      return { type: 'number', ...(type.bits === 32 ? { format: 'float' } : {}), ...limitsOf(type), ...unit };
    case 'text':
      return { type: 'string', minLength: type.minLength, maxLength: type.length?.max, pattern: type.pattern };
    case 'timestamp':
      return { type: 'string', format: 'date-time' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'uuid':
      return { type: 'string', format: 'uuid' };
    case 'bytes':
      return { type: 'string', contentEncoding: 'base64' };
    case 'enum':
      return { enum: type.symbols.map(({ name }) => name) };
    case 'list':
      return {
        type: 'array',
        items: again(type.items),
        minItems: type.minItems,
        maxItems: type.maxItems,
        uniqueItems: type.isUnique,
      };
    case 'map':
      return { type: 'object', additionalProperties: again(type.values) };
    case 'union':
      return { [type.isExclusive ? 'oneOf' : 'anyOf']: type.branches.map(again) };
    case 'record':
      return {
        type: 'object',
        properties: Object.fromEntries(type.fields.map((field) => [field.name, fieldJson(again(field.type), field)])),
        required: type.fields.filter(({ presence }) => presence === 'required').map(({ name }) => name),
        ...(type.isClosed ? { additionalProperties: false } : {}),
        ...(type.others && !type.isClosed ? { additionalProperties: again(type.others) } : {}),
      };
    case 'boolean':
      return type.only === undefined ? { type: 'boolean' } : { enum: [type.only] };
    case 'null':
      return { type: 'null' };
    case 'any':
      return true;
    default:
      throw new Error(`JSON Schema has no ${type.kind}`);
  }
}

const fieldJson = (type: Json, field: SchemaField): Json =>
  field.default === undefined ? type : { ...(type as object), default: field.default.value };

const numberAt = (keyword: string, digits: string | undefined): Record<string, number> =>
  digits === undefined ? {} : { [keyword]: Number(digits) };

interface Limits {
  readonly min?: string;
  readonly max?: string;
  readonly above?: string;
  readonly below?: string;
}

const limitsOf = ({ min, max, above, below }: Limits): Record<string, number> => ({
  ...numberAt('minimum', min),
  ...numberAt('maximum', max),
  ...numberAt('exclusiveMinimum', above),
  ...numberAt('exclusiveMaximum', below),
});

// The limits that a format sets are not written again.
function integerLimits(type: TypeOf<'integer'>): Record<string, Json> {
  if (type.bits === 'any') return limitsOf(type);
  return { format: `int${type.bits}`, ...unlessUsual(type, 1n << BigInt(type.bits - 1)) };
}

function unlessUsual({ min, max }: TypeOf<'integer'>, power: bigint): Record<string, number> {
  return limitsOf({ min: min === `${-power}` ? undefined : min, max: max === `${power - 1n}` ? undefined : max });
}
