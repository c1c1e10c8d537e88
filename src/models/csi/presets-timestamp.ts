// Named points of the scenario of timestamps.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';

export const timestampPresets: readonly Preset<Params>[] = [
  {
    id: 'spark-avro-hive',
    title: 'Microseconds taken for milliseconds',
    about:
      'Spark writes Avro timestamp-micros, Hive knows only timestamp-millis and reads the long beneath: 2022-01-01 00:00:00 in Chicago becomes +53971-10-02 19:00. No error, no warning.',
    source: 'Tang et al., EuroSys 2023, the Spark-Hive write-read cases: a timestamp through Avro',
    params: { scenario: 'timestamp', eventYear: 2022 },
    outcome: 'silent',
    share: 1,
    shows: { metric: 'silentShare', above: 0.999 },
    without: { mechanism: 'the unit that the reader takes', patch: { timestampRead: 'timestamp-micros' } },
  },
  {
    id: 'zone-lost',
    title: 'The zone is lost: another daily partition',
    about:
      'The moment arrives, the zone in which it was a day does not: Hive files a Tokyo event by the UTC clock, and 9 of 24 hours fall under the day before.',
    source: 'closed form: offset / 24 h',
    params: {
      scenario: 'timestamp',
      timestampRead: 'timestamp-micros',
      writerZone: 'Asia/Tokyo',
      readerZone: 'UTC',
      timeAsked: 'day',
    },
    outcome: 'silent',
    share: 1,
    shows: { metric: 'silentShare', above: 0.3 },
    without: { mechanism: "the reader's zone", patch: { readerZone: 'Asia/Tokyo' } },
  },
  {
    id: 'unit-guess',
    title: 'Three of ten hosts still write seconds',
    about:
      'The service moves from seconds to milliseconds, host by host. The reader takes all numbers for milliseconds: what old hosts write falls into January 1970.',
    source: 'ours: a rolling upgrade that stands still at 3 of 10 hosts',
    params: {
      scenario: 'timestamp',
      timestampWritten: 'long-ms',
      timestampRead: 'long-ms',
      writerZone: 'UTC',
      readerZone: 'UTC',
      oldShare: 0.3,
    },
    outcome: 'silent',
    share: 1,
    shows: { metric: 'silentShare', above: 0.2 },
    without: { mechanism: 'the hosts of the old version', patch: { oldShare: 0 } },
  },
  {
    id: 'impala-int96',
    title: 'INT96 without a zone',
    about:
      'Impala stores in INT96 what the clock shows, Spark takes the same 12 bytes for UTC and moves them to the zone of its session: all times are off by the offset, and its own files are right.',
    source: 'SPARK-12297 (spark.sql.parquet.int96TimestampConversion)',
    params: {
      scenario: 'timestamp',
      timestampWritten: 'int96-local',
      timestampRead: 'int96',
      writerZone: 'America/Los_Angeles',
      readerZone: 'America/Los_Angeles',
    },
    outcome: 'silent',
    share: 1,
    shows: { metric: 'silentShare', above: 0.99 },
    without: { mechanism: 'the zone that the reader assumes', patch: { timestampRead: 'int96-local' } },
  },
  {
    id: 'calendar-switch',
    title: 'Old dates, two calendars',
    about:
      'The writer counts days before 15 October 1582 by the Julian calendar, the reader by the Gregorian one throughout: dates of the year 1000 are five or six days off.',
    source: 'SPARK-26651, SPARK-31404: the change of calendars in Spark 3.0',
    params: {
      scenario: 'timestamp',
      timestampRead: 'timestamp-micros',
      writerZone: 'UTC',
      readerZone: 'UTC',
      writerCalendar: 'hybrid',
      eventYear: 1000,
      timeAsked: 'day',
    },
    outcome: 'silent',
    share: 1,
    without: { mechanism: "the writer's calendar", patch: { writerCalendar: 'proleptic' } },
  },
];
