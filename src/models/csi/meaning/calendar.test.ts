// The calendar against Date, an independent implementation, and its own way back.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateText, dateTimeOfText, dateTimeText, daysOfText } from './calendar.ts';

it('writes what Date writes, and reads it back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -8_000_000_000_000_000, max: 8_000_000_000_000_000 }), (millis) => {
      const written = `${dateTimeText(BigInt(millis) * 1_000_000n)}Z`;
      expect(written.replace(/:(\d\d)Z$/, ':$1.000Z')).toBe(new Date(millis).toISOString());
      expect(dateTimeOfText(written)).toEqual({ nanos: BigInt(millis) * 1_000_000n, hasZone: true });
    }),
  );
});

it('takes no day that no month has', () => {
  expect(daysOfText('2023-02-29')).toBeUndefined();
  expect(daysOfText('2024-02-29')).toBe(19_782);
  expect(daysOfText('1900-02-29')).toBeUndefined();
  expect(dateText(-719_162)).toBe('0001-01-01');
  expect(dateTimeOfText('2024-02-29T12:00:00-05:30')?.nanos).toBe(dateTimeOfText('2024-02-29T17:30:00Z')?.nanos);
});
