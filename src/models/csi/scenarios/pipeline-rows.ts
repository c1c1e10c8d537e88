// The row of an order in the formats that it meets on the long way: an Avro record, a row of plain Parquet values, a line of
// text. Each can be written and read as the format says, or in the one way in which a system departs from it.

import { decode, encode } from '../encoders/charsets.ts';
import { decimalBytesOf, unscaledOfBytes } from '../encoders/decimal-bytes.ts';
import { joined } from '../encoders/joined.ts';
import { type Clock, readTimestamp, type Storage, writeTimestamp } from '../encoders/timestamps.ts';
import { longOfVarint, varintOf } from '../encoders/varint.ts';
import { dateTimeOfText, dateTimeText, decimal, type Meaning, record, text } from '../meaning/index.ts';
import { Refusal } from '../pipeline/hop.ts';
import { meaningOfWall, wallOfMeaning } from './wall-times.ts';

export interface Format {
  name: string;
  write(row: Meaning): Uint8Array;
  /** Throws `Refusal` where the bytes are no row of it. */
  read(bytes: Uint8Array): Meaning;
}

interface Fields {
  at: Meaning;
  customer: Meaning;
  amount: Meaning;
}

const fieldsOf = (row: Meaning): Fields => (row as unknown as { fields: Fields }).fields;
const valueIn = (meaning: Meaning): string => (meaning as { value: string }).value;

/** Digits with their point taken out, and put in again at another place or the same. */
const unscaled = (amount: Meaning): bigint => BigInt(valueIn(amount).replace('.', ''));

const tenTo = (power: number): bigint => BigInt(`1${'0'.repeat(power)}`);

function scaled(digits: bigint, scale: number): Meaning {
  const written = `${digits < 0n ? -digits : digits}`.padStart(scale + 1, '0');
  return decimal(`${digits < 0n ? '-' : ''}${written.slice(0, -scale)}.${written.slice(-scale)}`);
}

/** The bytes of the varint that begins at a place. */
function varintAt(bytes: Uint8Array, at: number): Uint8Array {
  let end = at;
  while (end < bytes.length && bytes[end] >= 0x80) end++;
  return bytes.subarray(at, end + 1);
}

function lengthAt(bytes: Uint8Array, at: number): { length: number; from: number } {
  const head = varintAt(bytes, at);
  const length = Number(longOfVarint(head) ?? -1n);
  if (length < 0 || at + head.length + length > bytes.length) throw new Refusal('the row is cut off');
  return { length, from: at + head.length };
}

/** A record with a logical timestamp, a string, and a decimal of a scale that stands in the schema alone. */
export function avroRow(storage: Storage, clock: Clock, scale: number): Format {
  const sized = (bytes: Uint8Array): Uint8Array[] => [varintOf(BigInt(bytes.length)), bytes];
  return {
    name: 'Avro record',
    write(row) {
      const { at, customer, amount } = fieldsOf(row);
      const digits = unscaled(amount) * tenTo(scale - 2);
      return joined([
        writeTimestamp(wallOfMeaning(at), storage, clock),
        ...sized(encode(valueIn(customer), 'utf-8')!),
        ...sized(decimalBytesOf(digits)),
      ]);
    },
    read(bytes) {
      const head = varintAt(bytes, 0);
      const name = lengthAt(bytes, head.length);
      const digits = lengthAt(bytes, name.from + name.length);
      const wall = readTimestamp(head, storage, clock);
      if (wall === undefined) throw new Refusal('the row is cut off');
      return record({
        at: meaningOfWall(wall),
        customer: text(decode(bytes.subarray(name.from, name.from + name.length), 'utf-8')!),
        amount: toCents(unscaledOfBytes(bytes.subarray(digits.from, digits.from + digits.length)), scale),
      });
    },
  };
}

/** In two places where that loses nothing. */
function toCents(digits: bigint, scale: number): Meaning {
  const more = tenTo(scale - 2);
  return digits % more === 0n ? scaled(digits / more, 2) : scaled(digits, scale);
}

/** Plain values of Parquet: INT96, and byte arrays with four bytes of length before them. */
export function parquetRow(storage: Storage, clock: Clock): Format {
  const sized = (bytes: Uint8Array): Uint8Array[] => {
    const head = new Uint8Array(4);
    new DataView(head.buffer).setUint32(0, bytes.length, true);
    return [head, bytes];
  };
  return {
    name: 'Parquet, plain values',
    write(row) {
      const { at, customer, amount } = fieldsOf(row);
      return joined([
        writeTimestamp(wallOfMeaning(at), storage, clock),
        ...sized(encode(valueIn(customer), 'utf-8')!),
        ...sized(decimalBytesOf(unscaled(amount))),
      ]);
    },
    read(bytes) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      const nameEnd = 16 + view.getUint32(12, true);
      return record({
        at: meaningOfWall(readTimestamp(bytes.slice(0, 12), storage, clock)!),
        customer: text(decode(bytes.subarray(16, nameEnd), 'utf-8')!),
        amount: scaled(unscaledOfBytes(bytes.subarray(nameEnd + 4, nameEnd + 4 + view.getUint32(nameEnd, true))), 2),
      });
    },
  };
}

/** A line with tabs between its fields, in a charset. */
export function textRow(charset: 'utf-8' | 'iso-8859-1'): Format {
  return {
    name: 'text with tabs',
    write(row) {
      const { at, customer, amount } = fieldsOf(row);
      const time = dateTimeText(BigInt((at as { nanos: string }).nanos)).replace('T', ' ');
      return encode(`${time}\t${valueIn(customer)}\t${valueIn(amount)}\n`, charset)!;
    },
    read(bytes) {
      const [time, customer, amount] = decode(bytes, charset)!.trimEnd().split('\t');
      const at = dateTimeOfText(time);
      if (at === undefined || amount === undefined) throw new Refusal('the line is no order');
      return record({
        at: { kind: 'wallTime', nanos: `${at.nanos}` },
        customer: text(customer),
        amount: decimal(amount),
      });
    },
  };
}
