// Days as numbers and as dates, in three calendars: the Gregorian one reckoned backwards, which ISO 8601, Spark 3 and Hive 3
// use; the Julian one; and the hybrid of java.util.GregorianCalendar, which Spark 2 and Hive 2 used: Julian before 1582-10-15,
// Gregorian from then on. Source of the reckoning: Howard Hinnant, "chrono-compatible low-level date algorithms", 2013.

export interface Civil {
  /** The year 0 is the year before the year 1. */
  year: number;
  /** From 1. */
  month: number;
  day: number;
}

export type Calendar = 'proleptic' | 'hybrid';

/** Days from 1970-01-01 to 1582-10-15, the first day of the Gregorian calendar. */
export const FIRST_GREGORIAN_DAY = -141_427;

// The year begins in March, so that the leap day is its last.
const dayOfYear = (month: number, day: number): number =>
  Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;

/** Days since 1970-01-01, of a date of the Gregorian calendar reckoned backwards. */
export function daysOfGregorian({ year, month, day }: Civil): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear(month, day) -
    719_468
  );
}

/** Days since 1970-01-01 (Gregorian), of a date of the Julian calendar. */
export function daysOfJulian({ year, month, day }: Civil): number {
  const shifted = month <= 2 ? year - 1 : year;
  return 365 * shifted + Math.floor(shifted / 4) + dayOfYear(month, day) - 719_470;
}

function civilOf(shiftedYear: number, day: number): Civil {
  const shiftedMonth = Math.floor((5 * day + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: month <= 2 ? shiftedYear + 1 : shiftedYear,
    month,
    day: day - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

export function gregorianOfDays(days: number): Civil {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const first = 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return civilOf(yearOfEra + era * 400, dayOfEra - first);
}

export function julianOfDays(days: number): Civil {
  const shifted = days + 719_470;
  const era = Math.floor(shifted / 1461);
  const dayOfEra = shifted - era * 1461;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460)) / 365);
  return civilOf(yearOfEra + era * 4, dayOfEra - 365 * yearOfEra);
}

/**
 * The number of a day that a calendar calls by a date; the dates are given and told as days of the Gregorian calendar reckoned
 * backwards, which has a number for each date of both. What the hybrid calendar leaves out, 1582-10-05 to 1582-10-14, it takes
 * as Julian, as a lenient java.util.GregorianCalendar does.
 */
export function daysOfDate(date: number, calendar: Calendar): number {
  if (calendar === 'proleptic' || date >= FIRST_GREGORIAN_DAY) return date;
  return daysOfJulian(gregorianOfDays(date));
}

/** The date by which a calendar calls the day of a number. 29 February of a year that is leap in one calendar only is 1 March. */
export function dateOfDays(days: number, calendar: Calendar): number {
  if (calendar === 'proleptic' || days >= FIRST_GREGORIAN_DAY) return days;
  return daysOfGregorian(julianOfDays(days));
}
