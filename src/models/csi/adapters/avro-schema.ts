// Avro by avsc: a schema becomes a codec, two schemas a reader that resolves one to the other. Logical types are left to the
// caller, since resolution looks at what is below them; a long is a bigint, so that none of its 64 bits is lost.

import type { Type } from 'avsc';

export const avscVersion = '5.7.9';

export interface AvroType {
  /** Throws for a value that is none of the type. */
  encode(native: unknown): Uint8Array;
  decode(bytes: Uint8Array): unknown;
  /**
   * Reads bytes that `writer` wrote, then keeps what was read in a value of its own type, as a program does that stores it:
   * avsc itself gives a promoted int as it was, even where the type is a float. Throws if the schemas cannot be resolved.
   */
  readerOf(writer: AvroType): (bytes: Uint8Array) => unknown;
}

export interface AvroLibrary {
  /** `schema` is JSON text; throws if it is no schema. Values of unions are `{ branch: value }`, bytes are Uint8Array. */
  compile(schema: string): AvroType;
}

export async function openAvroLibrary(): Promise<AvroLibrary> {
  const avsc = (await import('avsc')).default;
  const [lowest, highest] = [-(2n ** 63n), 2n ** 63n - 1n];
  const long = avsc.types.LongType.__with({
    fromBuffer: (buffer: Buffer) => buffer.readBigInt64LE(),
    toBuffer: (value: bigint) => {
      const buffer = Buffer.alloc(8);
      buffer.writeBigInt64LE(value);
      return buffer;
    },
    fromJSON: BigInt,
    toJSON: Number,
    isValid: (value: unknown) => typeof value === 'bigint' && value >= lowest && value <= highest,
    compare: (one: bigint, other: bigint) => (one < other ? -1 : one > other ? 1 : 0),
  });
  // A long stands alone, or with a logical type around it.
  const typeHook = (schema: unknown) =>
    schema === 'long' || (schema as { type?: unknown }).type === 'long' ? long : (undefined as never);
  const types = new WeakMap<AvroType, Type>();
  const compile = (schema: string): AvroType => {
    const type = avsc.Type.forSchema(JSON.parse(schema), { typeHook, wrapUnions: true, logicalTypes: {} });
    const compiled: AvroType = {
      encode: (native) => type.toBuffer(native),
      decode: (bytes) => type.fromBuffer(Buffer.from(bytes)),
      readerOf: (writer) => {
        const resolver = type.createResolver(types.get(writer)!, { ignoreNamespaces: true } as never);
        return (bytes) => type.fromBuffer(type.toBuffer(type.fromBuffer(Buffer.from(bytes), resolver)));
      },
    };
    types.set(compiled, type);
    return compiled;
  };
  return { compile };
}
