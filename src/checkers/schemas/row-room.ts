// What the reader's side of a connector has room for, whatever the values come from: texts of a length, moments of a range,
// digits of a second.

import type { RuleId } from './rules.ts';
import type { SchemaFormat, TimeUnit, TypeOf } from './schema.ts';
import { timeUnitNames } from './type-text.ts';

export interface Said {
  readonly rule: RuleId;
  readonly sentence: string;
}

/** Where a value comes from and where it goes to; `says` begins a sentence with both types. */
export interface Way {
  readonly from: SchemaFormat;
  readonly to: SchemaFormat;
  readonly says: string;
}

/** Whole numbers, both ends included. */
export interface Range {
  readonly min: bigint;
  readonly max: bigint;
}

/** Of a text of ASCII that has from `fewest` to `most` characters, and to which blanks at its end are nothing: a number. */
export function lengthSaid(fewest: number, most: number, { length, minLength = 0 }: TypeOf<'text'>): Said[] {
  const found: Said[] = [];
  if (length !== undefined && most > length.max)
    found.push({
      rule: 'length-exceeded',
      sentence: `The writer has up to ${most} characters, the reader room for ${length.max}.`,
    });
  if (minLength > fewest)
    found.push({
      rule: 'length-too-short',
      sentence: `The writer has as few as ${fewest} characters, the reader takes no fewer than ${minLength}.`,
    });
  return found;
}

/** The same of a text to which blanks at its end are more. */
export function filledSaid(fewest: number, most: number, r: TypeOf<'text'>): Said[] {
  const found = lengthSaid(fewest, most, r);
  if (r.length?.isFixed && fewest < r.length.max)
    found.push({ rule: 'padding', sentence: `The reader fills up to ${r.length.max} characters with blanks.` });
  return found;
}

export const nanosIn: Readonly<Record<TimeUnit, bigint>> = { s: 1_000_000_000n, ms: 1_000_000n, us: 1000n, ns: 1n };
/** 0001-01-01 to 9999-12-31, the years that ISO 8601 writes with four digits. */
export const writtenYears: Range = { min: -62_135_596_800_000_000_000n, max: 253_402_300_799_999_999_999n };
/** What 64 bits of nanoseconds reach. */
export const nanosecondYears: Range = { min: -(1n << 63n), max: (1n << 63n) - 1n };
const postgresYears: Range = { min: -210_866_803_200_000_000_000n, max: 9_224_318_015_999_999_999_000n };

/** What the reader has room for, in nanoseconds since 1970; undefined if there is no end to it. */
export function yearsOf({ resolution }: TypeOf<'timestamp'>, to: SchemaFormat): Range | undefined {
  const most = (1n << 63n) * nanosIn[resolution];
  const rooms: Readonly<Record<SchemaFormat, Range | undefined>> = {
    'json-schema': writtenYears,
    sql: postgresYears,
    avro: { min: -most, max: most - 1n },
    protobuf: undefined,
  };
  return rooms[to];
}

/** Moments, in nanoseconds since 1970, for which the reader has no room. */
export function beyond({ min, max }: Range, r: TypeOf<'timestamp'>, { to, says }: Way): Said[] {
  const room = yearsOf(r, to);
  if (room === undefined || (min >= room.min && max <= room.max)) return [];
  return [{ rule: 'number-out-of-range', sentence: `${says}, which do not reach as far.` }];
}

/** How many digits of a second a unit keeps. */
export const fineness: Readonly<Record<TimeUnit, number>> = { s: 0, ms: 3, us: 6, ns: 9 };

export function finer(from: TimeUnit, to: TimeUnit): Said[] {
  if (fineness[from] <= fineness[to]) return [];
  return [
    {
      rule: 'timestamp-precision',
      sentence: `The writer counts ${timeUnitNames[from]}, the reader keeps ${timeUnitNames[to]}.`,
    },
  ];
}
