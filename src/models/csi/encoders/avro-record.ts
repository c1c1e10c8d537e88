// Records of Avro with longs and strings, and how a reader's schema takes what another has written: by the names of the fields,
// those that it does not know passed over, those that are not there by their default. Source: Apache Avro 1.12 specification,
// binary encoding and schema resolution.

import { decode, encode } from './charsets.ts';
import { longOfVarint, varintOf } from './varint.ts';

export interface AvroField {
  readonly name: string;
  readonly type: 'long' | 'string';
  /** What a reader takes where the writer has no such field. */
  readonly default?: string | number;
}

/** By field: a long as its digits, a string as it is. */
export type AvroValues = Readonly<Record<string, string>>;

/** The fields one after the other. Throws RangeError if a long is no 64-bit integer. */
export function writeAvroRecord(fields: readonly AvroField[], values: AvroValues): Uint8Array {
  const bytes: number[] = [];
  for (const { name, type } of fields) {
    if (type === 'long') {
      bytes.push(...varintOf(BigInt(values[name])));
      continue;
    }
    const text = encode(values[name], 'utf-8')!;
    bytes.push(...varintOf(BigInt(text.length)), ...text);
  }
  return Uint8Array.from(bytes);
}

/** Why a reader cannot read anything of a writer; undefined if it can. */
export function unresolved(writer: readonly AvroField[], reader: readonly AvroField[]): string | undefined {
  for (const { name, type, default: value } of reader) {
    const written = writer.find((field) => field.name === name);
    if (written === undefined && value === undefined) return `the writer has no field ${name}, and it has no default`;
    if (written !== undefined && written.type !== type) return `field ${name} is ${written.type}, and not ${type}`;
  }
  return undefined;
}

/** What the reader's schema makes of the bytes of a writer that it can read; undefined if they are cut off. */
export function readAvroRecord(
  bytes: Uint8Array,
  writer: readonly AvroField[],
  reader: readonly AvroField[],
): AvroValues | undefined {
  const written: Record<string, string> = {};
  let at = 0;
  for (const { name, type } of writer) {
    let end = at;
    while (end < bytes.length && bytes[end] >= 0x80) end++;
    const long = longOfVarint(bytes.subarray(at, end + 1));
    if (long === undefined) return undefined;
    at = end + 1;
    if (type === 'long') {
      written[name] = `${long}`;
      continue;
    }
    const length = Number(long);
    if (length < 0 || at + length > bytes.length) return undefined;
    written[name] = decode(bytes.subarray(at, at + length), 'utf-8')!;
    at += length;
  }
  return Object.fromEntries(reader.map((field) => [field.name, written[field.name] ?? `${field.default}`]));
}
