// bson: the documents of MongoDB, as bytes and as Extended JSON, which any reader of JSON reads without knowing what it means.

import { both, reader, type System } from '../matrix/system.ts';
import { bytes, bytesOf, decimal, integer, uuid } from '../meaning/index.ts';
import { documentOf, fieldOf, fromUtf8, toUtf8 } from './native.ts';

export const bson: System = {
  id: 'bson',
  title: 'bson',
  package: 'bson',
  version: '7.3.4',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'bson', 'serialize(document) and deserialize(bytes): safe 64-bit integers become numbers'),
    reader('bigint', 'bson', 'useBigInt64: 64-bit integers become bigints'),
    reader('longs', 'bson', 'promoteLongs: false: 64-bit integers stay Long'),
    reader('values', 'bson', 'promoteValues: false: all numbers stay objects of BSON'),
    both('relaxed', 'json', 'EJSON.stringify and parse, relaxed'),
    both('canonical', 'json', 'EJSON.stringify and parse, relaxed: false: every type is told'),
  ],
  async open() {
    const { serialize, deserialize, EJSON, Binary, Decimal128, UUID, Long, Int32, Double } = await import('bson');
    const overrides = {
      decimal: ({ value }: { value: string }) => Decimal128.fromString(value),
      bytes: ({ hex }: { hex: string }) => new Binary(bytesOf(hex)),
      uuid: ({ value }: { value: string }) => new UUID(value),
    };
    return {
      write: {
        default: ({ meaning }) => serialize(documentOf(meaning, overrides)),
        relaxed: ({ meaning }) => toUtf8(EJSON.stringify(documentOf(meaning, overrides))),
        canonical: ({ meaning }) => toUtf8(EJSON.stringify(documentOf(meaning, overrides), { relaxed: false })),
      },
      read: {
        default: (data) => fieldOf(deserialize(data)),
        bigint: (data) => fieldOf(deserialize(data, { useBigInt64: true })),
        longs: (data) => fieldOf(deserialize(data, { promoteLongs: false })),
        values: (data) => fieldOf(deserialize(data, { promoteValues: false })),
        relaxed: (data) => fieldOf(EJSON.parse(fromUtf8(data))),
        canonical: (data) => fieldOf(EJSON.parse(fromUtf8(data), { relaxed: false })),
      },
      classes(value) {
        if (value instanceof UUID) return uuid(value.toHexString(true));
        if (value instanceof Binary) {
          return value.sub_type === Binary.SUBTYPE_UUID
            ? uuid(value.toUUID().toHexString(true))
            : bytes(value.toString('hex'));
        }
        if (value instanceof Decimal128) return decimal(value.toString());
        if (value instanceof Long) return integer(value.toBigInt());
        if (value instanceof Int32) return integer(value.valueOf());
        return value instanceof Double
          ? { kind: 'float', value: Object.is(value.value, -0) ? '-0' : String(value.value), bits: 64 }
          : undefined;
      },
    };
  },
};
