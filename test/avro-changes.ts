// 26 changes of an Avro schema that people make: of 7 no harm comes, 5 crash, and 14 change what is meant in silence. The
// writer has the old schema, the reader the new one. What comes of each is not stated here for a test to believe: it is
// found by writing values with the old schema, reading them with the new one, and comparing what each team means by them.

import { date, decimal, float, instant, integer, type Meaning, record, text } from '../src/models/csi/meaning/index.ts';

type Value = Record<string, unknown>;
export type Truth = 'harmless' | 'crash' | 'silent';

export interface AvroChange {
  title: string;
  truth: Truth;
  /** The two schemas, in JSON. */
  old: string;
  new: string;
  /** What the writer's team means by what it writes, and the reader's team by what it reads. */
  means: { written(value: Value): Meaning; read(value: Value): Meaning };
  /** Of the old schema: what comes to mind first, what the field really holds, and the edges of it. */
  values: Readonly<Record<'happy' | 'typical' | 'boundary', readonly Value[]>>;
}

interface Field {
  name: string;
  type: unknown;
  default?: unknown;
  doc?: string;
}

const schema = (...fields: readonly Field[]): string => JSON.stringify({ type: 'record', name: 'Order', fields });
const enumeration = (symbols: readonly string[], fallback?: string) => ({
  type: 'enum',
  name: 'Status',
  symbols,
  ...(fallback === undefined ? {} : { default: fallback }),
});

/** A change of one field that is called x; `values` are of it. */
function field(
  title: string,
  truth: Truth,
  [old, next]: readonly [Omit<Field, 'name'>, Omit<Field, 'name'>],
  [meansOld, meansNew]: readonly [(x: never) => Meaning, (x: never) => Meaning],
  values: readonly [readonly unknown[], readonly unknown[], readonly unknown[]],
): AvroChange {
  const [happy, typical, boundary] = values.map((list) => list.map((x) => ({ x })));
  return {
    title,
    truth,
    old: schema({ name: 'x', ...old }),
    new: schema({ name: 'x', ...next }),
    means: { written: ({ x }) => meansOld(x as never), read: ({ x }) => meansNew(x as never) },
    values: { happy, typical, boundary },
  };
}

const same = <T>(means: (x: T) => Meaning): [(x: T) => Meaning, (x: T) => Meaning] => [means, means];
const whole = (x: number): Meaning => integer(x);
const number = (x: number): Meaning => float(x);
const word = (x: string): Meaning => text(x);
const orNothing = (x: string | null): Meaning => (x === null ? { kind: 'null' } : text(x));

/** Two's complement, as Avro holds the digits of a decimal; two bytes. */
const digits = (value: number): Uint8Array => Uint8Array.of((value >> 8) & 0xff, value & 0xff);
const decimalOf = (scale: number) => (x: Uint8Array) => {
  const value = ((x[0] << 24) >> 16) | x[1];
  const padded = String(Math.abs(value)).padStart(scale + 1, '0');
  return decimal(`${value < 0 ? '-' : ''}${padded.slice(0, -scale)}.${padded.slice(-scale)}`);
};
const decimalType = (scale: number) => ({
  type: { type: 'bytes', logicalType: 'decimal', precision: 8, scale },
});
const logical = (type: string, logicalType: string) => ({ type: { type, logicalType } });
const since = (nanosEach: bigint) => (x: number) => instant(BigInt(x) * nanosEach);
const latin1 = (x: Uint8Array) => text(String.fromCharCode(...x));
const octets = (x: string): Uint8Array => Uint8Array.from(x, (letter) => letter.charCodeAt(0));

const harmless: readonly AvroChange[] = [
  {
    title: 'a field with a default is added',
    truth: 'harmless',
    old: schema({ name: 'x', type: 'int' }),
    new: schema({ name: 'x', type: 'int' }, { name: 'note', type: 'string', default: '' }),
    means: { written: ({ x }) => record({ x: integer(x as number), note: text('') }), read: noted },
    values: { happy: [{ x: 1 }], typical: [{ x: 1999 }], boundary: [{ x: -2_147_483_648 }, { x: 2_147_483_647 }] },
  },
  {
    title: 'a field that nobody reads is taken out',
    truth: 'harmless',
    old: schema({ name: 'x', type: 'int' }, { name: 'note', type: 'string' }),
    new: schema({ name: 'x', type: 'int' }),
    means: { written: ({ x }) => integer(x as number), read: ({ x }) => integer(x as number) },
    values: { happy: [{ x: 1, note: '' }], typical: [{ x: 1999, note: 'gift' }], boundary: [{ x: 0, note: '\0' }] },
  },
  {
    title: 'fields change places, and one is documented',
    truth: 'harmless',
    old: schema({ name: 'x', type: 'int' }, { name: 'note', type: 'string' }),
    new: schema({ name: 'note', type: 'string', doc: 'what the customer wrote' }, { name: 'x', type: 'int' }),
    means: { written: noted, read: noted },
    values: { happy: [{ x: 1, note: '' }], typical: [{ x: 1999, note: 'gift' }], boundary: [{ x: 0, note: '\0' }] },
  },
  field('int becomes long', 'harmless', [{ type: 'int' }, { type: 'long' }], same(whole), [
    [1],
    [1999],
    [-2_147_483_648, 2_147_483_647],
  ]),
  field('float becomes double', 'harmless', [{ type: 'float' }, { type: 'double' }], same(number), [
    [1],
    [0.5, 19.25],
    [0, 1.401298464324817e-45, 3.4028234663852886e38],
  ]),
  field('text becomes text or null', 'harmless', [{ type: 'string' }, { type: ['null', 'string'] }], same(orNothing), [
    ['a'],
    ['Müller'],
    ['', '\0'],
  ]),
  field(
    'a symbol is added to an enum',
    'harmless',
    [{ type: enumeration(['NEW', 'PAID']) }, { type: enumeration(['NEW', 'PAID', 'SENT']) }],
    same(word),
    [['NEW'], ['NEW', 'PAID'], ['NEW', 'PAID']],
  ),
];

function noted({ x, note }: Value): Meaning {
  return record({ x: integer(x as number), note: text(note as string) });
}

const crashing: readonly AvroChange[] = [
  {
    title: 'a field without a default is asked for',
    truth: 'crash',
    old: schema({ name: 'x', type: 'int' }),
    new: schema({ name: 'x', type: 'int' }, { name: 'note', type: 'string' }),
    means: { written: ({ x }) => integer(x as number), read: noted },
    values: { happy: [{ x: 1 }], typical: [{ x: 1999 }], boundary: [{ x: 0 }] },
  },
  field('long becomes int', 'crash', [{ type: 'long' }, { type: 'int' }], same(whole), [[1], [1999], [2 ** 31]]),
  field('text becomes int', 'crash', [{ type: 'string' }, { type: 'int' }], [word, whole], [['1'], ['1999'], ['']]),
  field('text or null becomes text', 'crash', [{ type: ['null', 'string'] }, { type: 'string' }], same(orNothing), [
    ['a'],
    ['Müller'],
    [null],
  ]),
  field(
    'a symbol is taken out of an enum',
    'crash',
    [{ type: enumeration(['NEW', 'PAID', 'SENT']) }, { type: enumeration(['NEW', 'PAID']) }],
    same(word),
    [['NEW'], ['NEW', 'PAID'], ['SENT']],
  ),
];

const INCH = 25.4;
const codes = (names: readonly string[]) => (x: number) => text(names[x]);

const acceptedBothWays: readonly AvroChange[] = [
  field(
    'a decimal has another scale',
    'silent',
    [decimalType(2), decimalType(4)],
    [decimalOf(2), decimalOf(4)],
    [[digits(100)], [digits(1999)], [digits(0), digits(-1), digits(32_767)]],
  ),
  field(
    'milliseconds become microseconds',
    'silent',
    [logical('long', 'timestamp-millis'), logical('long', 'timestamp-micros')],
    [since(1_000_000n), since(1000n)],
    [[1_700_000_000_000], [1_700_000_000_123], [0, -1]],
  ),
  field(
    'a bare long counts milliseconds and no longer seconds',
    'silent',
    [{ type: 'long' }, { type: 'long' }],
    [since(1_000_000_000n), since(1_000_000n)],
    [[1_700_000_000], [1_700_000_123], [0, -1]],
  ),
  field(
    'a point in time becomes what a clock in Tokyo shows',
    'silent',
    [logical('long', 'timestamp-millis'), logical('long', 'local-timestamp-millis')],
    [since(1_000_000n), (x: number) => instant(BigInt(x - 9 * 3_600_000) * 1_000_000n)],
    [[1_700_000_000_000], [1_700_000_000_123], [0]],
  ),
  field(
    'a day is counted from 1900 and no longer from 1970',
    'silent',
    [logical('int', 'date'), { type: 'int', doc: 'days since 1900-01-01' }],
    [date, (x: number) => date(x - 25_567)],
    [[20_000], [20_123], [0]],
  ),
  field(
    'latin-1 bytes are read as a text',
    'silent',
    [{ type: 'bytes', doc: 'latin-1' }, { type: 'string' }],
    [latin1, word],
    [[octets('Smith')], [octets('Smith'), octets('Müller')], [octets(''), octets('\u00ff\u0080')]],
  ),
  field(
    'a symbol is taken out of an enum that has a default',
    'silent',
    [{ type: enumeration(['NEW', 'PAID', 'SENT'], 'NEW') }, { type: enumeration(['NEW', 'PAID'], 'NEW') }],
    same(word),
    [['NEW'], ['NEW', 'PAID'], ['NEW', 'PAID', 'SENT']],
  ),
  field(
    'inches become millimetres',
    'silent',
    [{ type: 'double' }, { type: 'double' }],
    [(x: number) => float(x * INCH), number],
    [[1], [2.5], [0, -1]],
  ),
  field(
    'percent become a fraction',
    'silent',
    [{ type: 'double' }, { type: 'double' }],
    [(x: number) => float(x / 100), number],
    [[10], [12.5], [0, 100]],
  ),
  field(
    'a price has no tax in it any more',
    'silent',
    [
      { type: 'long', doc: 'cents, with tax' },
      { type: 'long', doc: 'cents, without tax' },
    ],
    [whole, (x: number) => integer(x + Math.round(0.19 * x))],
    [[100], [1999], [0, 1, 2_147_483_647]],
  ),
  field(
    'codes are given anew',
    'silent',
    [{ type: 'int' }, { type: 'int' }],
    [codes(['new', 'paid', 'sent']), codes(['new', 'sent', 'paid'])],
    [[0], [0, 1], [0, 1, 2]],
  ),
  field(
    'minus one is a value and no longer says that there is none',
    'silent',
    [
      { type: 'int', doc: '-1: unknown' },
      { type: 'int', doc: 'degrees' },
    ],
    [(x: number) => (x === -1 ? { kind: 'null' } : integer(x)), whole],
    [[1], [20], [-1]],
  ),
];

const backwardOnly: readonly AvroChange[] = [
  {
    title: 'a field is renamed, and a default hides it',
    truth: 'silent',
    old: schema({ name: 'amount', type: 'int' }),
    new: schema({ name: 'total', type: 'int', default: 0 }),
    means: { written: ({ amount }) => integer(amount as number), read: ({ total }) => integer(total as number) },
    values: { happy: [{ amount: 1 }], typical: [{ amount: 1999 }], boundary: [{ amount: 0 }, { amount: -1 }] },
  },
  {
    title: 'the currency is taken out, for all sell in euros now',
    truth: 'silent',
    old: schema({ name: 'x', type: 'long' }, { name: 'currency', type: 'string' }),
    new: schema({ name: 'x', type: 'long', doc: 'euro cents' }),
    means: {
      written: ({ x, currency }) => record({ x: integer(x as number), currency: text(currency as string) }),
      read: ({ x }) => record({ x: integer(x as number), currency: text('EUR') }),
    },
    values: {
      happy: [{ x: 100, currency: 'EUR' }],
      typical: [{ x: 1999, currency: 'USD' }],
      boundary: [{ x: 0, currency: '' }],
    },
  },
];

export const avroChanges: readonly AvroChange[] = [...harmless, ...crashing, ...acceptedBothWays, ...backwardOnly];
