// Closed forms of the scenario of timestamps: the share of events whose day is another one by the reader's clock, which is
// offset / 24 h for even arrivals, and the share of hosts that write in another unit.

import { sin } from '../../../kernel/index.ts';
import type { Figure } from '../../model.ts';
import { daysOfGregorian } from '../encoders/civil.ts';
import { layouts } from '../encoders/timestamps.ts';
import { instantOf, offsetAt } from '../encoders/zones.ts';
import type { Params } from '../params.ts';

const HOURS = 24;
const DAY = 86_400;
// biome-ignore lint/suspicious/noApproximativeNumericConstant: of Math the models use functions that are exact only.
export const PI = 3.141592653589793;

/** The share of a day's events before an hour, of a rate that swings as a cosine with its peak at `peak` hours. */
function shareBefore(hour: number, swing: number, peak: number): number {
  const angle = (at: number) => (2 * PI * (at - peak)) / HOURS;
  return hour / HOURS + (swing * (sin(angle(hour)) - sin(angle(0)))) / (2 * PI);
}

/** The mean over the days of the year of the share of events that the reader's clock puts under another day. */
export function wrongDayShare(params: Params): number {
  const { eventYear, eveningPeak, peakTime, writerZone, readerZone } = params;
  const first = daysOfGregorian({ year: eventYear, month: 1, day: 1 });
  const days = daysOfGregorian({ year: eventYear + 1, month: 1, day: 1 }) - first;
  let sum = 0;
  for (let day = first; day < first + days; day++) {
    const noon = instantOf(writerZone, day * DAY + DAY / 2);
    const ahead = (offsetAt(writerZone, noon) - offsetAt(readerZone, noon)) / 3600;
    const share =
      ahead > 0
        ? shareBefore(ahead, eveningPeak, peakTime / 3600)
        : 1 - shareBefore(HOURS + ahead, eveningPeak, peakTime / 3600);
    sum += share;
  }
  return sum / days;
}

export function timestampTheory(params: Params): readonly Figure[] {
  const figures: Figure[] = [];
  const isMoment = params.timestampWritten === params.timestampRead && !layouts[params.timestampRead].isLocal;
  const sameCalendar = params.writerCalendar === params.readerCalendar;
  if (params.timeAsked === 'day' && isMoment && sameCalendar)
    figures.push({
      id: 'wrongDayTheory',
      label: 'Filed under another day',
      unit: 'share',
      value: wrongDayShare(params),
      formula:
        'mean over the year of |offset of the writer − offset of the reader| / 24 h, weighted by the hours of events',
      help: "The events between the writer's midnight and the reader's. For even arrivals it is the difference of the offsets over 24 hours.",
    });
  if (params.upgradeTime === 0 && params.oldShare > 0)
    figures.push({
      id: 'oldShareTheory',
      label: 'Written by old hosts',
      unit: 'share',
      value: Math.round(params.oldShare * params.hosts) / params.hosts,
      formula: 'old hosts / hosts',
      help: 'Each record comes from one of the hosts, each as likely.',
    });
  return figures;
}
