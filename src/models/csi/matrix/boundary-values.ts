// The values at which types, formats and guesses end: numbers and times here, texts and containers in their own file.

import {
  boolean,
  bytes,
  date,
  decimal,
  float,
  instant,
  integer,
  type Meaning,
  time,
  uuid,
  wallTime,
} from '../meaning/index.ts';
import type { CatalogueValue } from './value.ts';

type Row = readonly [id: string, meaning: Meaning, why: string];

const integers: readonly Row[] = [
  ['int32-max', integer(2_147_483_647), 'The last 32-bit integer.'],
  ['int32-beyond', integer(2_147_483_648), 'The first that is none, negative where 32 bits wrap.'],
  ['int32-min', integer(-2_147_483_648), 'The first 32-bit integer, whose negative is none.'],
  ['uint32-max', integer(4_294_967_295), 'The last unsigned 32-bit integer, -1 as a signed one.'],
  ['safe-max', integer(9_007_199_254_740_991), '2^53 - 1, Number.MAX_SAFE_INTEGER.'],
  ['double-odd', integer('9007199254740993'), '2^53 + 1, the first integer that no double holds.'],
  ['double-odd-negative', integer('-9007199254740993'), '-(2^53 + 1).'],
  ['id-54-bits', integer('13510798882111489'), 'An odd id of 54 bits: one half of such ids are no doubles.'],
  ['snowflake', integer('1541815603606036481'), 'An id as Twitter gives it: time, machine and sequence in 64 bits.'],
  ['int64-max', integer('9223372036854775807'), 'The last signed 64-bit integer.'],
  ['int64-min', integer('-9223372036854775808'), 'The first signed 64-bit integer.'],
  ['uint64-max', integer('18446744073709551615'), 'The last unsigned 64-bit integer.'],
  ['integer-beyond-64', integer('18446744073709551616'), '2^64: formats with fixed integers end before it.'],
  ['power-of-two-62', integer('4611686018427387904'), '2^62: a double holds it, yet it prints as ...388000.'],
];

const floats: readonly Row[] = [
  ['negative-zero', float(-0), 'Equal to 0, but 1 / -0 is -Infinity.'],
  ['nan', float(Number.NaN), 'JSON has none; JSON.stringify writes null.'],
  ['infinity', float(Number.POSITIVE_INFINITY), 'JSON has none.'],
  ['negative-infinity', float(Number.NEGATIVE_INFINITY), 'JSON has none.'],
  ['smallest-double', float(5e-324), 'The smallest double; some flush it to zero.'],
  ['largest-double', float(Number.MAX_VALUE), 'Infinity in 32 bits.'],
  ['seventeen-digits', float(0.1 + 0.2), '0.30000000000000004 needs all seventeen digits.'],
  ['big-whole-double', float(1e21), 'Where JavaScript starts to print exponents.'],
  ['float32-third', float(0.3333333432674408, 32), 'One third in 32 bits.'],
];

const decimals: readonly Row[] = [
  ['scale-four', decimal('1234.5000'), 'Four places, of which two say nothing but the scale.'],
  ['beyond-double', decimal('12345678901234567.89'), 'Nineteen digits: a double holds fifteen to seventeen.'],
  ['ether', decimal('1.000000000000000001'), 'One wei more than one ether.'],
  ['decimal-38', decimal('99999999999999999999999999999999999999'), 'The greatest DECIMAL(38, 0).'],
  ['decimal-zero', decimal('0.00'), 'Nothing to pay, with its scale.'],
];

const times: readonly Row[] = [
  ['date-1', date(-719_162), '0001-01-01, the first day of SQL; two days off in the Julian calendar.'],
  ['date-1582', date(-141_428), '1582-10-14, a day that the calendar of the time left out.'],
  ['date-1000', date(-354_285), '1000-01-01, five days off between Julian and Gregorian.'],
  ['date-1969', date(-1), '1969-12-31, one day before zero.'],
  ['date-1970', date(0), '1970-01-01, which is zero.'],
  ['date-9999', date(2_932_896), '9999-12-31, often used for never.'],
  ['leap-day', date(19_782), '2024-02-29.'],
  ['instant-epoch', instant('0'), 'Zero, easily taken for nothing.'],
  [
    'instant-before-epoch',
    instant('-1500000000'),
    'A second and a half before 1970: where division rounds the wrong way.',
  ],
  ['instant-micros', instant('1700000000123456000'), 'Microseconds, as PostgreSQL and Python have them.'],
  ['instant-nanos', instant('1700000000123456789'), 'Nanoseconds, as Go, Java and Parquet have them.'],
  ['instant-2038', instant('2147483648000000000'), 'The first second after 32 bits of seconds.'],
  ['instant-2262', instant('9300000000000000000'), 'After 64 bits of nanoseconds.'],
  ['instant-1', instant('-62135596800000000000'), '0001-01-01T00:00:00Z, a zero value of Go and .NET.'],
  ['instant-9999', instant('253402300799999000000'), '9999-12-31T23:59:59.999Z.'],
  ['wall-time-gap', wallTime('1710037800000000000'), '2024-03-10T02:30:00, which no clock in Los Angeles showed.'],
  ['wall-time-micros', wallTime('1700000000123456000'), 'A wall time with microseconds.'],
  ['midnight', time('0'), 'The time of day that is zero.'],
  ['time-micros', time('86399999999000'), '23:59:59.999999.'],
];

const others: readonly Row[] = [
  ['bytes-high', bytes('00ff80'), 'Bytes that are no UTF-8.'],
  ['bytes-none', bytes(''), 'No bytes at all, which is not null.'],
  ['bytes-utf8', bytes('68c3a9'), 'Bytes that happen to be UTF-8: a reader may take them for text.'],
  [
    'bytes-256',
    bytes(Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0')).join('')),
    'Every byte once.',
  ],
  ['uuid-nil', uuid('00000000-0000-0000-0000-000000000000'), 'The nil uuid, easily taken for nothing.'],
];

export const boundaryValues: readonly CatalogueValue[] = [...integers, ...floats, ...decimals, ...times, ...others].map(
  ([id, meaning, why]) => ({ id, group: 'boundary', meaning, why }),
);

export const booleanColumn: CatalogueValue = {
  id: 'boolean-column',
  group: 'boundary',
  meaning: { kind: 'list', items: [boolean(true), boolean(false), { kind: 'null' }] },
  isColumn: true,
  why: 'Three states in a column.',
};
