// The measured facts on which a verdict rests, and the outcome they amount to. With a trigger, the run is compared with
// its twin, the same seed without the trigger; without one, with its own offered load. Windows are counted in whole bins.
//
//   trigger ends -> grace G -> judged window W, the last of the run
//   G = max(10 T, 3 backlog / (C - lambda)): thrice the time to drain with retries off
//   W = 100 T, or as long as 100 first tries take; "sustained" means 10 T, or as long as 10 first tries take

import { declineOf } from './decline.ts';
import { T } from './ledger.ts';
import type { Params } from './params.ts';
import type { Recorder } from './recorder.ts';
import { capacity } from './theory.ts';
import type { TriggerTime } from './trigger.ts';

export const HEALTHY = 0.9;
const GRACE_TIMEOUTS = 10;
const GRACE_DRAINS = 3;
const WINDOW_TIMEOUTS = 100;
const WINDOW_ARRIVALS = 100;
const SUSTAINED_TIMEOUTS = 10;
const SUSTAINED_ARRIVALS = 10;
/** In a closed loop run and twin are not the same requests: a dip must exceed so many standard errors. */
const CLOSED_DIP = 3;

export const OUTCOMES = ['stable', 'recovered', 'slow', 'metastable', 'overloaded', 'tipped', 'undecided'] as const;
export type OutcomeId = (typeof OUTCOMES)[number];

/** Numbers are NaN where they do not apply. */
export interface Judgement {
  outcome: OutcomeId;
  /** The judged window, seconds. */
  from: number;
  to: number;
  /** The length of run that would decide an undecided one. */
  needed: number;
  /** Goodput in the window over that of the twin, or over the offered load. */
  ratio: number;
  /** Of the twin's first tries in the window, those it answered in time. */
  twinShare: number;
  /** The lowest `ratio` over any sustained stretch; without a trigger, the lowest share of outcomes that were good. */
  lowest: number;
  /** From the trigger's end to the first sustained stretch of health. */
  timeToRecover: number;
  /** Attempts with the server when the trigger ended and when the run did, and what the backlog gains per second. */
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
  const facts: Judgement = {
    ...windowFacts(course, first),
    needed: (Math.ceil((trigger.to + graceAfter(params.timeout, backlogThen, c - rate)) / width) + window) * width,
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
  if (duration < facts.needed) return facts;
  if (!(facts.twinShare >= HEALTHY)) return { ...facts, outcome: 'overloaded' };
  const dipped = health.dippedFrom(Math.floor(trigger.from / width));
  if (!dipped && facts.ratio >= HEALTHY) return { ...facts, timeToRecover: 0, outcome: 'stable' };
  if (!Number.isNaN(back)) return { ...facts, outcome: 'recovered' };
  return { ...facts, outcome: facts.backlogTrend < 0 ? 'slow' : 'metastable' };
}

/** G: the backlog must have had time to drain, three times over, before a run that is down is called more than slow. */
function graceAfter(timeout: number, backlog: number, spare: number): number {
  return Math.max(GRACE_TIMEOUTS * timeout, spare > 0 ? (GRACE_DRAINS * backlog) / spare : 0);
}

/** Without a trigger the load itself is the measure: the second half of the run, at most W of it, decides. */
function judgeAlone(params: Params, course: Course): Judgement {
  const { timeout, duration } = params;
  const { width } = course;
  const bins = course.good.length;
  const c = capacity(params);
  const offered = sum(course.offered, 0, bins) / duration;
  const first = Math.max(Math.floor(bins / 2), bins - windowBins(timeout, offered, width));
  const facts: Judgement = {
    ...windowFacts(course, first),
    outcome: 'undecided',
    needed: duration,
    ratio: sum(course.good, first, bins) / sum(course.offered, first, bins),
    capacity: c,
  };
  facts.rate = sum(course.offered, first, bins) / (facts.to - facts.from);
  const sustained = Math.min(sustainedBins(timeout, offered, width), bins - first);
  // Of the outcomes, not of the first tries: these come earlier, and in bursts of the load that would look like a dip.
  const concluded = course.good.map((good, bin) => good + course.failed[bin]);
  const health = ratios(course.good, concluded, sustained);
  facts.lowest = least(health, 0);
  if (!(sum(concluded, first, bins) > 0)) {
    const longest = timeout * (1 + params.maxRetries) * SUSTAINED_TIMEOUTS;
    return { ...facts, needed: Math.ceil(Math.max(2 * duration, longest)) };
  }
  if (facts.ratio >= HEALTHY) {
    return { ...facts, outcome: facts.lowest < HEALTHY ? 'recovered' : 'stable' };
  }
  const wasHealthy = firstWhere(health.length, 0, (at) => health[at] >= HEALTHY) < health.length;
  return { ...facts, outcome: wasHealthy && facts.rate < c ? 'tipped' : 'overloaded' };
}

function windowBins(timeout: number, rate: number, width: number): number {
  return Math.ceil(Math.max(WINDOW_TIMEOUTS * timeout, WINDOW_ARRIVALS / rate) / width);
}

function sustainedBins(timeout: number, rate: number, width: number): number {
  return Math.ceil(Math.max(SUSTAINED_TIMEOUTS * timeout, SUSTAINED_ARRIVALS / rate) / width);
}

interface Health {
  lowestFrom(bin: number): number;
  /** Did a sustained stretch from `bin` on fall below nine tenths, beyond what chance explains? */
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
  const errors = params.arrivals === 'closed' ? CLOSED_DIP : 0;
  const dip = (at: number): boolean => {
    if (sustained[at] >= HEALTHY) return false;
    const ours = sum(course.good, at, at + span);
    const theirs = sum(twin.good, at, at + span);
    return theirs - ours > errors * Math.sqrt(ours + theirs);
  };
  const last = (from: number): number => lastWhere(sustained.length, (at) => at >= from && dip(at));
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
  const trend = declineOf(backlog.subarray(first)) / width;
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
    backlogTrend: trend,
    drainTime: trend < 0 ? backlog[bins - 1] / -trend : nothing,
    loadRatio: nothing,
    wastedShare: served > 0 ? sum(wasted, first, bins) / served : 0,
    rate: nothing,
    capacity: nothing,
  };
}

function sum(values: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let i = Math.max(0, from); i < to; i++) total += values[i];
  return total;
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
