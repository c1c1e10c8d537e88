// The oracle for times. The idiom is that of ECMAScript: new Date(number) counts milliseconds, a text with a zone is an
// instant, a date alone is midnight UTC, and a date with a time but no zone is on the clock of whoever reads it.

import { dateTimeOfText, dateTimeText, daysOfText, nanosOfTimeText, timeText } from './calendar.ts';
import { type Judgement, lossless, retyped, silent, trap } from './fidelity.ts';
import type { Meaning, MeaningOf } from './meaning.ts';
import { type Exact, exactOfMeaning, isEqual } from './numbers.ts';

export const timeJudges = {
  instant: judgeInstant,
  wallTime: judgeWallTime,
  date: judgeDate,
  time: judgeTime,
};

const nanosPerDay = 86_400_000_000_000n;
const units: readonly [name: string, nanos: bigint][] = [
  ['days', nanosPerDay],
  ['seconds', 1_000_000_000n],
  ['milliseconds', 1_000_000n],
  ['microseconds', 1000n],
  ['nanoseconds', 1n],
];

/** In which unit a number counts these nanoseconds. */
function unitOf(nanos: bigint, read: Meaning): string | undefined {
  if (read.kind === 'text') return undefined;
  const found = exactOfMeaning(read);
  if (found === undefined) return undefined;
  const wanted: Exact = { digits: nanos, scale: 0 };
  return units.find(([, unit]) => isEqual(wanted, { digits: found.digits * unit, scale: found.scale }))?.[0];
}

function judgeInstant({ nanos }: MeaningOf<'instant'>, read: Meaning): Judgement | undefined {
  const wanted = BigInt(nanos);
  if (read.kind === 'instant') return read.nanos === nanos ? lossless : offBy(wanted, BigInt(read.nanos));
  if (read.kind === 'text') {
    const found = dateTimeOfText(read.value);
    if (found === undefined) return undefined;
    if (found.nanos !== wanted) return offBy(wanted, found.nanos);
    return found.hasZone
      ? retyped('an instant is read as text')
      : trap('an instant is read as text without a zone, which Date takes as local time');
  }
  if (read.kind === 'wallTime') return read.nanos === nanos ? trap('an instant is read without its zone') : undefined;
  if (read.kind === 'record') return asSecondsAndNanos(wanted, read);
  const unit = unitOf(wanted, read);
  if (unit === undefined) return undefined;
  return unit === 'milliseconds' || wanted === 0n
    ? retyped('an instant is read as milliseconds')
    : trap(`an instant is read as a number of ${unit}, which Date takes for milliseconds`);
}

function offBy(wanted: bigint, found: bigint): Judgement {
  const difference = found > wanted ? found - wanted : wanted - found;
  if (difference < 1_000_000n) return silent('the instant is cut to milliseconds');
  if (difference < 1_000_000_000n) return silent('the instant is cut to seconds');
  return silent(`the instant is read as ${dateTimeText(found)}Z`);
}

function asSecondsAndNanos(wanted: bigint, { fields }: MeaningOf<'record'>): Judgement | undefined {
  const whole = (meaning: Meaning | undefined): bigint | undefined => {
    const found = meaning === undefined ? undefined : exactOfMeaning(meaning);
    return found?.scale === 0 ? found.digits : undefined;
  };
  const seconds = whole(fields.seconds);
  const rest = fields.nanos === undefined ? 0n : whole(fields.nanos);
  if (seconds === undefined || rest === undefined) return undefined;
  return seconds * 1_000_000_000n + rest === wanted
    ? retyped('an instant is read as seconds and nanoseconds')
    : undefined;
}

function judgeWallTime({ nanos }: MeaningOf<'wallTime'>, read: Meaning): Judgement | undefined {
  const wanted = BigInt(nanos);
  if (read.kind === 'wallTime') return read.nanos === nanos ? lossless : undefined;
  if (read.kind === 'instant')
    return read.nanos === nanos ? trap('a wall time is read as a point in time of UTC') : undefined;
  if (read.kind === 'text') {
    const found = dateTimeOfText(read.value);
    if (found === undefined || found.nanos !== wanted) return undefined;
    return found.hasZone ? trap('a wall time is read as text with a zone') : retyped('a wall time is read as text');
  }
  const unit = unitOf(wanted, read);
  return unit === undefined ? undefined : trap(`a wall time is read as a number of ${unit}`);
}

function judgeDate({ days }: MeaningOf<'date'>, read: Meaning): Judgement | undefined {
  const midnight = BigInt(days) * nanosPerDay;
  if (read.kind === 'date') return read.days === days ? lossless : undefined;
  if (read.kind === 'instant') return isOfDay(midnight, BigInt(read.nanos), 'an instant');
  if (read.kind === 'wallTime') return isOfDay(midnight, BigInt(read.nanos), 'a wall time');
  if (read.kind === 'text') {
    if (daysOfText(read.value) === days) return retyped('a date is read as text');
    return dateTimeOfText(read.value)?.nanos === midnight ? retyped('a date is read as text with a time') : undefined;
  }
  const unit = unitOf(midnight, read);
  if (unit === undefined) return undefined;
  return unit === 'milliseconds' || midnight === 0n
    ? retyped('a date is read as milliseconds')
    : trap(`a date is read as a number of ${unit}`);
}

// Date reads a date as midnight of UTC, and toISOString gives it back; any other hour is a zone that crept in.
function isOfDay(midnight: bigint, read: bigint, what: string): Judgement | undefined {
  if (read === midnight) return retyped(`a date is read as ${what} at midnight`);
  const difference = read - midnight;
  return difference > -nanosPerDay && difference < nanosPerDay
    ? trap(`a date is read as ${what} of another hour`)
    : undefined;
}

function judgeTime({ nanos }: MeaningOf<'time'>, read: Meaning): Judgement | undefined {
  const wanted = BigInt(nanos);
  if (read.kind === 'time') return read.nanos === nanos ? lossless : undefined;
  if (read.kind === 'text') {
    return nanosOfTimeText(read.value) === wanted ? retyped('a time of day is read as text') : undefined;
  }
  if (read.kind === 'instant') {
    return BigInt(read.nanos) % nanosPerDay === wanted
      ? trap(`${timeText(wanted)} is read as a time on some day`)
      : undefined;
  }
  const unit = unitOf(wanted, read);
  return unit === undefined ? undefined : trap(`a time of day is read as a number of ${unit}`);
}
