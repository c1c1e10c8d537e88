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
