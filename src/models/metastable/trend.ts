// Intervals from batch means: how fast a backlog grows or shrinks, and which share of outcomes was good. Neighbouring
// values are alike, so the spread is taken between batches of them. Source: Law, Simulation Modeling and Analysis, 5th
// edition, section 9.5.3 (batch means); von Neumann, Distribution of the Ratio, Annals of Mathematical Statistics, 1941.

import type { Interval } from '../../kernel/index.ts';

/** An estimate and the ends of its interval. */
export type Bounds = Omit<Interval, 'n'>;

export interface Trend extends Bounds {
  /** The series keeps returning to a line; false where it wanders. */
  hovers: boolean;
}

/** Few, so that they are long and hardly alike; Student's t with one degree less. */
const BATCHES = 10;
const T_BATCHES = 2.262;
/** To see whether a series keeps returning to its line: many. Student's t with two degrees less. */
const FINE_BATCHES = 30;
const T_FINE = 2.048;
/** The von Neumann ratio is 2 for values that hover about their line and about 15 / 30 for a random walk. */
const HOVERS = 1.2;

/**
 * The slope per value with its 95 % interval. A series that hovers about a level is measured by a line through its batch
 * means; one that wanders, as a queue does that serves all it takes in, by the sum of its steps.
 */
export function trendOf(values: Float64Array): Trend {
  if (values.length < FINE_BATCHES)
    return { estimate: 0, lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY, hovers: false };
  const hovering = hoveringTrend(values);
  return hovering === undefined ? { ...wanderingTrend(values), hovers: false } : { ...hovering, hovers: true };
}

function wanderingTrend(values: Float64Array): Bounds {
  const size = Math.floor((values.length - 1) / BATCHES);
  const first = values.length - 1 - BATCHES * size;
  const steps = Array.from({ length: BATCHES }, (_, i) => values[first + (i + 1) * size] - values[first + i * size]);
  const mean = steps.reduce((a, b) => a + b) / BATCHES;
  const squares = steps.reduce((total, step) => total + (step - mean) * (step - mean), 0);
  const error = Math.sqrt(squares / (BATCHES - 1) / BATCHES);
  return around(mean / size, (T_BATCHES * error) / size);
}

/** Undefined if the series does not hover about its line. */
function hoveringTrend(values: Float64Array): Bounds | undefined {
  const size = Math.floor(values.length / FINE_BATCHES);
  const first = values.length - FINE_BATCHES * size;
  const means = Array.from({ length: FINE_BATCHES }, (_, i) => mean(values, first + i * size, first + (i + 1) * size));
  const middle = (FINE_BATCHES - 1) / 2;
  const level = means.reduce((a, b) => a + b) / FINE_BATCHES;
  let covariance = 0;
  let spread = 0;
  means.forEach((value, i) => {
    covariance += (i - middle) * (value - level);
    spread += (i - middle) * (i - middle);
  });
  const slope = covariance / spread;
  const errors = means.map((value, i) => value - level - slope * (i - middle));
  const squares = errors.reduce((total, error) => total + error * error, 0);
  if (squares <= 1e-18 * level * level) return around(slope / size, 0);
  let differences = 0;
  for (let i = 1; i < FINE_BATCHES; i++) differences += (errors[i] - errors[i - 1]) * (errors[i] - errors[i - 1]);
  const ratio = differences / squares;
  if (ratio < HOVERS) return undefined;
  // Batches that are a little alike, with correlation r = 1 - ratio / 2, know less: (1 + r) / (1 - r) of the variance.
  const alike = Math.max(1, 4 / ratio - 1);
  const error = Math.sqrt((alike * squares) / (FINE_BATCHES - 2) / spread);
  return around(slope / size, (T_FINE * error) / size);
}

/** The share that `part` is of `whole` over bins [from, to), and its interval: so many standard errors on each side. */
export function shareOf(
  part: Float64Array,
  whole: Float64Array,
  from: number,
  to: number,
  errors: number = T_BATCHES,
): Bounds {
  const batches = Math.min(BATCHES, to - from);
  const edge = (i: number): number => from + Math.floor((i * (to - from)) / batches);
  const parts = Array.from({ length: batches }, (_, i) => sum(part, edge(i), edge(i + 1)));
  const wholes = Array.from({ length: batches }, (_, i) => sum(whole, edge(i), edge(i + 1)));
  const total = sum(whole, from, to);
  if (!(total > 0)) return { estimate: Number.NaN, lower: 0, upper: 1 };
  const estimate = sum(part, from, to) / total;
  if (batches < 2) return { estimate, lower: estimate === 1 ? 1 : 0, upper: 1 };
  const squares = parts.reduce(
    (all, value, i) => all + (value - estimate * wholes[i]) * (value - estimate * wholes[i]),
    0,
  );
  return around(estimate, (errors * Math.sqrt((squares * batches) / (batches - 1))) / total);
}

export function sum(values: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let i = Math.max(0, from); i < to; i++) total += values[i];
  return total;
}

function mean(values: Float64Array, from: number, to: number): number {
  return sum(values, from, to) / (to - from);
}

function around(estimate: number, half: number): Bounds {
  return { estimate, lower: estimate - half, upper: estimate + half };
}
