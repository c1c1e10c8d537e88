// Round numbers for axes, the same in every chart, and the text of their ticks.

import { type Unit, writeQuantity } from '../models/index.ts';

export interface Axis {
  min: number;
  max: number;
  /** Distance of the ticks; on a logarithmic axis a factor of ten. */
  interval: number;
}

const steps = [1, 2, 2.5, 5, 10];
/** Steps of time that people count in, seconds. */
const timeSteps = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200,
  10_800, 21_600, 43_200, 86_400,
];

/** From zero to the first round number that holds `top`, in about `ticks` steps. */
export function linearAxis(top: number, ticks = 4): Axis {
  if (!(top > 0) || !Number.isFinite(top)) return { min: 0, max: 1, interval: 0.5 };
  const raw = top / ticks;
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  // The tolerance keeps 0.30000000000000004 from taking the next step.
  const step = steps.find((s) => s * magnitude >= raw * (1 - 1e-9)) ?? 10;
  const interval = Number((step * magnitude).toPrecision(6));
  return { min: 0, max: Number((Math.ceil((top / interval) * (1 - 1e-9)) * interval).toPrecision(12)), interval };
}

/** Whole decades around the positive range `low` to `high`. */
export function logAxis(low: number, high: number): Axis {
  if (!(low > 0) || !(high >= low) || !Number.isFinite(high)) return { min: 0.1, max: 1, interval: 1 };
  const min = 10 ** Math.floor(Math.log10(low) + 1e-9);
  const max = 10 ** Math.ceil(Math.log10(high) - 1e-9);
  return { min, max: max > min ? max : min * 10, interval: 1 };
}

/** An axis that need not begin at zero or end at a decade: its ends are round, and its ticks are listed. */
export interface SpanAxis {
  scale: 'linear' | 'log';
  min: number;
  max: number;
  ticks: readonly number[];
}

/** Below this ratio of its ends a logarithmic axis shows less than a linear one. */
const LEAST_RATIO = 5;

/** Holds `low` to `high`. What should be logarithmic is so only where the ends are far enough apart, and positive. */
export function spanAxis(low: number, high: number, wish: 'linear' | 'log'): SpanAxis {
  if (!(low <= high) || !Number.isFinite(low) || !Number.isFinite(high))
    return { ...linearSpan(0, 1), scale: 'linear' };
  return wish === 'log' && low > 0 && high / low >= LEAST_RATIO ? logSpan(low, high) : linearSpan(low, high);
}

function linearSpan(low: number, high: number): SpanAxis {
  // Where all is in about one place, some room on both sides of it: differences that small would fill the axis.
  const room = Math.max(0, Math.max(Math.abs(low), Math.abs(high)) / 20 - (high - low) / 2) || (high > low ? 0 : 0.5);
  const { interval } = linearAxis(high - low + 2 * room, 5);
  const first = Math.floor((low - room) / interval + 1e-9);
  const last = Math.ceil((high + room) / interval - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * interval).toPrecision(12)));
  return { scale: 'linear', min: ticks[0], max: ticks[ticks.length - 1], ticks };
}

/** From 1, 2 or 5 of a decade to another; with ticks at all of these where there are few decades, else at the decades. */
function logSpan(low: number, high: number): SpanAxis {
  const all: number[] = [];
  for (let decade = Math.floor(Math.log10(low)) - 1; decade <= Math.ceil(Math.log10(high)); decade++)
    for (const step of [1, 2, 5]) all.push(Number(`${step}e${decade}`));
  const min = all.findLast((value) => value <= low * (1 + 1e-9))!;
  const max = all.find((value) => value >= high * (1 - 1e-9))!;
  const within = all.filter((value) => value >= min && value <= max);
  const isWide = max / min > 50;
  return {
    scale: 'log',
    min,
    max,
    ticks: isWide ? within.filter((value) => String(value).match(/[1-9]/)![0] === '1') : within,
  };
}

/** The distance of ticks on a stretch of `span` seconds. */
export function timeInterval(span: number, ticks = 6): number {
  return timeSteps.find((step) => step >= span / ticks) ?? 86_400 * Math.ceil(span / ticks / 86_400);
}

/** A moment on the axis of a run of `span` seconds: seconds up to twenty minutes, then minutes, then hours. */
export function writeTime(seconds: number, span: number): string {
  const trim = (value: number) => String(Number(value.toFixed(3)));
  if (span > 4 * 3600) return `${trim(seconds / 3600)} h`;
  if (span > 1200) return `${trim(seconds / 60)} min`;
  return `${trim(seconds)} s`;
}

export function writeTick(value: number, unit: Unit): string {
  return value === 0 ? '0' : writeQuantity(value, unit);
}
