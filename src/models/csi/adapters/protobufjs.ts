// protobufjs: proto3 as bytes and as JSON. A scalar that is zero, false or empty is not sent, and reads as its default.

import type Protobuf from 'protobufjs';
import { both, reader, type Sample, type System } from '../matrix/system.ts';
import { absent, type Classes, instant, integer, type Meaning, meaningOf } from '../meaning/index.ts';
import { documentOf, fieldOf, fromUtf8, nativeOf, type Overrides, toUtf8 } from './native.ts';
import { mapObject, protobufDocument, protoText, secondsOf } from './protobuf-types.ts';

export const protobufjs: System = {
  id: 'protobufjs',
  title: 'protobufjs',
  package: 'protobufjs',
  version: '8.8.1',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'protobuf', 'encode(message) and decode(bytes): 64-bit integers are Long'),
    reader('numbers', 'protobuf', 'toObject with longs: Number: 64-bit integers are doubles'),
    reader('present', 'protobuf', 'toObject without defaults: what was not sent is not there'),
    both('json', 'protobuf-json', 'JSON.stringify(message) and fromObject(JSON.parse(text))'),
  ],
  async open() {
    const { default: library } = await import('protobufjs');
    const { default: Long } = await import('long');
    const typeOf = ({ meaning }: Sample): Protobuf.Type => {
      const root = new library.Root();
      const timestamp = library.common.get('google/protobuf/timestamp.proto');
      if (timestamp?.nested) root.addJSON(timestamp.nested);
      library.parse(protoText(protobufDocument(meaning)), root, { keepCase: true });
      return root.resolveAll().lookupType('Document');
    };
    const longOf = ({ value }: { value: string }) => Long.fromString(value, BigInt(value) > 0x7fff_ffff_ffff_ffffn);
    const overrides: Overrides = {
      integer: longOf,
      decimal: ({ value }) => value,
      instant: ({ nanos }) => ({ ...secondsOf(nanos), seconds: longOf({ value: String(secondsOf(nanos).seconds) }) }),
      map: (meaning) => mapObject(meaning, (inner) => nativeOf(inner, overrides)),
    };
    const messageOf = (type: Protobuf.Type, meaning: Meaning) =>
      type.fromObject(meaning.kind === 'null' ? {} : documentOf(meaning, overrides));
    const decoded = (bytes: Uint8Array, sample: Sample) => typeOf(sample).decode(bytes);
    return {
      write: {
        default: (sample) => {
          const type = typeOf(sample);
          return Uint8Array.from(type.encode(messageOf(type, sample.meaning)).finish());
        },
        json: (sample) => toUtf8(JSON.stringify(messageOf(typeOf(sample), sample.meaning))),
      },
      read: {
        default: (bytes, sample) => fieldOf(decoded(bytes, sample)),
        numbers: (bytes, sample) => {
          const message = decoded(bytes, sample);
          return fieldOf(message.$type.toObject(message, { longs: Number, defaults: true }));
        },
        present: (bytes, sample) => {
          const message = decoded(bytes, sample);
          return fieldOf(message.$type.toObject(message, {}));
        },
        json: (bytes, sample) => fieldOf(typeOf(sample).fromObject(JSON.parse(fromUtf8(bytes)))),
      },
      classes: function classes(value): Meaning | undefined {
        if (Long.isLong(value)) return integer(value.toString());
        return value instanceof library.Message ? messageMeaning(value, classes) : undefined;
      },
    };
  },
};

/** What a program reads off a message: a field that was not sent has its default, unless it is optional or a message. */
function messageMeaning(message: Protobuf.Message, classes: Classes): Meaning {
  const fields = message as unknown as Record<string, unknown>;
  if (message.$type.fullName === '.google.protobuf.Timestamp') {
    return instant(BigInt(String(fields.seconds)) * 1_000_000_000n + BigInt(fields.nanos as number));
  }
  const told = message.$type.fieldsArray.map(({ name, hasPresence }): [string, Meaning] => [
    name,
    hasPresence && !Object.hasOwn(message, name) ? absent : meaningOf(fields[name], classes),
  ]);
  return { kind: 'record', fields: Object.fromEntries(told) };
}
