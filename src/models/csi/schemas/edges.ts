// Values at the edges of a type, where two types part: its limits and those of the other side, the first numbers that a float
// cannot hold, letters outside ASCII, fractions of a second. They are made from the two schemas; nothing is stored per rule.

import {
  charsetNamed,
  lengthened,
  type SchemaType,
  type TimeUnit,
  type TypeOf,
  usualTexts,
} from '../../../checkers/schemas/index.ts';
import {
  bytes,
  date,
  decimal,
  float,
  instant,
  integer,
  type Meaning,
  text,
  time,
  uuid,
  wallTime,
} from '../meaning/index.ts';
import { canEncode, encodeText } from './charset-codec.ts';

/** What the other side sets limits at, gathered over its whole schema. */
export interface Limits {
  readonly integers: readonly bigint[];
  readonly lengths: readonly number[];
  readonly precisions: readonly number[];
  readonly scales: readonly number[];
}

export const nanosOf: Readonly<Record<TimeUnit, bigint>> = { s: 1_000_000_000n, ms: 1_000_000n, us: 1000n, ns: 1n };

/** The least and the greatest, or undefined where a schema sets none. */
export function integerRange(type: TypeOf<'integer'>): { min: bigint | undefined; max: bigint | undefined } {
  const { bits, signed } = type;
  const most = bits === 'any' ? undefined : 1n << BigInt(bits - (signed ? 1 : 0));
  const bound = (digits: string | undefined) => (digits === undefined ? undefined : BigInt(digits));
  // In JSON a whole number without limits is one that every reader holds.
  const safest = type.exactBits === undefined ? undefined : (1n << BigInt(type.exactBits)) - 1n;
  return {
    min: bound(type.min) ?? (most === undefined ? safest && -safest : signed ? -most : 0n),
    max: bound(type.max) ?? (most === undefined ? safest : most - 1n),
  };
}

/** Edge values of a type that holds no others; simple ones first, so that a witness is as short as can be. */
export function leafEdges(type: SchemaType, limits: Limits): Meaning[] {
  switch (type.kind) {
    case 'null':
      return [{ kind: 'null' }];
    case 'boolean':
      return [true, false]
        .filter((value) => type.only === undefined || value === type.only)
        .map((value) => ({ kind: 'boolean', value }));
    case 'integer':
      return integerEdges(type, limits).map(integer);
    case 'float':
      return floatEdges(type).map((value) => float(value, type.bits));
    case 'decimal':
      return decimalEdges(type, limits).map(decimal);
    case 'text':
      return textEdges(type, limits).map(text);
    case 'bytes':
      return byteEdges(type, limits);
    case 'timestamp':
      return momentEdges(type, limits)
        .filter((nanos) => isCountable(nanos, type.resolution))
        .map((nanos) => momentOf(type, nanos));
    case 'date':
      return [19_000, 1, 0, -1, 11_016, 2_932_896].map(date);
    case 'time':
      return [45_296n, 0n, 86_399n].map((second) =>
        time(second * nanosOf.s + (second === 0n ? 0n : nanosOf[type.resolution] % nanosOf.s)),
      );
    case 'uuid':
      return [uuid('123e4567-e89b-12d3-a456-426614174000')];
    case 'enum':
      return type.symbols.map(({ name }) => text(name));
    case 'any':
      return [text('anything'), integer(5), float(1.5, 64), { kind: 'boolean', value: true }];
    default:
      throw new Error(`${type.kind} is no leaf`);
  }
}

export const momentOf = (type: TypeOf<'timestamp'>, nanos: bigint): Meaning =>
  type.zone === 'utc' ? instant(nanos) : wallTime(nanos);

/** 64 bits of nanoseconds end in 2262. */
function isCountable(nanos: bigint, unit: TimeUnit): boolean {
  const count = nanos / nanosOf[unit];
  return BigInt.asIntN(64, count) === count;
}

// 2022-01-01, a second later with a fraction, just before 1970, 1900, 9999.
const [first, last] = [-2_208_988_800n, 253_402_300_799n];
const secondEdges = [1_640_995_200n, 1_640_995_201n, -1n, 1n, first, last, 0n];

function momentEdges({ resolution }: TypeOf<'timestamp'>, limits: Limits): bigint[] {
  // Where a number is expected, milliseconds around its limits, and a little more than each.
  const counts = limits.integers
    .map((limit) => limit * nanosOf.ms)
    .filter((nanos) => nanos > first * nanosOf.s && nanos < last * nanosOf.s && nanos % nanosOf[resolution] === 0n)
    .map((nanos) => nanos + (resolution === 's' ? 0n : nanosOf[resolution]));
  const fraction = resolution === 's' ? 0n : nanosOf[resolution];
  return [...secondEdges.map((second) => second * nanosOf.s + (second % 2n === 0n ? 0n : fraction)), ...counts];
}

function integerEdges(type: TypeOf<'integer'>, limits: Limits): bigint[] {
  const { min, max } = integerRange(type);
  const beyond = limits.integers.flatMap((limit) => [limit, limit + 1n, limit - 1n]);
  const two = (power: number) => (1n << BigInt(power)) + 1n;
  const wanted = [5n, -1n, 1n, 0n, ...beyond, two(24), two(31), two(53), -two(53), min, max];
  const step = BigInt(type.multipleOf ?? 1);
  const stepped = wanted.flatMap((value) =>
    value === undefined ? [] : value % step === 0n ? [value] : steps(value, step),
  );
  const inRange = stepped.filter((value) => (min === undefined || value >= min) && (max === undefined || value <= max));
  return [...new Set(inRange.length === 0 ? [min ?? max ?? 0n] : inRange)];
}

/** The multiples on both sides of a number. */
const steps = (value: bigint, step: bigint): bigint[] => [
  (value / step) * step,
  (value / step + (value < 0n ? -1n : 1n)) * step,
];

function floatEdges({ bits, min, max, above, below }: TypeOf<'float'>): number[] {
  const [low, high] = [Number(above ?? -Infinity), Number(below ?? Infinity)];
  const wanted = [
    1.5,
    0.1,
    1 / 3,
    -2.25,
    0,
    16_777_217,
    9_007_199_254_740_991,
    // The largest of 32 bits, and numbers whose texts are as long as they can be.
    3.4028234663852886e38,
    -1.1754943508222875e-38,
    -2.2250738585072014e-308,
    1e300,
    Number(min ?? 1),
    Number(max ?? 1),
    ...[low, high].filter(Number.isFinite).flatMap((limit) => [limit + 0.5, limit - 0.5]),
    ...(Number.isFinite(low + high) ? [(low + high) / 2] : []),
  ];
  const held = bits === 64 ? wanted : wanted.map(Math.fround).filter(Number.isFinite);
  return [...new Set(held)].filter(
    (value) => value >= Number(min ?? -Infinity) && value <= Number(max ?? Infinity) && value > low && value < high,
  );
}

function decimalEdges({ precision, scale }: TypeOf<'decimal'>, limits: Limits): string[] {
  const lengths = [1, 2, scale + 1, ...limits.precisions.flatMap((limit) => [limit, limit + 1]), 16, 17, precision];
  const digits = [...new Set(lengths)].filter((length) => length > 0 && length <= precision);
  // 0.1 + 0.2 is the shortest sum that floats get wrong.
  const tenths = scale > 0 ? ['1', '2', '7'].map((digit) => pointed(digit.padEnd(scale, '0'), scale)) : [];
  const longer = digits.flatMap((length) => {
    const nines = '9'.repeat(length);
    const mixed = Array.from({ length }, (_, i) => String((i % 9) + 1)).join('');
    return [...new Set([mixed, nines, `-${nines}`])].map((unscaled) => pointed(unscaled, scale));
  });
  return [...tenths, ...longer];
}

/** '1.10' of 110 at scale 2. */
export function pointed(unscaled: string, scale: number): string {
  const isNegative = unscaled.startsWith('-');
  const digits = unscaled.replace('-', '').padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return isNegative ? `-${text}` : text;
}

function textEdges(type: TypeOf<'text'>, limits: Limits): string[] {
  const { length, minLength = 0, pattern } = type;
  const charset = type.charset === undefined ? 'utf-8' : (charsetNamed(type.charset) ?? 'utf-8');
  const lengths = [
    ...limits.lengths.flatMap((limit) => [limit, limit + 1]),
    ...(length === undefined ? [] : [length.max]),
  ];
  const long = lengths
    .filter((count) => count <= longestText)
    .flatMap((count) => ['x', 'é', '日', '😀'].map((letter) => letter.repeat(count)));
  // The last is as long as a number of 64 bits.
  const short = ['ab', '', 'é', 'Ærøskøbing', 'Łódź', '€', '日本', '😀', '\u0080', 'Zaragoza'];
  const filled = [...short, ...long].map((value) => value + 'x'.repeat(Math.max(0, minLength - [...value].length)));
  const matching = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  const wanted =
    matching === undefined
      ? filled
      : [...filled, ...usualTexts, ...usualTexts.flatMap((text) => lengthened(text, lengths))].filter((value) =>
          matching.test(value),
        );
  return [...new Set(wanted)].filter(
    (value) => canEncode(value, charset) && isWithin(value, length) && [...value].length >= minLength,
  );
}

// Longer ones show nothing that shorter ones do not, and fill the page.
const longestText = 2000;

export function isWithin(value: string, length: TypeOf<'text'>['length']): boolean {
  if (length === undefined) return true;
  return (length.unit === 'bytes' ? encodeText(value, 'utf-8').length / 2 : [...value].length) <= length.max;
}

function byteEdges(type: TypeOf<'bytes'>, limits: Limits): Meaning[] {
  const charset = type.charset === undefined ? undefined : charsetNamed(type.charset);
  const size = type.length?.isFixed ? type.length.max : undefined;
  if (charset !== undefined) {
    const long = limits.lengths.filter((count) => count < longestText).map((count) => 'x'.repeat(count + 1));
    const texts = ['ab', 'é', 'Ærøskøbing', 'Łódź', '€', '', '\u0080', ...long].filter((value) =>
      canEncode(value, charset),
    );
    // What is fixed is filled with letters of one byte.
    const filled = texts.map((value) =>
      size === undefined ? value : value.padEnd(size - encodeText(value, charset).length / 2 + value.length, 'x'),
    );
    return filled.filter((value) => size === undefined || encodeText(value, charset).length / 2 === size).map(text);
  }
  // The last are 300 as a varint, and as long as a number of 64 bits.
  const short = ['00ff80', '6162', 'c3a9', 'e9', '', 'ac02', '0102030405060708'];
  if (size !== undefined) {
    const largeLetters = 'f09f9880'.repeat(Math.floor(size / 4)) + ['', '61', 'c3a9', 'e697a5'][size % 4];
    const filled = short.slice(0, 4).map((hex) => hex.padEnd(size * 2, '61').slice(0, size * 2));
    return [...new Set([...filled, largeLetters, 'e9'.repeat(size)])].map(bytes);
  }
  const most = type.length?.max ?? Number.POSITIVE_INFINITY;
  const long = limits.lengths.filter((count) => count < longestText).map((count) => '61'.repeat(count + 1));
  return [...short, ...long].filter((hex) => hex.length / 2 <= most).map(bytes);
}
