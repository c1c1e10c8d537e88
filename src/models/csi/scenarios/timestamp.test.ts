// The scenario of timestamps against a recording of real systems, closed forms, and the known distance of the calendars.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { Streams } from '../../../kernel/index.ts';
import { dateTimeOfText, dateTimeText, type Meaning, wallTime } from '../meaning/index.ts';
import { type Params, parameters } from '../params.ts';
import { legsOf } from '../pipeline/pass.ts';
import { isLoud, isRight, isSilent } from '../pipeline/record.ts';
import { NO_GUARDS } from '../preventions/guards.ts';
import type { Pairing } from './scenario.ts';
import { timestamp } from './timestamp.ts';
import { wrongDayShare } from './timestamp-theory.ts';

const paramsOf = (some: Partial<Params>): Params => ({ ...parameters.defaults, scenario: 'timestamp', ...some });
const wall = (text: string): Meaning => wallTime(dateTimeOfText(text.replace(' ', 'T'))!.nanos);

function legOf(some: Partial<Params>, text: string, isOld = false, pairing: Pairing = 'together') {
  const hops = timestamp.bytes!.hops(paramsOf(some), pairing);
  return legsOf(hops, { at: 0, place: 0, isOld, meaning: wall(text) }, NO_GUARDS)[0];
}
const readAs = (some: Partial<Params>, text: string, isOld = false): string =>
  dateTimeText(BigInt((legOf(some, text, isOld).read as { nanos: string }).nanos));

function sharesOf(some: Partial<Params>, seeds: number): { silent: number; count: number } {
  let silent = 0;
  let count = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const { records } = timestamp.simulate(paramsOf(some), new Streams(seed), 'together');
    silent += records.filter(isSilent).length;
    count += records.length;
  }
  return { silent: silent / count, count };
}

const within = (share: number, expected: number, count: number, errors = 4): void => {
  const error = Math.sqrt((expected * (1 - expected)) / count);
  expect(Math.abs(share - expected), `${share} against ${expected} +- ${error}`).toBeLessThanOrEqual(errors * error);
};

const micros = { timestampWritten: 'timestamp-micros', timestampRead: 'timestamp-micros' } as const;

describe('units', () => {
  it('make of 2022-01-01 00:00:00 in Chicago what Hive was recorded to read: +53971-10-02 19:00', () => {
    expect(readAs({}, '2022-01-01 00:00:00')).toBe('+053971-10-02T19:00:00');
    expect(legOf({}, '2022-01-01 00:00:00').fidelity).toBe('silent');
  });

  it('put all that three of ten old hosts write into January 1970, and nothing else', () => {
    const some = {
      timestampWritten: 'long-ms',
      timestampRead: 'long-ms',
      writerZone: 'UTC',
      readerZone: 'UTC',
      oldShare: 0.3,
    } as const;
    expect(readAs(some, '2024-07-01 12:00:00', true)).toMatch(/^1970-01-/);
    const { silent, count } = sharesOf(some, repetitions(100));
    within(silent, 0.3, count);
  });

  it('are refused where the layout differs: a long is no INT96', () => {
    expect(legOf({ timestampWritten: 'int96' }, '2024-07-01 12:00:00').fidelity).toBe('crash');
    expect(legOf({ timestampRead: 'int96' }, '2024-07-01 12:00:00').fidelity).toBe('crash');
  });
});

describe('ends of the range', () => {
  it('every storage is read as every other in the years 1 and 9999, or refused', () => {
    const storages = [
      'long-s',
      'long-ms',
      'long-us',
      'timestamp-micros',
      'local-timestamp-micros',
      'int96',
      'int96-local',
    ] as const;
    for (const timestampWritten of storages)
      for (const timestampRead of storages)
        for (const eventYear of [1, 1970, 9999]) {
          const some = { timestampWritten, timestampRead, eventYear, requestRate: 1, duration: 10, oldShare: 0.5 };
          const { records } = timestamp.simulate(paramsOf(some), new Streams(1), 'together');
          expect(records.length).toBeGreaterThan(0);
        }
    expect(legOf({ timestampWritten: 'long-us', timestampRead: 'long-s' }, '9999-12-31 12:00:00').fidelity).toBe(
      'crash',
    );
  });
});

describe('zones', () => {
  // Uniform, and with an evening peak: what was measured in samples, of which the closed form is the reference.
  const measured = [
    ['America/Los_Angeles', 0.305, 0.534],
    ['America/New_York', 0.182, 0.315],
    ['Europe/Berlin', 0.063, 0.086],
    ['Asia/Kolkata', 0.225, undefined],
    ['Asia/Tokyo', 0.369, undefined],
  ] as const;

  it.each(measured)(
    '%s: the closed form is within a sample of 10,000 of what was measured',
    (writerZone, even, evening) => {
      const day = { ...micros, writerZone, readerZone: 'UTC', timeAsked: 'day' } as const;
      within(even, wrongDayShare(paramsOf(day)), 10_000, 2);
      if (evening !== undefined) within(evening, wrongDayShare(paramsOf({ ...day, eveningPeak: 0.88 })), 10_000, 2);
    },
  );

  it('are offset / 24 h where the offset is the same all year', () => {
    const share = (writerZone: Params['writerZone']) => wrongDayShare(paramsOf({ writerZone, readerZone: 'UTC' }));
    expect(share('Asia/Tokyo')).toBeCloseTo(9 / 24, 12);
    expect(share('Asia/Kolkata')).toBeCloseTo(5.5 / 24, 12);
    expect(share('Asia/Kathmandu')).toBeCloseTo(5.75 / 24, 12);
    // 238 of the 366 days of 2024 have summer time.
    expect(share('America/Los_Angeles')).toBeCloseTo((238 * 7 + 128 * 8) / 366 / 24, 12);
  });

  it.each([
    ['Asia/Tokyo', 0],
    ['America/Los_Angeles', 0],
    ['America/Los_Angeles', 0.88],
    ['Europe/Berlin', 0.88],
  ] as const)('%s with a swing of %d: runs over seeds have the share of the closed form', (writerZone, eveningPeak) => {
    const some = { ...micros, writerZone, readerZone: 'UTC', timeAsked: 'day', eveningPeak } as const;
    const { silent, count } = sharesOf(some, repetitions(200));
    within(silent, wrongDayShare(paramsOf(some)), count);
  });

  it('move every wall time of INT96 that Impala stored as its clock shows', () => {
    const some = {
      timestampWritten: 'int96-local',
      timestampRead: 'int96',
      writerZone: 'America/Los_Angeles',
      readerZone: 'America/Los_Angeles',
    } as const;
    expect(readAs(some, '2018-03-23 00:00:00')).toBe('2018-03-22T17:00:00');
    expect(readAs({ ...some, timestampRead: 'int96-local' }, '2018-03-23 00:00:00')).toBe('2018-03-23T00:00:00');
  });
});

describe('calendars', () => {
  const some = { ...micros, writerZone: 'UTC', readerZone: 'UTC', writerCalendar: 'hybrid' } as const;
  const daysOff = (text: string): number => {
    const { read, written } = legOf(some, `${text} 12:00:00`);
    return (Number((read as { nanos: string }).nanos) - Number((written as { nanos: string }).nanos)) / 86_400e9;
  };

  it('are 10 days apart at 1582-10-04, 5 at 1000-01-01, -2 at 0001-01-01, and none since 1582-10-15', () => {
    expect(['1582-10-04', '1000-01-01', '0001-01-01', '1582-10-15'].map((text) => Math.round(daysOff(text)))).toEqual([
      10, 5, -2, 0,
    ]);
  });
});

describe('isolation and repair', () => {
  const harmful: Partial<Params>[] = [
    {},
    { ...micros, writerZone: 'Asia/Tokyo', readerZone: 'America/New_York', timeAsked: 'day' },
    { timestampWritten: 'long-ms', timestampRead: 'long-ms', oldShare: 0.3 },
    { ...micros, writerCalendar: 'hybrid', eventYear: 1000 },
  ];

  it.each(harmful)('both twins are right, and what is silent can be had back (%o)', (some) => {
    for (const pairing of ['writer-alone', 'reader-alone'] as const) {
      const { records } = timestamp.simulate(paramsOf(some), new Streams(7), pairing);
      const wrong = records.filter((one) => !isRight(one)).length;
      // The reader's clock may leave an hour out that the writer's has.
      expect(wrong).toBeLessThanOrEqual(records.length / 500);
    }
    const { records } = timestamp.simulate(paramsOf(some), new Streams(7), 'together');
    const silent = records.filter(isSilent);
    expect(silent.length).toBeGreaterThan(0);
    expect(silent.filter(({ isRestorable }) => isRestorable).length).toBeGreaterThan(0.99 * silent.length);
  });

  it('a reader that believes only 1900 to 2100 refuses both wrong units', () => {
    const some = { plausibilityCheck: true };
    expect(timestamp.simulate(paramsOf(some), new Streams(1), 'together').records.every(isLoud)).toBe(true);
  });
});
