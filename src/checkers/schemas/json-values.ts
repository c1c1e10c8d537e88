// Whether a value of JSON is one of a type, as a validator of JSON Schema decides it (2020-12, with formats asserted). What no
// assertion says, as which of two branches of `anyOf` is meant, is decided by their order.

import { resolved, type Schema, type SchemaType, type TypeOf } from './schema.ts';

/** What JSON.parse gives. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [name: string]: JsonValue };

/** RFC 3339 and RFC 4122. */
export const jsonFormats = {
  'date-time': /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:?\d\d)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
} as const;

export function takesJson(schema: Schema, given: SchemaType, value: JsonValue): boolean {
  const type = resolved(schema, given);
  if (value === null && (type.nullable || type.kind === 'null')) return true;
  const again = (part: SchemaType, each: JsonValue) => takesJson(schema, part, each);
  switch (type.kind) {
    case 'any':
      return true;
    case 'boolean':
      return typeof value === 'boolean' && (type.only === undefined || value === type.only);
    case 'integer':
    case 'float':
      return typeof value === 'number' && takesNumber(type, value);
    case 'list':
      return Array.isArray(value) && takesCount(type, value) && value.every((item) => again(type.items, item));
    case 'map':
      return isObject(value) && Object.values(value).every((each) => again(type.values, each));
    case 'record':
      return isObject(value) && takesRecord(schema, type, value);
    case 'union': {
      const count = type.branches.filter((branch) => again(branch, value)).length;
      return type.isExclusive ? count === 1 : count > 0;
    }
    default:
      return typeof value === 'string' && takesText(type, value);
  }
}

export const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The branch that a value is read as: the first that takes it, bytes only if it is base64, which no validator asserts. */
export function branchOf(schema: Schema, type: TypeOf<'union'>, value: JsonValue): SchemaType | undefined {
  const takers = type.branches.filter((branch) => takesJson(schema, branch, value));
  const isText = typeof value === 'string' && !base64.test(value);
  return (isText ? takers.find((branch) => resolved(schema, branch).kind !== 'bytes') : undefined) ?? takers[0];
}

function takesNumber(type: TypeOf<'integer' | 'float'>, value: number): boolean {
  if (type.kind === 'integer' && !Number.isInteger(value)) return false;
  if (type.min !== undefined && value < Number(type.min)) return false;
  if (type.max !== undefined && value > Number(type.max)) return false;
  if (type.kind === 'integer')
    return type.multipleOf === undefined || Number.isInteger(value / Number(type.multipleOf));
  return (
    (type.above === undefined || value > Number(type.above)) && (type.below === undefined || value < Number(type.below))
  );
}

function takesText(type: SchemaType, value: string): boolean {
  switch (type.kind) {
    case 'text': {
      const count = [...value].length;
      const isLong = type.length !== undefined && count > type.length.max;
      return !isLong && count >= (type.minLength ?? 0) && matches(type.pattern, value);
    }
    case 'enum':
      return type.symbols.some(({ name }) => name === value);
    case 'timestamp':
      return jsonFormats['date-time'].test(value);
    case 'date':
      return jsonFormats.date.test(value);
    case 'uuid':
      return jsonFormats.uuid.test(value);
    // An encoding is told, and not asserted.
    case 'bytes':
      return true;
    default:
      return false;
  }
}

const matches = (pattern: string | undefined, value: string): boolean =>
  pattern === undefined || new RegExp(pattern, 'u').test(value);

function takesCount(
  { minItems = 0, maxItems = Infinity, isUnique }: TypeOf<'list'>,
  value: readonly JsonValue[],
): boolean {
  if (value.length < minItems || value.length > maxItems) return false;
  return !isUnique || new Set(value.map(sorted)).size === value.length;
}

/** The same text for what JSON Schema calls equal. */
function sorted(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${sorted(value[key])}`).join()}}`;
}

function takesRecord(schema: Schema, type: TypeOf<'record'>, value: Record<string, JsonValue>): boolean {
  const isTaken = type.fields.every((field) =>
    Object.hasOwn(value, field.name) ? takesJson(schema, field.type, value[field.name]) : field.presence !== 'required',
  );
  if (!isTaken) return false;
  const others = Object.entries(value).filter(([name]) => !type.fields.some((field) => field.name === name));
  if (type.isClosed) return others.length === 0;
  return type.others === undefined || others.every(([, each]) => takesJson(schema, type.others!, each));
}

const isObject = (value: JsonValue): value is Record<string, JsonValue> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
