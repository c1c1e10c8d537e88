// What a field means whose value was left out: the default that its schema writes, or zero.

import type { Json, SchemaType } from '../../../checkers/schemas/index.ts';
import {
  boolean,
  bytes,
  decimal,
  float,
  integer,
  list,
  type Meaning,
  map,
  meaningOf,
  nothing,
  text,
  utf8Hex,
} from '../meaning/index.ts';

/** Of a default as a schema writes it. */
export function defaultMeaning(type: SchemaType, value: Json): Meaning {
  if (value === null) return nothing;
  if (type.kind === 'integer' && typeof value === 'number') return integer(value);
  if (type.kind === 'float' && typeof value === 'number') return float(value, type.bits);
  if (type.kind === 'decimal' && typeof value !== 'object') return decimal(String(value));
  if (type.kind === 'boolean' && typeof value === 'boolean') return boolean(value);
  // As protobuf writes it: letters stand for themselves.
  if (type.kind === 'bytes' && type.charset === undefined && typeof value === 'string') return bytes(utf8Hex(value));
  return typeof value === 'string' ? text(value) : meaningOf(value);
}

/** What protobuf takes for a value that is not there. */
export function zeroOf(type: SchemaType): Meaning {
  switch (type.kind) {
    case 'integer':
      return integer(0);
    case 'float':
      return float(0, type.bits);
    case 'boolean':
      return boolean(false);
    case 'bytes':
      return bytes('');
    case 'enum':
      return text(type.symbols[0].name);
    case 'list':
      return list();
    case 'map':
      return map();
    default:
      return text('');
  }
}
