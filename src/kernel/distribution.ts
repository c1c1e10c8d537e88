// Distributions of times and sizes: each a plain object that draws from a stream and states its own moments.

import { expm1 } from './arithmetic.ts';
import type { Random } from './random.ts';

export interface Distribution {
  /** Names the distribution and its parameters, for messages. */
  readonly name: string;
  readonly mean: number;
  readonly variance: number;
  sample(random: Random): number;
  /** P(X <= x). */
  cdf(x: number): number;
}

export function constant(value: number): Distribution {
  return {
    name: `constant(${value})`,
    mean: value,
    variance: 0,
    sample: () => value,
    cdf: (x) => (x >= value ? 1 : 0),
  };
}

export function exponential(mean: number): Distribution {
  return {
    name: `exponential(${mean})`,
    mean,
    variance: mean * mean,
    sample: (random) => mean * random.exponential(),
    cdf: (x) => (x <= 0 ? 0 : -expm1(-x / mean)),
  };
}
