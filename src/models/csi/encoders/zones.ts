// Time zones by their own tables, so that no engine's edition of the tz database has a part in a result: the offset at an
// instant, and the instant of a wall time. All times are whole seconds since 1970, all offsets seconds east of Greenwich.

import { daysOfGregorian, gregorianOfDays } from './civil.ts';
import { type ZoneData, zoneData } from './zone-data.ts';

export type ZoneId = keyof typeof zoneData;

export const zoneIds = Object.keys(zoneData) as readonly ZoneId[];

const DAY = 86_400;

interface Change {
  month: number;
  /** 1 to 5; 5 is the last of the month. */
  week: number;
  /** 0 is Sunday. */
  weekday: number;
  /** Seconds after midnight on the clock before the change. */
  time: number;
}

interface Rule {
  standard: number;
  /** Undefined where the zone has one time all year. */
  summer?: { offset: number; from: Change; to: Change };
}

const NAME = '(?:<[^>]+>|[A-Za-z]+)';
const CLOCK = '[+-]?\\d+(?::\\d+)*';
const DATE = `M(\\d+)\\.(\\d)\\.(\\d)(?:/(${CLOCK}))?`;
const RULE = new RegExp(`^${NAME}(${CLOCK})(?:${NAME}(${CLOCK})?,${DATE},${DATE})?$`);

function secondsOf(clock: string): number {
  const [hours, minutes = 0, seconds = 0] = clock.replace(/^[+-]/, '').split(':').map(Number);
  return (clock.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds);
}

const changeOf = ([month, week, weekday, time = '2']: readonly (string | undefined)[]): Change => ({
  month: Number(month),
  week: Number(week),
  weekday: Number(weekday),
  time: secondsOf(time),
});

// POSIX counts offsets to the west, and summer time is an hour ahead unless it is told.
function ruleOf(written: string): Rule {
  const found = RULE.exec(written);
  if (found === null) throw new Error(`the zone rule '${written}' is not understood`);
  const standard = 0 - secondsOf(found[1]);
  if (found[3] === undefined) return { standard };
  const offset = found[2] === undefined ? standard + 3600 : 0 - secondsOf(found[2]);
  return { standard, summer: { offset, from: changeOf(found.slice(3, 7)), to: changeOf(found.slice(7, 11)) } };
}

const rules = new Map<ZoneId, Rule>(zoneIds.map((zone) => [zone, ruleOf(zoneData[zone].rule)]));

/** Seconds since 1970 on the clock of the zone before the change. */
function wallOfChange(year: number, { month, week, weekday, time }: Change): number {
  const first = daysOfGregorian({ year, month, day: 1 });
  // 1970-01-01 was a Thursday.
  const weekdayOfFirst = (((first + 4) % 7) + 7) % 7;
  let day = first + ((weekday - weekdayOfFirst + 7) % 7) + 7 * (week - 1);
  const next = daysOfGregorian(
    month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 },
  );
  while (day >= next) day -= 7;
  return day * DAY + time;
}

/** When summer time of a year begins and ends; most questions in a row are about the same year. */
const lastYears = new Map<ZoneId, { year: number; from: number; to: number }>();

function summerOf(zone: ZoneId, year: number, { standard, summer }: Required<Rule>): { from: number; to: number } {
  const last = lastYears.get(zone);
  if (last?.year === year) return last;
  const from = wallOfChange(year, summer.from) - standard;
  const to = wallOfChange(year, summer.to) - summer.offset;
  const found = { year, from, to };
  lastYears.set(zone, found);
  return found;
}

function offsetByRule(zone: ZoneId, at: number): number {
  const { standard, summer } = rules.get(zone)!;
  if (summer === undefined) return standard;
  const { year } = gregorianOfDays(Math.floor((at + standard) / DAY));
  const { from, to } = summerOf(zone, year, { standard, summer });
  const isSummer = from < to ? at >= from && at < to : at >= from || at < to;
  return isSummer ? summer.offset : standard;
}

/** The offset of a zone at an instant. Before the first change of the table it is the local mean time of the tz database. */
export function offsetAt(zone: ZoneId, at: number): number {
  const { first, at: changes, offsets }: ZoneData = zoneData[zone];
  if (changes.length === 0 || at >= changes[changes.length - 1]) return offsetByRule(zone, at);
  if (at < changes[0]) return first;
  let low = 0;
  let high = changes.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (changes[middle] <= at) low = middle;
    else high = middle;
  }
  return offsets[low];
}

/** What the clock of the zone shows at an instant, as seconds since 1970 on that clock. */
export const wallOf = (zone: ZoneId, at: number): number => at + offsetAt(zone, at);

/**
 * The instant at which the clock of the zone shows a wall time. Of two such instants it is the earlier; a wall time that was
 * left out is moved on by what was left out. So does java.time.ZonedDateTime.ofLocal.
 */
export function instantOf(zone: ZoneId, wall: number): number {
  const before = offsetAt(zone, wall - DAY);
  const after = offsetAt(zone, wall + DAY);
  if (before === after) return wall - before;
  if (offsetAt(zone, wall - before) === before) return wall - before;
  return offsetAt(zone, wall - after) === after ? wall - after : wall - before;
}
