// Dates and times as ISO 8601 writes them, from numbers and back, in the Gregorian calendar reckoned backwards. The days are
// counted by the algorithm of Howard Hinnant ("chrono-compatible low-level date algorithms", 2013).

const nanosPerDay = 86_400_000_000_000n;
const daysPerEra = 146_097;

/** '2024-02-29', of the days since 1970-01-01. Years beyond 0000..9999 have a sign and six digits. */
export function dateText(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${yearText(year)}-${digits(month, 2)}-${digits(day, 2)}`;
}

function yearText(year: number): string {
  if (year >= 0 && year <= 9999) return digits(year, 4);
  return `${year < 0 ? '-' : '+'}${digits(Math.abs(year), 6)}`;
}

const digits = (value: number | bigint, count: number): string => value.toString().padStart(count, '0');

/** '12:30:45', and the fraction with three, six or nine digits if there is one; of the nanoseconds since midnight. */
export function timeText(nanos: bigint): string {
  const seconds = nanos / 1_000_000_000n;
  const clock = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n].map((part) => digits(part, 2)).join(':');
  const fraction = digits(nanos % 1_000_000_000n, 9);
  if (fraction === '000000000') return clock;
  return `${clock}.${fraction.endsWith('000000') ? fraction.slice(0, 3) : fraction.endsWith('000') ? fraction.slice(0, 6) : fraction}`;
}

/** '2024-02-29T12:30:45.123', of nanoseconds since 1970 on the same clock. */
export function dateTimeText(nanos: bigint): string {
  const days = floorDivide(nanos, nanosPerDay);
  return `${dateText(Number(days))}T${timeText(nanos - days * nanosPerDay)}`;
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}

const datePattern = /^([+-]\d{6}|\d{4})-(\d\d)-(\d\d)$/;
const timePattern = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?$/;

/** Days since 1970-01-01, or undefined if it is no date of the calendar. */
export function daysOfText(text: string): number | undefined {
  const found = datePattern.exec(text);
  if (found === null) return undefined;
  const [year, month, day] = found.slice(1).map(Number);
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  const days = era * daysPerEra + dayOfEra - 719_468;
  // What is no day of its month, as 30 February, comes back as another date.
  return dateText(days).replace(/^[+-]0*(?=\d{4}-)/, '') === text.replace(/^[+-]0*(?=\d{4}-)/, '') ? days : undefined;
}

/** Nanoseconds since midnight, or undefined. */
export function nanosOfTimeText(text: string): bigint | undefined {
  const found = timePattern.exec(text);
  if (found === null) return undefined;
  const [hours, minutes, seconds] = found.slice(1, 4).map((part) => Number(part ?? 0));
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  return BigInt(hours * 3600 + minutes * 60 + seconds) * 1_000_000_000n + BigInt((found[4] ?? '').padEnd(9, '0'));
}

export interface DateTime {
  nanos: bigint;
  /** 'Z' or an offset was told; nanos are then of UTC. */
  hasZone: boolean;
}

/** Of '2024-02-29T12:30:45.123Z', with a blank for the T, with an offset or without a zone. */
export function dateTimeOfText(text: string): DateTime | undefined {
  const found =
    /^([+-]?\d{4,6}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s?(Z|z|UTC|[+-]\d\d(?::?\d\d)?)?$/.exec(text);
  if (found === null) return undefined;
  const days = daysOfText(found[1]);
  const nanos = nanosOfTimeText(found[2]);
  if (days === undefined || nanos === undefined) return undefined;
  return { nanos: BigInt(days) * nanosPerDay + nanos - offsetNanos(found[3]), hasZone: found[3] !== undefined };
}

function offsetNanos(zone: string | undefined): bigint {
  const found = /^([+-])(\d\d):?(\d\d)?$/.exec(zone ?? '');
  if (found === null) return 0n;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return BigInt(found[1] === '-' ? -minutes : minutes) * 60_000_000_000n;
}
