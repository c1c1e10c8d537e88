// The parameters of the scenario of timestamps.

import { choice, duration, integer, number } from '../../fields.ts';
import type { Calendar } from '../encoders/civil.ts';
import type { Storage } from '../encoders/timestamps.ts';
import type { ZoneId } from '../encoders/zones.ts';

const when = { field: 'scenario', in: ['timestamp'] } as const;
const group = 'Timestamps';

const storages: Readonly<Record<Storage, string>> = {
  'long-s': 'A bare long, seconds',
  'long-ms': 'A bare long, milliseconds',
  'long-us': 'A bare long, microseconds',
  'timestamp-millis': 'Avro timestamp-millis',
  'timestamp-micros': 'Avro timestamp-micros',
  'local-timestamp-micros': 'Avro local-timestamp-micros',
  int96: 'Parquet INT96, moved to UTC',
  'int96-local': 'Parquet INT96, as the clock shows',
};

const zones: Readonly<Record<ZoneId, string>> = {
  UTC: 'UTC',
  'America/Los_Angeles': 'Los Angeles',
  'America/Chicago': 'Chicago',
  'America/New_York': 'New York',
  'America/Sao_Paulo': 'São Paulo',
  'Europe/London': 'London',
  'Europe/Berlin': 'Berlin',
  'Africa/Cairo': 'Cairo',
  'Asia/Kolkata': 'Kolkata',
  'Asia/Kathmandu': 'Kathmandu',
  'Asia/Tokyo': 'Tokyo',
  'Australia/Sydney': 'Sydney',
  'Australia/Lord_Howe': 'Lord Howe Island',
};

const calendars: Readonly<Record<Calendar, string>> = {
  proleptic: 'Gregorian throughout',
  hybrid: 'Julian before 15 October 1582',
};

export const timestampFields = {
  timestampWritten: choice(storages, {
    label: 'Written as',
    help: 'How the writer stores a moment. A bare long says nothing of its unit, and what is stored as the clock shows says nothing of its zone.',
    source: 'Apache Avro 1.12 specification, logical types; Apache Parquet format, INT96',
    group,
    default: 'timestamp-micros',
    primary: true,
    when,
  }),
  timestampRead: choice(storages, {
    label: 'Read as',
    help: 'What the reader takes the same bytes for. A reader that does not know a logical type reads the long beneath it.',
    source: "the Avro SerDe of Apache Hive, which knows timestamp-millis and takes Spark's microseconds for them",
    group,
    default: 'timestamp-millis',
    primary: true,
    when,
  }),
  writerZone: choice(zones, {
    label: "Writer's time zone",
    help: 'The zone of the session that writes: events are stamped by its clock.',
    source: 'tz database 2025b',
    group,
    default: 'America/Chicago',
    primary: true,
    when,
  }),
  readerZone: choice(zones, {
    label: "Reader's time zone",
    help: 'The zone of the session that reads: it decides which wall time and which day are shown.',
    source: 'tz database 2025b',
    group,
    default: 'America/Chicago',
    primary: true,
    when,
  }),
  timeAsked: choice(
    { wall: 'The wall time', day: 'The daily partition' },
    {
      label: 'What the reader needs',
      help: 'The date and time as the writer saw them, or only the day under which the record is filed.',
      source: 'yours to choose; tables of Hive are commonly partitioned by day',
      group,
      default: 'wall',
      primary: true,
      when,
    },
  ),
  oldWritesAs: choice(storages, {
    label: 'Old hosts write',
    help: 'How hosts of the old version store a moment during a rolling upgrade.',
    source: 'ours: a service that moves from seconds to milliseconds',
    group: 'Rolling upgrade',
    default: 'long-s',
    when,
  }),
  writerCalendar: choice(calendars, {
    label: "Writer's calendar",
    help: 'Which dates the writer gives to days before 1582-10-15.',
    source: 'SPARK-26651: Spark 3 counts by the Gregorian calendar throughout, Spark 2 by java.util.GregorianCalendar',
    group,
    default: 'proleptic',
    when,
  }),
  readerCalendar: choice(calendars, {
    label: "Reader's calendar",
    help: 'Which dates the reader gives to days before 1582-10-15.',
    source: 'SPARK-26651',
    group,
    default: 'proleptic',
    when,
  }),
  eventYear: integer('count', {
    label: 'Year of the events',
    help: 'The records are of events spread evenly over the days of this year, loaded in one batch.',
    source: 'yours to choose; 2024 has the offsets of today',
    group,
    default: 2024,
    min: 1,
    max: 9999,
    range: [1900, 2100],
    step: 1,
    when,
  }),
  earliestYear: integer('count', {
    label: 'Earliest year that is believed',
    help: 'What the reader refuses as implausible where plausibility is checked: moments before this year.',
    source: 'ours: no event of a customer is older',
    group,
    default: 1900,
    min: 1,
    max: 9999,
    range: [1900, 2100],
    step: 1,
    when: { field: 'plausibilityCheck', in: [true] },
  }),
  latestYear: integer('count', {
    label: 'Latest year that is believed',
    help: 'What the reader refuses as implausible where plausibility is checked: moments after this year.',
    source: 'ours: no event of this century is later',
    group,
    default: 2100,
    min: 1,
    max: 9999,
    range: [1900, 2100],
    step: 1,
    when: { field: 'plausibilityCheck', in: [true] },
  }),
  eveningPeak: number('share', {
    label: 'Evening peak',
    help: 'How far the rate of events swings over the day, as a cosine; 0 is even, 1 falls to nothing at the quietest hour.',
    source:
      'ours: 0.88 with a peak at 20 h gives the shares of wrong partitions that were measured for an evening peak',
    group,
    default: 0,
    min: 0,
    max: 1,
    step: 0.01,
    when,
  }),
  peakTime: duration({
    label: 'Time of the peak',
    help: "Since midnight, by the writer's clock.",
    source: 'ours: the evening of shops and streams',
    group,
    default: 72_000,
    min: 0,
    max: 86_400,
    step: 1800,
    when: { field: 'eveningPeak', above: 0 },
  }),
};
