// Protocol Buffers by protobufjs: the text of a .proto file becomes codecs by the names of its messages. 64-bit numbers are
// bigints on this side, whatever the library makes of them.

import type { Root } from 'protobufjs';

export const protobufjsVersion = '8.8.1';

export interface ProtobufMessage {
  /** Of a plain object with the fields that are there; enums are numbers. */
  encode(fields: object): Uint8Array;
  /** Fields that were not on the wire are only in the prototype, with the default of their type. */
  decode(bytes: Uint8Array): object;
}

export interface ProtobufLibrary {
  /** Throws if the text is no .proto file. */
  compile(text: string): (message: string) => ProtobufMessage;
}

export async function openProtobufLibrary(): Promise<ProtobufLibrary> {
  const protobuf = (await import('protobufjs')).default;
  const timestamps = protobuf.common.get('google/protobuf/timestamp.proto')?.nested;
  return {
    compile: (text) => {
      const root: Root = new protobuf.Root();
      if (timestamps !== undefined) root.addJSON(timestamps as never);
      protobuf.parse(text, root, { keepCase: true });
      root.resolveAll();
      return (message) => {
        const type = root.lookupType(message);
        return {
          encode: (fields) => type.encode(type.fromObject(fields)).finish(),
          decode: (bytes) => type.decode(bytes),
        };
      };
    },
  };
}

/** A key of 64 bits in a decoded map: eight letters, one for each byte, the lowest first; digits where the entry had none. */
export function longKey(key: string, isSigned: boolean): bigint {
  if (key.length !== 8) return BigInt(key);
  const bits = [...key].reduceRight((sum, letter) => (sum << 8n) | BigInt(letter.charCodeAt(0)), 0n);
  return isSigned ? BigInt.asIntN(64, bits) : bits;
}
