// Whether a default of Avro is a value of its field, as the specification's table of defaults says it.

import { type Json, resolved, type Schema, type SchemaType } from '../../../checkers/schemas/index.ts';

type Definitions = Pick<Schema, 'definitions'>;

/**
 * Of a union the default is of the first branch: so said the specification up to 1.11, and so do avsc and most libraries; since
 * 1.12 it may be of any.
 */
export function takesDefault(schema: Definitions, given: SchemaType, value: Json): boolean {
  const type = resolved(schema as Schema, given);
  if (type.nullable && type.nullFirst) return value === null;
  switch (type.kind) {
    case 'union':
      return takesDefault(schema, type.branches[0], value);
    case 'null':
      return value === null;
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return isWhole(value, type.bits === 32 ? 31 : 63);
    case 'date':
      return isWhole(value, 31);
    case 'time':
      return isWhole(value, type.resolution === 'ms' ? 31 : 63);
    case 'timestamp':
      return isWhole(value, 63);
    case 'float':
      return typeof value === 'number';
    case 'text':
    case 'uuid':
      return typeof value === 'string';
    case 'bytes':
    case 'decimal': {
      const size = type.kind === 'bytes' ? (type.length?.isFixed ? type.length.max : undefined) : type.fixed?.size;
      return typeof value === 'string' && /^[\0-\u00ff]*$/.test(value) && (size === undefined || value.length === size);
    }
    case 'enum':
      return type.symbols.some(({ name }) => name === value);
    case 'list':
      return Array.isArray(value) && value.every((item: Json) => takesDefault(schema, type.items, item));
    case 'map':
      return isObject(value) && Object.values(value).every((each) => takesDefault(schema, type.values, each!));
    case 'record':
      return (
        isObject(value) &&
        type.fields.every((field) => {
          const part = value[field.name];
          return part === undefined ? field.default !== undefined : takesDefault(schema, field.type, part);
        })
      );
    default:
      return true;
  }
}

/** By the bits of a number besides its sign. */
const powersOfTwo = { 31: 0x8000_0000, 63: 0x8000_0000 * 0x1_0000_0000 } as const;

const isWhole = (value: Json, bits: keyof typeof powersOfTwo): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= -powersOfTwo[bits] && value < powersOfTwo[bits];

const isObject = (value: Json): value is { readonly [name: string]: Json | undefined } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
