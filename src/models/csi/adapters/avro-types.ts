// The Avro schema that a program would choose for a meaning (Avro 1.11, with its logical types): long for integers, bytes with a
// scale for decimals, a union where a list holds several kinds.

import { Inexpressible, type Sample } from '../matrix/system.ts';
import type { Meaning, MeaningOf } from '../meaning/index.ts';

export type AvroSchema = string | readonly AvroSchema[] | { readonly [key: string]: unknown };

/** A record named Document with the field v, which is optional for a value that is not there. */
export function avroDocument({ meaning }: Sample): AvroSchema {
  const names = new Map<string, string>();
  if (meaning.kind === 'absent') {
    return { type: 'record', name: 'Document', fields: [{ name: 'v', type: ['null', 'string'], default: null }] };
  }
  return { type: 'record', name: 'Document', fields: [{ name: 'v', type: avroType(meaning, names) }] };
}

// A record is told once and then named: Avro knows it by its name. Names are by the fields, so that like records are one type.
function avroType(meaning: Meaning, names: Map<string, string>): AvroSchema {
  switch (meaning.kind) {
    case 'null':
    case 'absent':
      return 'null';
    case 'boolean':
      return 'boolean';
    case 'integer':
      return 'long';
    case 'float':
      return meaning.bits === 32 ? 'float' : 'double';
    case 'text':
      return 'string';
    case 'bytes':
      return 'bytes';
    case 'decimal':
      return decimalType(meaning.value);
    case 'instant':
      return { type: 'long', logicalType: `timestamp-${unitOf(meaning.nanos)}` };
    case 'wallTime':
      return { type: 'long', logicalType: `local-timestamp-${unitOf(meaning.nanos)}` };
    case 'date':
      return { type: 'int', logicalType: 'date' };
    case 'time':
      return { type: 'long', logicalType: 'time-micros' };
    case 'uuid':
      return { type: 'string', logicalType: 'uuid' };
    case 'list':
      return { type: 'array', items: unionOf(meaning.items, names) };
    case 'map':
      if (meaning.entries.some(([key]) => key.kind !== 'text')) throw new Inexpressible('Avro has only texts as keys');
      return {
        type: 'map',
        values: unionOf(
          meaning.entries.map(([, value]) => value),
          names,
        ),
      };
    case 'record':
      return recordType(meaning, names);
  }
}

export type Unit = 'millis' | 'micros' | 'nanos';

/** The coarsest unit that holds the nanoseconds. */
export function unitOf(nanos: string): Unit {
  if (/(^0|000000)$/.test(nanos)) return 'millis';
  return nanos.endsWith('000') ? 'micros' : 'nanos';
}

function decimalType(digits: string): AvroSchema {
  const scale = digits.split('.')[1]?.length ?? 0;
  return { type: 'bytes', logicalType: 'decimal', precision: 38, scale };
}

function recordType({ fields }: MeaningOf<'record'>, names: Map<string, string>): AvroSchema {
  const told = Object.entries(fields).map(([name, value]) => ({ name, type: avroType(value, names) }));
  const key = JSON.stringify(told);
  const known = names.get(key);
  if (known !== undefined) return known;
  const name = `Record${names.size + 1}`;
  names.set(key, name);
  return { type: 'record', name, fields: told };
}

function unionOf(items: readonly Meaning[], names: Map<string, string>): AvroSchema {
  const found = new Map<string, AvroSchema>();
  for (const item of items) {
    const type = avroType(item, names);
    // Of two decimals or times only one logical type can stand in a union.
    const key = typeof type === 'object' && 'type' in type ? JSON.stringify(type) : String(type);
    if (!(typeof type === 'string' && [...names.values()].includes(type))) found.set(key, type);
  }
  const types = [...found.values()];
  return types.length === 1 ? types[0] : types.length === 0 ? 'null' : types;
}
