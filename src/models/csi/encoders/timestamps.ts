// How systems store a moment: a long of some unit, a long with one of Avro's logical types, or Parquet's INT96; as a point in
// time, or as what the wall clock shows. A codec turns wall time to bytes and back, by the zone and the calendar of its system.

import { type Calendar, dateOfDays, daysOfDate } from './civil.ts';
import { int96Of, readInt96 } from './int96.ts';
import { longOfVarint, varintOf } from './varint.ts';
import { instantOf, wallOf, type ZoneId } from './zones.ts';

/** Wall time: seconds since 1970 on a clock, dates counted by the Gregorian calendar, and nanoseconds of the second. */
export interface Wall {
  seconds: number;
  nanos: number;
}

export type Storage =
  | 'long-s'
  | 'long-ms'
  | 'long-us'
  | 'timestamp-millis'
  | 'timestamp-micros'
  | 'local-timestamp-micros'
  | 'int96'
  | 'int96-local';

interface Layout {
  /** Parts of a second; 0 for INT96. */
  perSecond: number;
  /** It holds what the wall clock shows, and no point in time. */
  isLocal: boolean;
}

export const layouts: Readonly<Record<Storage, Layout>> = {
  'long-s': { perSecond: 1, isLocal: false },
  'long-ms': { perSecond: 1e3, isLocal: false },
  'long-us': { perSecond: 1e6, isLocal: false },
  'timestamp-millis': { perSecond: 1e3, isLocal: false },
  'timestamp-micros': { perSecond: 1e6, isLocal: false },
  'local-timestamp-micros': { perSecond: 1e6, isLocal: true },
  int96: { perSecond: 0, isLocal: false },
  'int96-local': { perSecond: 0, isLocal: true },
};

export interface Clock {
  zone: ZoneId;
  calendar: Calendar;
}

const DAY = 86_400;

/** Of the instants whose calendar differs only whole days are moved. */
function movedDays(seconds: number, move: (days: number) => number): number {
  const days = Math.floor(seconds / DAY);
  return seconds + (move(days) - days) * DAY;
}

export function writeTimestamp({ seconds, nanos }: Wall, storage: Storage, { zone, calendar }: Clock): Uint8Array {
  const { perSecond, isLocal } = layouts[storage];
  const counted = movedDays(seconds, (date) => daysOfDate(date, calendar));
  const stored = isLocal ? counted : instantOf(zone, counted);
  if (perSecond > 0)
    return varintOf(BigInt(stored) * BigInt(perSecond) + BigInt(Math.floor(nanos / (1e9 / perSecond))));
  const days = Math.floor(stored / DAY);
  return int96Of({ days, nanos: (stored - days * DAY) * 1e9 + nanos });
}

/** Undefined where the bytes are none of that storage, or of a moment that is more than 2^53 seconds away. */
export function readTimestamp(bytes: Uint8Array, storage: Storage, { zone, calendar }: Clock): Wall | undefined {
  const { perSecond, isLocal } = layouts[storage];
  const stored = perSecond > 0 ? countOf(bytes, perSecond) : momentOf(bytes);
  if (stored === undefined) return undefined;
  const shown = isLocal ? stored.seconds : wallOf(zone, stored.seconds);
  return { seconds: movedDays(shown, (days) => dateOfDays(days, calendar)), nanos: stored.nanos };
}

function countOf(bytes: Uint8Array, perSecond: number): Wall | undefined {
  const count = longOfVarint(bytes);
  if (count === undefined) return undefined;
  const near = Number(count);
  const seconds = Number.isSafeInteger(near)
    ? Math.floor(near / perSecond)
    : Number(floorDivide(count, BigInt(perSecond)));
  if (!Number.isSafeInteger(seconds)) return undefined;
  return { seconds, nanos: Number(count - BigInt(seconds) * BigInt(perSecond)) * (1e9 / perSecond) };
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}

function momentOf(bytes: Uint8Array): Wall | undefined {
  const found = readInt96(bytes);
  if (found === undefined) return undefined;
  const whole = Math.floor(found.nanos / 1e9);
  return { seconds: found.days * DAY + whole, nanos: found.nanos - whole * 1e9 };
}
