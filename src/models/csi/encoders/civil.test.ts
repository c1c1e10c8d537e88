// The calendars against the engine's Date and against dates that are known in both.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDays, daysOfDate, daysOfGregorian, daysOfJulian, gregorianOfDays, julianOfDays } from './civil.ts';

const gregorian = (text: string): number => {
  const [year, month, day] = text.split('-').map(Number);
  return daysOfGregorian({ year, month, day });
};

describe('the calendars', () => {
  it('agree with Date on 2 million days', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (days) => {
        const date = new Date(days * 86_400_000);
        const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
        expect(gregorianOfDays(days)).toEqual(civil);
        expect(daysOfGregorian(civil)).toBe(days);
        expect(daysOfJulian(julianOfDays(days))).toBe(days);
      }),
    );
  });

  it('put the Julian day before 1582-10-15 at 1582-10-04, and the day of Hastings at 14 October', () => {
    expect(julianOfDays(gregorian('1582-10-14'))).toEqual({ year: 1582, month: 10, day: 4 });
    // The battle of Hastings: 14 October 1066 Julian, 20 October Gregorian.
    expect(daysOfJulian({ year: 1066, month: 10, day: 14 })).toBe(gregorian('1066-10-20'));
    // Julian dates are 13 days behind since 1900: Christmas is on 7 January.
    expect(daysOfJulian({ year: 2023, month: 12, day: 25 })).toBe(gregorian('2024-01-07'));
  });

  it('are 10 days apart at 1582-10-04, 5 at 1000-01-01 and -2 at 0001-01-01', () => {
    const apart = (text: string) => dateOfDays(daysOfDate(gregorian(text), 'hybrid'), 'proleptic') - gregorian(text);
    expect(['1582-10-15', '1582-10-04', '1000-01-01', '0001-01-01'].map(apart)).toEqual([0, 10, 5, -2]);
  });

  it('come back by the same calendar, but for a leap day that only the Julian one has', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -719_000, max: 100_000 }),
        fc.constantFrom('proleptic', 'hybrid'),
        (date, calendar) => {
          fc.pre(calendar === 'proleptic' || date < gregorian('1582-10-05') || date >= gregorian('1582-10-15'));
          expect(dateOfDays(daysOfDate(date, calendar), calendar)).toBe(date);
        },
      ),
    );
    const leap = daysOfJulian({ year: 1000, month: 2, day: 29 });
    expect(dateOfDays(leap, 'hybrid')).toBe(gregorian('1000-03-01'));
  });
});
