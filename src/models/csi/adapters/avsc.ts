// avsc: Avro without a container, so that both sides must have agreed on the schema. By itself it knows no logical type: dates
// are numbers, decimals bytes. Long integers are doubles, and an unsafe one is refused, unless it is told to take bigints.

import type * as Avsc from 'avsc';
import { both, type Sample, type System } from '../matrix/system.ts';
import { bytesOf, exactOf, type Meaning } from '../meaning/index.ts';
import { avroDocument, unitOf } from './avro-types.ts';
import { documentOf, fieldOf, type Overrides, safeInteger } from './native.ts';

export const avsc: System = {
  id: 'avsc',
  title: 'avsc',
  package: 'avsc',
  version: '5.7.9',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'avro', 'Type.forSchema(schema), as it comes'),
    both('bigint', 'avro', 'LongType.__with: long integers are bigints'),
    both('logical', 'avro', 'bigint, and logicalTypes for timestamps, dates, times and decimals'),
  ],
  async open() {
    const { default: library } = await import('avsc');
    const long = longsAsBigints(library);
    const logical = logicalTypes(library);
    const options: Record<string, () => Partial<Avsc.ForSchemaOptions>> = {
      default: () => ({}),
      bigint: () => ({ typeHook: hookOf(long, {}) }),
      logical: () => ({ typeHook: hookOf(long, logical), logicalTypes: logical }),
    };
    // What forSchema has seen it keeps in its options, and every sample brings names of its own.
    const typeOf = (sample: Sample, lane: string) =>
      library.Type.forSchema(avroDocument(sample) as Avsc.Schema, options[lane]());
    const lanes = Object.keys(options);
    return {
      write: Object.fromEntries(
        lanes.map((lane) => [lane, (sample) => typeOf(sample, lane).toBuffer(avroNative(sample.meaning, lane))]),
      ),
      read: Object.fromEntries(
        lanes.map((lane) => [
          lane,
          (bytes, agreed) => fieldOf({ ...typeOf(agreed, lane).fromBuffer(bufferOf(bytes)) }),
        ]),
      ),
      classes: (value) => (value instanceof Told ? value.meaning : undefined),
    };
  },
};

type Library = Pick<typeof Avsc, 'Type' | 'types'>;

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** What a logical type gives: its meaning, as a class of its own would tell it. */
class Told {
  readonly meaning: Meaning;
  constructor(meaning: Meaning) {
    this.meaning = meaning;
  }
}

function avroNative(meaning: Meaning, lane: string): Record<string, unknown> {
  const number = (value: bigint) => (lane === 'default' ? safeInteger(String(value)) : value);
  const told = (value: Meaning) => new Told(value);
  const bare: Overrides = {
    integer: ({ value }) => number(BigInt(value)),
    bytes: ({ hex }) => bufferOf(bytesOf(hex)),
    decimal: ({ value }) => bufferOf(digitsAsBytes(exactOf(value)?.digits ?? 0n)),
    instant: ({ nanos }) => number(BigInt(nanos) / nanosPer[unitOf(nanos)]),
    wallTime: ({ nanos }) => number(BigInt(nanos) / nanosPer[unitOf(nanos)]),
    date: ({ days }) => days,
    time: ({ nanos }) => number(BigInt(nanos) / 1000n),
    absent: () => null,
  };
  const overrides =
    lane === 'logical' ? { ...bare, decimal: told, instant: told, wallTime: told, date: told, time: told } : bare;
  return { v: null, ...documentOf(meaning, overrides) };
}

const nanosPer = { millis: 1_000_000n, micros: 1000n, nanos: 1n };

/** The shortest big-endian two's complement, as Avro has it. */
function digitsAsBytes(digits: bigint): Uint8Array {
  let length = 1;
  while (BigInt.asIntN(8 * length, digits) !== digits) length += 1;
  return bytesOf(
    BigInt.asUintN(8 * length, digits)
      .toString(16)
      .padStart(2 * length, '0'),
  );
}

function bytesAsDigits(bytes: Uint8Array): bigint {
  let digits = 0n;
  for (const byte of bytes) digits = (digits << 8n) | BigInt(byte);
  return BigInt.asIntN(8 * bytes.length, digits);
}

// As the library's documentation shows it ("Advanced usage", custom long types).
function longsAsBigints({ types }: Library): Avsc.Type {
  return types.LongType.__with({
    fromBuffer: (buffer: Buffer) => buffer.readBigInt64LE(),
    toBuffer(value: bigint) {
      const buffer = Buffer.alloc(8);
      buffer.writeBigInt64LE(value);
      return buffer;
    },
    fromJSON: BigInt,
    toJSON: String,
    isValid: (value: unknown) => typeof value === 'bigint' && BigInt.asIntN(64, value) === value,
    compare: (left: bigint, right: bigint) => (left === right ? 0 : left < right ? -1 : 1),
  });
}

/** Long integers are of this type, but for those that a logical type makes its own: it asks for its base a second time. */
function hookOf(long: Avsc.Type, logical: object): Avsc.ForSchemaOptions['typeHook'] {
  const seen = new Set<unknown>();
  return (schema) => {
    const { type, logicalType } = schema as { type?: unknown; logicalType?: string };
    if ((schema as unknown) === 'long') return long;
    if (type !== 'long') return undefined;
    if (logicalType === undefined || !Object.hasOwn(logical, logicalType) || seen.has(schema)) return long;
    seen.add(schema);
    return undefined;
  };
}

type Logical = Avsc.ForSchemaOptions['logicalTypes'];

/** As the library's documentation shows it ("Logical types"): a class for each name. */
function logicalTypes({ types }: Library): Logical {
  const made = (
    from: (value: never, schema: { scale?: number }) => Meaning,
    to: (meaning: never, schema: { scale?: number }) => unknown,
  ) =>
    class extends types.LogicalType {
      readonly asked: { scale?: number };
      constructor(schema: Avsc.Schema, options?: unknown) {
        super(schema, options);
        this.asked = schema as { scale?: number };
      }
      override _fromValue(value: never) {
        return new Told(from(value, this.asked));
      }
      override _toValue(value: unknown) {
        return value instanceof Told ? to(value.meaning as never, this.asked) : undefined;
      }
    };
  const count = (kind: 'instant' | 'wallTime' | 'time', unit: Unit) =>
    made(
      (value: bigint) => ({ kind, nanos: String(value * nanosPer[unit]) }),
      (meaning: { nanos: string }) => BigInt(meaning.nanos) / nanosPer[unit],
    );
  const units: Unit[] = ['millis', 'micros', 'nanos'];
  return {
    ...Object.fromEntries(units.map((unit) => [`timestamp-${unit}`, count('instant', unit)])),
    ...Object.fromEntries(units.map((unit) => [`local-timestamp-${unit}`, count('wallTime', unit)])),
    'time-micros': count('time', 'micros'),
    date: made(
      (days: number) => ({ kind: 'date', days }),
      ({ days }: { days: number }) => days,
    ),
    decimal: made(
      // Beyond the end of its input the library gives undefined, and refuses all of it afterwards.
      (bytes: Uint8Array | undefined, { scale = 0 }) => ({
        kind: 'decimal',
        value: pointed(bytesAsDigits(bytes ?? new Uint8Array()), scale),
      }),
      ({ value }: { value: string }) => bufferOf(digitsAsBytes(exactOf(value)?.digits ?? 0n)),
    ),
  } as unknown as Logical;
}

type Unit = keyof typeof nanosPer;

function pointed(digits: bigint, scale: number): string {
  const written = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const point = written.length - scale;
  return `${digits < 0n ? '-' : ''}${written.slice(0, point)}${scale > 0 ? `.${written.slice(point)}` : ''}`;
}
