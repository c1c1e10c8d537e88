// The measured facts on which a verdict rests, and the outcome they amount to. With a trigger, the run is compared with
// its twin, the same seed without the trigger; without one, with its own offered load. Windows are counted in whole bins.
//
//   trigger ends -> grace G -> judged window W, the last of the run
//   G = max(10 T, 3 backlog / (C - lambda)): thrice the time to drain with retries off
//   W = 100 T, or as long as 100 first tries take; "sustained" means 10 T, or as long as 10 first tries take
//
// The backlog's trend is taken over all that follows the grace, so a longer run knows it better.

import { T } from './ledger.ts';
import type { Params } from './params.ts';
import type { Recorder } from './recorder.ts';
import { capacity } from './theory.ts';
import { type Bounds, shareOf, sum, type Trend, trendOf } from './trend.ts';
import { backlogBound, type TriggerTime } from './trigger.ts';

export const HEALTHY = 0.9;
const GRACE_TIMEOUTS = 10;
const GRACE_DRAINS = 3;
const WINDOW_TIMEOUTS = 100;
const WINDOW_ARRIVALS = 100;
const SUSTAINED_TIMEOUTS = 10;
const SUSTAINED_ARRIVALS = 10;
/** What a longer run is given beyond what this one says is needed: its rates are estimates too. */
const MARGIN = 1.1;
/** A backlog that needs more windows than this to drain stands still. */
const STANDSTILL_WINDOWS = 10;
/** A best stretch is picked from many: Student's t with 9 degrees for 99.9 % instead of 95 %. */
const PICKED_ERRORS = 4.781;

export const OUTCOMES = ['stable', 'recovered', 'slow', 'metastable', 'overloaded', 'tipped', 'undecided'] as const;
export type OutcomeId = (typeof OUTCOMES)[number];

/** Why a run is undecided. */
export type Open = 'tooShort' | 'trendUnclear' | 'shareUnclear' | 'nothingAsked' | 'nothingConcluded';

/** Numbers are NaN where they do not apply. */
export interface Judgement {
  outcome: OutcomeId;
  /** Why it is undecided, if it is. */
  open?: Open;
  /** The judged window, seconds. */
  from: number;
  to: number;
  /** The length of run from which on there is a verdict; for an open verdict, the length that is to decide it. */
  needed: number;
  /** Goodput in the window over that of the twin; without a trigger, the share of outcomes that were good. */
  ratio: number;
  /** Of the twin's first tries in the window, those it answered in time. */
  twinShare: number;
  /** The lowest `ratio` over any sustained stretch; without a trigger, the lowest share of outcomes that were good. */
  lowest: number;
  /** From the trigger's end to the first sustained stretch of health. */
  timeToRecover: number;
  /** Attempts with the server when the trigger ended and when the run did, and what the backlog gains per second after the grace. */
  backlogThen: number;
  backlogNow: number;
  backlogTrend: number;
  /** Time in which a shrinking backlog would be gone. */
  drainTime: number;
  /** First tries in the window over those of the twin. */
  loadRatio: number;
  /** Share of the window's service time that was spent for nobody. */
  wastedShare: number;
  /** First tries per second in the window, or in the twin; and what a full server completes. */
  rate: number;
  capacity: number;
}

/** What is judged of a run: counts for each bin. */
export interface Course {
  width: number;
  duration: number;
  offered: Float64Array;
  good: Float64Array;
  failed: Float64Array;
  useful: Float64Array;
  wasted: Float64Array;
  backlog: Float64Array;
}

export function courseOf(recorder: Recorder, duration: number): Course {
  const { width, backlog } = recorder;
  return {
    width,
    duration,
    offered: recorder.added(T.offered),
    good: recorder.added(T.good),
    failed: recorder.added(T.failed),
    useful: recorder.added(T.useful),
    wasted: recorder.added(T.wasted),
    backlog,
  };
}

export function judge(
  params: Params,
  course: Course,
  trigger: TriggerTime | null,
  twin: Course | null,
  backlogThen: number,
): Judgement {
  return trigger === null || twin === null
    ? judgeAlone(params, course)
    : judgeAgainstTwin(params, course, trigger, twin, backlogThen);
}

function judgeAgainstTwin(
  params: Params,
  course: Course,
  trigger: TriggerTime,
  twin: Course,
  backlogThen: number,
): Judgement {
  const { width, duration } = course;
  const bins = course.good.length;
  const c = capacity(params);
  const rate = sum(twin.offered, 0, bins) / duration;
  const window = windowBins(params.timeout, rate, width);
  const first = Math.max(0, bins - window);
  const health = healthOf(params, course, twin, rate);
  // A run that ends before its trigger does has not seen the whole backlog.
  const backlog = duration < trigger.to ? Math.max(backlogThen, backlogBound(params, trigger, rate)) : backlogThen;
  const graceEnd = Math.ceil((trigger.to + graceAfter(params.timeout, backlog, c - rate)) / width);
  const needed = (graceEnd + window) * width;
  const trend = trendOver(course, Math.min(first, graceEnd));
  const facts: Judgement = {
    ...windowFacts(course, first),
    open: 'tooShort',
    needed,
    backlogTrend: trend.estimate,
    drainTime: trend.estimate < 0 ? course.backlog[bins - 1] / -trend.estimate : Number.NaN,
    ratio: sum(course.good, first, bins) / sum(twin.good, first, bins),
    twinShare: sum(twin.good, first, bins) / sum(twin.offered, first, bins),
    lowest: health.lowestFrom(Math.floor(trigger.from / width)),
    backlogThen,
    loadRatio: sum(course.offered, first, bins) / sum(twin.offered, first, bins),
    rate,
    capacity: c,
  };
  const back = health.backAt(Math.ceil(trigger.to / width), facts.ratio >= HEALTHY, Math.floor(window / 3));
  if (!Number.isNaN(back)) facts.timeToRecover = Math.max(0, back * width - trigger.to);
  if (duration < needed) return { ...facts, needed: needed * MARGIN };
  facts.open = undefined;
  if (!(facts.twinShare >= HEALTHY)) return { ...facts, outcome: 'overloaded' };
  const dipped = health.dippedFrom(Math.floor(trigger.from / width));
  if (!dipped && facts.ratio >= HEALTHY) return { ...facts, timeToRecover: 0, outcome: 'stable' };
  if (!Number.isNaN(back)) return { ...facts, outcome: 'recovered' };
  // It grows; or it hovers and stands still: even at the fastest it may shrink, it would take ten windows to drain.
  const standstill = facts.backlogNow / (STANDSTILL_WINDOWS * window * width);
  if (trend.lower > 0 || (trend.hovers && trend.lower > -standstill)) return { ...facts, outcome: 'metastable' };
  if (trend.upper < 0) return { ...facts, outcome: 'slow' };
  return { ...facts, open: 'trendUnclear', needed: 2 * duration };
}

function trendOver({ backlog, width }: Course, first: number): Trend {
  const { estimate, lower, upper, hovers } = trendOf(backlog.subarray(first));
  return { estimate: estimate / width, lower: lower / width, upper: upper / width, hovers };
}

/** G: the backlog must have had time to drain, three times over, before a run that is down is called more than slow. */
function graceAfter(timeout: number, backlog: number, spare: number): number {
  return Math.max(GRACE_TIMEOUTS * timeout, spare > 0 ? (GRACE_DRAINS * backlog) / spare : 0);
}

/**
 * Without a trigger the share of outcomes that were good decides: over the last W of the second half, or over all of the
 * half if W is too short to tell it from nine tenths.
 */
function judgeAlone(params: Params, course: Course): Judgement {
  const { timeout, duration } = params;
  const { width, good } = course;
  const bins = good.length;
  const c = capacity(params);
  const offered = sum(course.offered, 0, bins) / duration;
  // Of the outcomes, not of the first tries: these come earlier, and some have none yet when the run ends.
  const concluded = good.map((count, bin) => count + course.failed[bin]);
  const half = Math.floor(bins / 2);
  const latest = Math.max(half, bins - windowBins(timeout, offered, width));
  const firsts = [latest, half].filter((bin) => sum(concluded, bin, bins) > 0);
  const first = firsts.find((bin) => isClear(shareOf(good, concluded, bin, bins))) ?? firsts.at(-1) ?? 0;
  const share = shareOf(good, concluded, first, bins);
  const span = Math.min(sustainedBins(timeout, offered, width), bins - first);
  const facts: Judgement = { ...windowFacts(course, first), needed: duration, ratio: share.estimate, capacity: c };
  facts.rate = sum(course.offered, first, bins) / (facts.to - facts.from);
  facts.lowest = least(ratios(good, concluded, span), 0);
  if (!(offered > 0)) return { ...facts, open: 'nothingAsked', needed: Number.NaN };
  if (Number.isNaN(share.estimate)) {
    const longest = timeout * (1 + params.maxRetries) * SUSTAINED_TIMEOUTS;
    return { ...facts, open: 'nothingConcluded', needed: Math.max(2 * duration, longest) };
  }
  const stretches = Array.from({ length: Math.floor(bins / span) }, (_, i) =>
    shareOf(good, concluded, i * span, (i + 1) * span, PICKED_ERRORS),
  );
  if (share.lower >= HEALTHY) {
    return { ...facts, outcome: stretches.some(({ upper }) => upper < HEALTHY) ? 'recovered' : 'stable' };
  }
  if (share.upper >= HEALTHY) return { ...facts, open: 'shareUnclear', needed: 2 * duration };
  const before = stretches.slice(0, Math.floor(first / span));
  const wasHealthy = before.some(({ estimate, lower }) => estimate >= HEALTHY && lower > share.upper);
  return { ...facts, outcome: wasHealthy && facts.rate < c ? 'tipped' : 'overloaded' };
}

const isClear = ({ lower, upper }: Bounds): boolean => lower >= HEALTHY || upper < HEALTHY;

function windowBins(timeout: number, rate: number, width: number): number {
  return Math.ceil(Math.max(WINDOW_TIMEOUTS * timeout, WINDOW_ARRIVALS / rate) / width);
}

function sustainedBins(timeout: number, rate: number, width: number): number {
  return Math.ceil(Math.max(SUSTAINED_TIMEOUTS * timeout, SUSTAINED_ARRIVALS / rate) / width);
}

interface Health {
  lowestFrom(bin: number): number;
  /** Did a sustained stretch from `bin` on fall below nine tenths? */
  dippedFrom(bin: number): boolean;
  /**
   * The bin from which goodput is back: over one timeout and over a sustained stretch. If the judged window as a whole
   * is down, only health up to the end of the run counts, and it must hold for the last `ending` bins. NaN if never.
   */
  backAt(bin: number, up: boolean, ending: number): number;
}

function healthOf(params: Params, course: Course, twin: Course, rate: number): Health {
  const { width } = course;
  const bins = course.good.length;
  const span = Math.min(sustainedBins(params.timeout, rate, width), bins);
  const sustained = ratios(course.good, twin.good, span);
  const brief = ratios(course.good, twin.good, Math.min(span, Math.ceil(params.timeout / width)));
  const last = (from: number): number => lastWhere(sustained.length, (at) => at >= from && !(sustained[at] >= HEALTHY));
  return {
    lowestFrom: (bin) => least(sustained, bin),
    dippedFrom: (bin) => last(bin) >= 0,
    backAt(bin, up, ending) {
      if (!up && !(sum(course.good, bins - ending, bins) >= HEALTHY * sum(twin.good, bins - ending, bins)))
        return Number.NaN;
      const from = up ? bin : Math.max(bin, last(0) + 1);
      const at = firstWhere(sustained.length, from, (i) => sustained[i] >= HEALTHY && brief[i] >= HEALTHY);
      return at < sustained.length ? at : Number.NaN;
    },
  };
}

function windowFacts(course: Course, first: number): Judgement {
  const { width, duration, useful, wasted, backlog } = course;
  const bins = backlog.length;
  const served = sum(useful, first, bins) + sum(wasted, first, bins);
  const nothing = Number.NaN;
  return {
    outcome: 'undecided',
    from: first * width,
    to: duration,
    needed: nothing,
    ratio: nothing,
    twinShare: nothing,
    lowest: nothing,
    timeToRecover: nothing,
    backlogThen: nothing,
    backlogNow: backlog[bins - 1],
    backlogTrend: nothing,
    drainTime: nothing,
    loadRatio: nothing,
    wastedShare: served > 0 ? sum(wasted, first, bins) / served : 0,
    rate: nothing,
    capacity: nothing,
  };
}

/** What goodput is of its measure over the `span` bins from each bin on; nothing asked for counts as health. */
function ratios(good: Float64Array, measure: Float64Array, span: number): Float64Array {
  const length = Math.max(1, good.length - span + 1);
  const all = new Float64Array(length);
  let above = sum(good, 0, Math.min(span, good.length));
  let below = sum(measure, 0, Math.min(span, good.length));
  for (let at = 0; at < length; at++) {
    all[at] = below > 0 ? above / below : 1;
    above += (good[at + span] ?? 0) - good[at];
    below += (measure[at + span] ?? 0) - measure[at];
  }
  return all;
}

function least(values: Float64Array, from: number): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = Math.min(from, values.length - 1); i < values.length; i++) smallest = Math.min(smallest, values[i]);
  return smallest;
}

/** The first index from `from` on where it holds, or `length`. */
function firstWhere(length: number, from: number, holds: (at: number) => boolean): number {
  let at = from;
  while (at < length && !holds(at)) at++;
  return Math.min(at, length);
}

/** The last index where it holds, or -1. */
function lastWhere(length: number, holds: (at: number) => boolean): number {
  let at = length - 1;
  while (at >= 0 && !holds(at)) at--;
  return at;
}
