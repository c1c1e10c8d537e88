// Rates that vary in time, as `thinning.ts` needs them: the rate at a time, and bounds on it that hold for a while. Bounds
// come in pieces and lie close, so that a spike does not make each arrival outside it be drawn many times.

import { InputError } from './input-error.ts';
import { sin } from './sine.ts';

export interface RateFunction {
  /** The rate at a time, per second. */
  at(time: number): number;
  /**
   * A bound from `time` on: until its end, which is later, the rate is never above `rate`. The last piece ends at
   * Infinity; a rate that stays 0 must come to it, or the search for an arrival does not end.
   */
  bound(time: number): RateBound;
}

export interface RateBound {
  readonly rate: number;
  readonly until: number;
}

/** `rates[i]` holds from `times[i]` to the next time, the last for ever; before the first the rate is 0. */
export function steppedRate(times: readonly number[], rates: readonly number[]): RateFunction {
  checkKnots(times, rates);
  const at = (time: number): number => rates[lastUpTo(times, time)] ?? 0;
  return {
    at,
    bound: (time) => ({ rate: at(time), until: times[lastUpTo(times, time) + 1] ?? Number.POSITIVE_INFINITY }),
  };
}

/**
 * Goes straight from `rates[i]` at `times[i]` to the next; two equal times make a jump. Before the first time the rate is
 * 0, after the last it stays. A slope is bounded by eighths: from 0 up, 8 of 9 candidates count.
 */
export function rampedRate(times: readonly number[], rates: readonly number[]): RateFunction {
  checkKnots(times, rates);
  const last = times.length - 1;
  const onSlope = (i: number, time: number): number =>
    rates[i] + ((rates[i + 1] - rates[i]) * (time - times[i])) / (times[i + 1] - times[i]);
  const at = (time: number): number => {
    const i = lastUpTo(times, time);
    if (i < 0) return 0;
    return i === last ? rates[i] : onSlope(i, time);
  };
  return {
    at,
    bound(time) {
      const i = lastUpTo(times, time);
      if (i < 0) return { rate: 0, until: times[0] };
      if (i === last) return { rate: rates[i], until: Number.POSITIVE_INFINITY };
      const until = Math.min(times[i + 1], nextMark(time, times[i], (times[i + 1] - times[i]) / 8));
      return { rate: Math.max(onSlope(i, time), onSlope(i, until)), until };
    },
  };
}

/** mean (1 + amplitude sin(2 pi time / period)), as of a day; amplitude from 0 to 1. Bounded by sixteenths of a period. */
export function sineRate(mean: number, amplitude: number, period: number): RateFunction {
  checkRate('the mean of a sine rate', mean, mean >= 0, '0 or more');
  checkRate('the amplitude of a sine rate', amplitude, amplitude >= 0 && amplitude <= 1, '0 to 1');
  checkRate('the period of a sine rate', period, period > 0, 'more than 0');
  const at = (time: number): number => {
    const turns = time / period;
    return mean * (1 + amplitude * sin(6.283185307179586 * (turns - Math.floor(turns))));
  };
  return {
    at,
    bound(time) {
      if (mean === 0) return { rate: 0, until: Number.POSITIVE_INFINITY };
      // The wave turns at quarters of the period only, so it is largest at an end of each sixteenth.
      const until = nextMark(time, 0, period / 16);
      return { rate: Math.max(at(time), at(until)), until };
    },
  };
}

/** The first of `from`, `from + width`, `from + 2 width`, ... that is after `time`. */
function nextMark(time: number, from: number, width: number): number {
  // A slope shorter than the smallest number times eight has no eighths.
  if (width === 0) return Number.POSITIVE_INFINITY;
  const marks = Math.floor((time - from) / width) + 1;
  const mark = from + marks * width;
  return mark > time ? mark : from + (marks + 1) * width;
}

function checkKnots(times: readonly number[], rates: readonly number[]): void {
  if (times.length === 0 || times.length !== rates.length)
    throw new InputError({
      what: `there are ${times.length} times and ${rates.length} rates`,
      allowed: 'one rate a time',
    });
  for (let i = 0; i < times.length; i++) {
    checkRate(`rate ${i + 1}`, rates[i], rates[i] >= 0, '0 or more');
    const before = i === 0 ? Number.NEGATIVE_INFINITY : times[i - 1];
    checkRate(`time ${i + 1}`, times[i], times[i] >= before, `not before the one before it, ${before}`);
  }
}

function checkRate(what: string, value: number, holds: boolean, allowed: string): void {
  if (!(holds && Number.isFinite(value))) throw new InputError({ what: `${what} is out of range`, value, allowed });
}

/** The index of the last time that is not after `time`, or -1. */
function lastUpTo(times: readonly number[], time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
