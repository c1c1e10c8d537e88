// The tables of zones against Intl, which has an edition of the tz database of its own.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { Random } from '../../../kernel/index.ts';
import { zoneData } from './zone-data.ts';
import { instantOf, offsetAt, wallOf, type ZoneId, zoneIds } from './zones.ts';

const formats = new Map(
  zoneIds.map((zone) => [
    zone,
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }),
  ]),
);

function offsetByIntl(zone: ZoneId, at: number): number {
  const parts = formats.get(zone)!.formatToParts(at * 1000);
  const [month, day, year, hour, minute, second] = parts
    .filter(({ type }) => type !== 'literal')
    .map(({ value }) => +value);
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - at;
}

const from = Date.UTC(1970, 0, 1) / 1000;
const to = Date.UTC(2060, 0, 1) / 1000;

describe('the zones', () => {
  it('have the offsets of Intl at random instants from 1970 to 2060', () => {
    const random = new Random(1, 2, 3);
    for (const zone of zoneIds) {
      for (let count = 0; count < repetitions(20_000); count++) {
        const at = Math.floor(from + random.uniform() * (to - from));
        expect([zone, at, offsetAt(zone, at)]).toEqual([zone, at, offsetByIntl(zone, at)]);
      }
    }
  });

  it('change at the second at which Intl changes', () => {
    for (const zone of zoneIds) {
      const changes = (zoneData[zone].at as readonly number[]).filter((at) => at > from);
      for (const at of changes)
        for (const second of [at - 1, at])
          expect([zone, second, offsetAt(zone, second)]).toEqual([zone, second, offsetByIntl(zone, second)]);
    }
  });

  it('go by their rules in the year 53971', () => {
    expect(offsetAt('America/Chicago', 1_641_016_800_000)).toBe(-5 * 3600);
    expect(offsetAt('Australia/Lord_Howe', 1_641_016_800_000)).toBe(
      offsetByIntl('Australia/Lord_Howe', 1_641_016_800_000),
    );
  });

  it('find the instant of a wall time, the earlier of two, and move on what was left out', () => {
    const wall = (text: string) => Date.parse(`${text}Z`) / 1000;
    const iso = (zone: ZoneId, text: string) => new Date(instantOf(zone, wall(text)) * 1000).toISOString();
    expect(iso('America/New_York', '2024-07-01T12:00:00')).toBe('2024-07-01T16:00:00.000Z');
    expect(iso('America/New_York', '2024-11-03T01:30:00')).toBe('2024-11-03T05:30:00.000Z');
    expect(iso('America/New_York', '2024-03-10T02:30:00')).toBe('2024-03-10T07:30:00.000Z');
    expect(iso('Australia/Lord_Howe', '2024-01-01T00:00:00')).toBe('2023-12-31T13:00:00.000Z');
    const random = new Random(2, 3, 4);
    for (const zone of zoneIds) {
      for (let count = 0; count < repetitions(20_000); count++) {
        const at = Math.floor(from + random.uniform() * (to - from));
        const back = instantOf(zone, wallOf(zone, at));
        expect(wallOf(zone, back)).toBe(wallOf(zone, at));
        expect(back).toBeLessThanOrEqual(at);
      }
    }
  });
});
