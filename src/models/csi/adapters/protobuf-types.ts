// The message that a program would choose for a meaning in proto3: int64 for integers, google.protobuf.Timestamp for instants,
// text for what protobuf has no type for. Given as a file descriptor, which is what every implementation reads.

import { Inexpressible } from '../matrix/system.ts';
import type { Meaning, MeaningOf } from '../meaning/index.ts';

export type ScalarName = 'bool' | 'int64' | 'uint64' | 'float' | 'double' | 'string' | 'bytes';

export type ProtobufType =
  | { scalar: ScalarName }
  | { message: ProtobufMessage }
  | { timestamp: true }
  | { repeated: ProtobufType }
  | { map: ProtobufType; key: ScalarName };

export interface ProtobufMessage {
  name: string;
  fields: readonly { name: string; type: ProtobufType; isOptional: boolean }[];
}

/** A message Document with the field v; what is not there or null is a field that is optional and left out. */
export function protobufDocument(meaning: Meaning): ProtobufMessage {
  const names = { used: 0 };
  return { name: 'Document', fields: [fieldOfMeaning('v', meaning, names)] };
}

interface Names {
  used: number;
}

function fieldOfMeaning(name: string, meaning: Meaning, names: Names): ProtobufMessage['fields'][number] {
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new Inexpressible(`protobuf has no field ${JSON.stringify(name)}`);
  const isOptional = meaning.kind === 'null' || meaning.kind === 'absent';
  return { name, type: isOptional ? { scalar: 'string' } : typeOf(meaning, names), isOptional };
}

function typeOf(meaning: Meaning, names: Names): ProtobufType {
  switch (meaning.kind) {
    case 'boolean':
      return { scalar: 'bool' };
    case 'integer':
      return { scalar: integerType(BigInt(meaning.value)) };
    case 'float':
      return { scalar: meaning.bits === 32 ? 'float' : 'double' };
    case 'bytes':
      return { scalar: 'bytes' };
    case 'instant':
      return { timestamp: true };
    case 'list':
      return { repeated: plain(sameType(meaning.items, names)) };
    case 'map':
      return mapType(meaning, names);
    case 'record': {
      names.used += 1;
      const name = `Record${names.used}`;
      return {
        message: {
          name,
          fields: Object.entries(meaning.fields).map(([key, value]) => fieldOfMeaning(key, value, names)),
        },
      };
    }
    case 'null':
    case 'absent':
      throw new Inexpressible('protobuf has no null among the items of a field');
    default:
      return { scalar: 'string' };
  }
}

function integerType(value: bigint): ScalarName {
  if (BigInt.asIntN(64, value) === value) return 'int64';
  if (BigInt.asUintN(64, value) === value) return 'uint64';
  throw new Inexpressible('protobuf has no integer of more than 64 bits');
}

function mapType({ entries }: MeaningOf<'map'>, names: Names): ProtobufType {
  const key =
    entries.length === 0
      ? { scalar: 'string' as const }
      : sameType(
          entries.map(([name]) => name),
          names,
        );
  if (!('scalar' in key) || ['float', 'double', 'bytes'].includes(key.scalar))
    throw new Inexpressible('protobuf has no such keys');
  return {
    map: plain(
      sameType(
        entries.map(([, value]) => value),
        names,
      ),
    ),
    key: key.scalar,
  };
}

/** Of items of one type; two records are of one type if they have the same fields. */
function sameType(items: readonly Meaning[], names: Names): ProtobufType {
  if (items.length === 0) return { scalar: 'string' };
  const before = names.used;
  const first = typeOf(items[0], names);
  const after = names.used;
  for (const item of items.slice(1)) {
    names.used = before;
    if (JSON.stringify(typeOf(item, names)) !== JSON.stringify(first))
      throw new Inexpressible('protobuf has one type for all items of a field');
  }
  names.used = after;
  return first;
}

function plain(type: ProtobufType): ProtobufType {
  if ('repeated' in type || 'map' in type) throw new Inexpressible('protobuf has no list or map as an item');
  return type;
}

/** The text of a .proto file. */
export function protoText(message: ProtobufMessage): string {
  return `syntax = "proto3";\nimport "google/protobuf/timestamp.proto";\n${messageText(message)}`;
}

function messageText({ name, fields }: ProtobufMessage): string {
  const lines = fields.map(({ name: field, type, isOptional }, at) => {
    return `${isOptional ? 'optional ' : ''}${typeText(type)} ${field} = ${at + 1};`;
  });
  return `message ${name} { ${[...fields.map(({ type }) => innerText(type)), ...lines].join(' ')} }`;
}

function innerText(type: ProtobufType): string {
  if ('message' in type) return messageText(type.message);
  return 'repeated' in type ? innerText(type.repeated) : 'map' in type ? innerText(type.map) : '';
}

function typeText(type: ProtobufType): string {
  if ('scalar' in type) return type.scalar;
  if ('message' in type) return type.message.name;
  if ('timestamp' in type) return 'google.protobuf.Timestamp';
  return 'repeated' in type ? `repeated ${typeText(type.repeated)}` : `map<${type.key}, ${typeText(type.map)}>`;
}

/** What both libraries want of a map: an object, whatever its keys are. */
export function mapObject(
  { entries }: MeaningOf<'map'>,
  nativeOf: (meaning: Meaning) => unknown,
): Record<string, unknown> {
  const pairs = entries.map(([key, value]) => [String(nativeOf(key)), nativeOf(value)] as const);
  if (new Set(pairs.map(([key]) => key)).size < pairs.length) throw new Inexpressible('no object holds a key twice');
  return Object.fromEntries(pairs);
}

export interface Seconds {
  seconds: bigint;
  /** 0 to 999,999,999. */
  nanos: number;
}

/** As google.protobuf.Timestamp counts. */
export function secondsOf(nanos: string): Seconds {
  const rest = ((BigInt(nanos) % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  return { seconds: (BigInt(nanos) - rest) / 1_000_000_000n, nanos: Number(rest) };
}
