// @bufbuild/protobuf: proto3 as bytes and in the JSON mapping of protobuf, which writes 64-bit integers as texts.

import type { DescMessage, MessageInitShape } from '@bufbuild/protobuf';
import { both, type Sample, type System } from '../matrix/system.ts';
import { instant, type Meaning, meaningOf } from '../meaning/index.ts';
import { documentOf, fieldOf, fromUtf8, nativeOf, type Overrides, toUtf8 } from './native.ts';
import { mapObject, type ProtobufMessage, type ProtobufType, protobufDocument, secondsOf } from './protobuf-types.ts';

export const bufbuildProtobuf: System = {
  id: 'bufbuild-protobuf',
  title: '@bufbuild/protobuf',
  package: '@bufbuild/protobuf',
  version: '2.17.0',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'protobuf', 'toBinary(schema, message) and fromBinary: 64-bit integers are bigints'),
    both('json', 'protobuf-json', 'toJsonString and fromJsonString'),
    both('json-always', 'protobuf-json', 'alwaysEmitImplicit: false, 0 and empty texts are written too'),
  ],
  async open() {
    const library = await import('@bufbuild/protobuf');
    const wellKnown = await import('@bufbuild/protobuf/wkt');
    const descriptorOf = ({ meaning }: Sample): DescMessage => {
      const file = library.create(wellKnown.FileDescriptorProtoSchema, {
        name: 'document.proto',
        syntax: 'proto3',
        dependency: ['google/protobuf/timestamp.proto'],
        messageType: [messageDescriptor(protobufDocument(meaning), '')],
      });
      const registry = library.createFileRegistry(file, () => wellKnown.file_google_protobuf_timestamp);
      return registry.getMessage('Document') as DescMessage;
    };
    const overrides: Overrides = {
      integer: ({ value }) => BigInt(value),
      decimal: ({ value }) => value,
      instant: ({ nanos }) => library.create(wellKnown.TimestampSchema, secondsOf(nanos)),
      map: (meaning) => mapObject(meaning, (inner) => nativeOf(inner, overrides)),
    };
    const messageOf = (descriptor: DescMessage, meaning: Meaning) => {
      const document = meaning.kind === 'null' ? {} : documentOf(meaning, overrides);
      return library.create(descriptor, document as MessageInitShape<DescMessage>);
    };
    const written =
      (write: (descriptor: DescMessage, message: ReturnType<typeof messageOf>) => Uint8Array) => (sample: Sample) => {
        const descriptor = descriptorOf(sample);
        return write(descriptor, messageOf(descriptor, sample.meaning));
      };
    const readJson = (bytes: Uint8Array, sample: Sample) =>
      fieldOf(library.fromJsonString(descriptorOf(sample), fromUtf8(bytes)));
    return {
      write: {
        default: written(library.toBinary),
        json: written((descriptor, message) => toUtf8(library.toJsonString(descriptor, message))),
        'json-always': written((descriptor, message) =>
          toUtf8(library.toJsonString(descriptor, message, { alwaysEmitImplicit: true })),
        ),
      },
      read: {
        default: (bytes, sample) => fieldOf(library.fromBinary(descriptorOf(sample), bytes)),
        json: readJson,
        'json-always': readJson,
      },
      classes: messageMeaning,
    };
  },
};

/** A message is a record, but for the name of its type; a Timestamp is an instant. */
function messageMeaning(value: object): Meaning | undefined {
  if (!('$typeName' in value)) return undefined;
  const { $typeName, $unknown: _, ...fields } = value as Record<string, unknown>;
  if ($typeName === 'google.protobuf.Timestamp') {
    return instant((fields.seconds as bigint) * 1_000_000_000n + BigInt(fields.nanos as number));
  }
  return meaningOf(fields, messageMeaning);
}

const scalarTypes = { double: 1, float: 2, int64: 3, uint64: 4, bool: 8, string: 9, bytes: 12 };
const messageType = 11;

interface FieldDescriptor {
  name: string;
  /** The compiler of protobuf fills it in. */
  jsonName: string;
  number: number;
  label: number;
  type: number;
  typeName?: string;
  proto3Optional?: boolean;
  oneofIndex?: number;
}

interface MessageDescriptor {
  name: string;
  field: FieldDescriptor[];
  nestedType: MessageDescriptor[];
  oneofDecl?: { name: string }[];
  options?: { mapEntry: boolean };
}

function messageDescriptor({ name, fields }: ProtobufMessage, scope: string): MessageDescriptor {
  const full = `${scope}.${name}`;
  const nestedType: MessageDescriptor[] = [];
  const oneofDecl: { name: string }[] = [];
  const field = fields.map(({ name: fieldName, type, isOptional }, at) => {
    const told = fieldDescriptor(fieldName, at + 1, type, full, nestedType);
    if (!isOptional) return told;
    // In proto3 an optional field is the only one of a oneof that nobody sees.
    oneofDecl.push({ name: `_${fieldName}` });
    return { ...told, proto3Optional: true, oneofIndex: oneofDecl.length - 1 };
  });
  return { name, field, nestedType, oneofDecl };
}

function named(name: string, number: number): { name: string; jsonName: string; number: number } {
  return { name, jsonName: name.replace(/_+(.)/g, (_, letter: string) => letter.toUpperCase()), number };
}

function fieldDescriptor(
  name: string,
  number: number,
  type: ProtobufType,
  scope: string,
  nested: MessageDescriptor[],
): FieldDescriptor {
  if ('scalar' in type)
    return { ...named(name, number), label: 1, type: scalarTypes[type.scalar as keyof typeof scalarTypes] };
  if ('timestamp' in type)
    return { ...named(name, number), label: 1, type: messageType, typeName: '.google.protobuf.Timestamp' };
  if ('repeated' in type) return { ...fieldDescriptor(name, number, type.repeated, scope, nested), label: 3 };
  if ('message' in type) {
    nested.push(messageDescriptor(type.message, scope));
    return { ...named(name, number), label: 1, type: messageType, typeName: `${scope}.${type.message.name}` };
  }
  // A map is a list of entries: a message with the fields key and value.
  const entry = `${name.charAt(0).toUpperCase()}${name.slice(1)}Entry`;
  const inner: MessageDescriptor[] = [];
  nested.push({
    name: entry,
    field: [
      fieldDescriptor('key', 1, { scalar: type.key }, `${scope}.${entry}`, inner),
      fieldDescriptor('value', 2, type.map, scope, nested),
    ],
    nestedType: inner,
    options: { mapEntry: true },
  });
  return { ...named(name, number), label: 3, type: messageType, typeName: `${scope}.${entry}` };
}
