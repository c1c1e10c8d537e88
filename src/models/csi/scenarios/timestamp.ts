// Timestamps: what one system stores for a moment another takes for another moment, by the unit, the zone, the calendar or the
// layout that the bytes do not tell. Sources: the Spark-Hive cases of Tang et al., EuroSys 2023; SPARK-12297 (INT96 of Impala);
// SPARK-26651 (calendars).

import { cos, type Random, type Streams } from '../../../kernel/index.ts';
import { daysOfGregorian } from '../encoders/civil.ts';
import { type Clock, readTimestamp, type Storage, writeTimestamp } from '../encoders/timestamps.ts';
import { instantOf, wallOf } from '../encoders/zones.ts';
import { date, type Meaning } from '../meaning/index.ts';
import type { Params } from '../params.ts';
import { arrivals } from '../pipeline/arrivals.ts';
import { type Entry, type Hop, Refusal } from '../pipeline/hop.ts';
import { bytesScenario } from './bytes-scenario.ts';
import { timestampRemedies } from './of-bytes-remedies.ts';
import type { Pairing } from './scenario.ts';
import { timestampArtefacts } from './timestamp-artefacts.ts';
import { PI, timestampTheory } from './timestamp-theory.ts';
import { meaningOfWall, wallOfMeaning } from './wall-times.ts';

const DAY = 86_400;

/** The day under which a wall time is filed. */
const dayOfMeaning = (meaning: Meaning): Meaning => date(Math.floor(wallOfMeaning(meaning).seconds / DAY));

interface Side {
  storage: Storage;
  clock: Clock;
}

const write = (meaning: Meaning, { storage, clock }: Side): Uint8Array =>
  writeTimestamp(wallOfMeaning(meaning), storage, clock);

function read(bytes: Uint8Array, { storage, clock }: Side): Meaning {
  const wall = readTimestamp(bytes, storage, clock);
  if (wall === undefined) throw new Refusal(`${bytes.length} bytes are no ${storage}`);
  return meaningOfWall(wall);
}

const beginningOf = (year: number): number => daysOfGregorian({ year, month: 1, day: 1 }) * DAY;

function hopBetween(
  writes: (entry: Entry) => Side,
  reads: (entry: Entry) => Side,
  { timeAsked: asked, earliestYear, latestYear }: Params,
  reference?: Side,
): Hop {
  const [earliest, latest] = [beginningOf(earliestYear), beginningOf(latestYear + 1)];
  return {
    writer: 'Spark',
    reader: 'Hive',
    format: 'timestamp',
    write: (meaning, entry) => write(meaning, writes(entry)),
    read: (bytes, entry) => ({ value: read(bytes, reads(entry)) }),
    isPlausible(meaning) {
      const { seconds } = wallOfMeaning(meaning);
      return seconds >= earliest && seconds < latest;
    },
    // The reader's own bytes for what it took are those it was given; the writer's way of reading finds the truth in them.
    restore: (meaning, entry) => read(write(meaning, reads(entry)), writes(entry)),
    ...(asked === 'day' ? { ask: dayOfMeaning } : {}),
    ...(reference === undefined ? {} : { reference: (bytes) => read(bytes, reference) }),
  };
}

function sidesOf(params: Params): { writer: Side; old: Side; reader: Side } {
  const clock = { zone: params.writerZone, calendar: params.writerCalendar };
  return {
    writer: { storage: params.timestampWritten, clock },
    old: { storage: params.oldWritesAs, clock },
    reader: { storage: params.timestampRead, clock: { zone: params.readerZone, calendar: params.readerCalendar } },
  };
}

/**
 * How the format itself reads what was written: Avro's logical types say unit and zone, a bare long and INT96 do not; and no
 * format says in which zone a day begins, or whose calendar counts.
 */
function referenceOf({
  timestampWritten,
  writerZone,
  readerZone,
  writerCalendar,
  readerCalendar,
}: Params): Side | undefined {
  if (!timestampWritten.includes('timestamp') || writerZone !== readerZone || writerCalendar !== readerCalendar)
    return undefined;
  return { storage: timestampWritten, clock: { zone: readerZone, calendar: readerCalendar } };
}

/** A host of the old version has readers of its own version where the writer meets its like. */
function hops(params: Params, pairing: Pairing): readonly Hop[] {
  const { writer, old, reader } = sidesOf(params);
  const own = ({ isOld }: Entry) => (isOld ? old : writer);
  const theirs = () => reader;
  return [
    hopBetween(
      pairing === 'reader-alone' ? theirs : own,
      pairing === 'writer-alone' ? own : theirs,
      params,
      referenceOf(params),
    ),
  ];
}

/** Hive writes as it reads, and Spark reads as it writes: what both get wrong cancels. */
function back(params: Params): Hop {
  const { writer, reader } = sidesOf(params);
  return {
    ...hopBetween(
      () => reader,
      () => writer,
      params,
    ),
    writer: 'Hive',
    reader: 'Spark',
  };
}

/** Seconds since midnight, of a rate that swings as a cosine: by rejection, exactly. */
function secondOfDay(random: Random, swing: number, peak: number): number {
  for (;;) {
    const second = random.below(DAY);
    if (swing === 0) return second;
    const rate = 1 + swing * cos((2 * PI * (second - peak)) / DAY);
    if (random.uniform() * (1 + swing) < rate) return second;
  }
}

function entries(params: Params, streams: Streams): readonly Entry[] {
  const { eventYear, eveningPeak, peakTime, writerZone } = params;
  const times = streams.stream('event-times');
  const first = daysOfGregorian({ year: eventYear, month: 1, day: 1 });
  const days = daysOfGregorian({ year: eventYear + 1, month: 1, day: 1 }) - first;
  return arrivals(params, streams).map(({ at, isOld }, place) => {
    const seconds = (first + times.below(days)) * DAY + secondOfDay(times, eveningPeak, peakTime);
    // What the clock leaves out in spring is no time at which anything happened.
    const wall = { seconds: wallOf(writerZone, instantOf(writerZone, seconds)), nanos: 0 };
    return { at, isOld, place, meaning: meaningOfWall(wall) };
  });
}

export const timestamp = bytesScenario({
  id: 'timestamp',
  title: 'Timestamps: unit, zone or calendar not told',
  about:
    'The writer stores a moment in its unit, zone and calendar; the reader takes the same bytes by its own. Each is right with its like.',
  source: 'Tang et al., EuroSys 2023: cases between Spark and Hive',
  systems: ['Spark', 'Hive'],
  bytes: { entries, hops },
  artefacts: (params) => [timestampArtefacts(params, hops(params, 'together')[0], back(params))],
  theory: timestampTheory,
  remedies: timestampRemedies,
});
