// Distributions of times and sizes: each a plain object that draws from a stream and states its own moments. The common
// ones are here; `distribution-gamma.ts`, `distribution-tails.ts`, `distribution-counts.ts` and
// `distribution-composed.ts` have the others. All refuse impossible parameters with an InputError.

import { exp, expm1, log, log1p } from './arithmetic.ts';
import { InputError } from './input-error.ts';
import type { Random } from './random.ts';
import { normalCdf, normalQuantile } from './special-functions.ts';

export interface Distribution {
  /** Names the distribution and its parameters, for messages. */
  readonly name: string;
  /** Infinite where the tail is too heavy for it; so is the variance. */
  readonly mean: number;
  readonly variance: number;
  sample(random: Random): number;
  /** P(X <= x). */
  cdf(x: number): number;
}

/** One whose distribution function can be turned round. */
export interface InvertibleDistribution extends Distribution {
  /** The least x with P(X <= x) >= p, for p from 0 to 1. */
  quantile(p: number): number;
}

/** Throws an InputError unless `value` is a finite number that holds; `allowed` says when it does. */
export function checkParameter(what: string, value: number, holds: boolean, allowed: string): void {
  if (!(holds && Number.isFinite(value))) throw new InputError({ what: `${what} is out of range`, value, allowed });
}

export function constant(value: number): InvertibleDistribution {
  checkParameter('the value of a constant', value, true, 'any number');
  return {
    name: `constant(${value})`,
    mean: value,
    variance: 0,
    sample: () => value,
    cdf: (x) => (x >= value ? 1 : 0),
    quantile: () => value,
  };
}

export function uniform(low: number, high: number): InvertibleDistribution {
  checkParameter('the lower end of a uniform distribution', low, true, 'any number');
  checkParameter('the upper end of a uniform distribution', high, high > low, `more than the lower end, ${low}`);
  const width = high - low;
  checkParameter('the width of a uniform distribution', width, true, 'at most 1.797e308');
  return {
    name: `uniform(${low}, ${high})`,
    mean: low + width / 2,
    variance: (width * width) / 12,
    sample: (random) => low + width * random.uniform(),
    cdf: (x) => Math.min(1, Math.max(0, (x - low) / width)),
    quantile: (p) => low + width * p,
  };
}

export function exponential(mean: number): InvertibleDistribution {
  checkParameter('the mean of an exponential', mean, mean > 0, 'more than 0');
  return {
    name: `exponential(${mean})`,
    mean,
    variance: mean * mean,
    sample: (random) => mean * random.exponential(),
    cdf: (x) => (x <= 0 ? 0 : -expm1(-x / mean)),
    quantile: (p) => -mean * log1p(-p),
  };
}

export function normal(mean: number, deviation: number): InvertibleDistribution {
  checkParameter('the mean of a normal distribution', mean, true, 'any number');
  checkParameter('the standard deviation of a normal distribution', deviation, deviation > 0, 'more than 0');
  return {
    name: `normal(${mean}, ${deviation})`,
    mean,
    variance: deviation * deviation,
    sample: (random) => mean + deviation * random.normal(),
    cdf: (x) => normalCdf((x - mean) / deviation),
    quantile: (p) => mean + deviation * normalQuantile(p),
  };
}

/**
 * A normal distribution without its negative values, for times. `centre` and `deviation` are those of the whole normal;
 * the mean of what is left is a little above the centre. The centre is not negative: so at least half the draws count.
 */
export function truncatedNormal(centre: number, deviation: number): InvertibleDistribution {
  checkParameter('the centre of a truncated normal distribution', centre, centre >= 0, '0 or more');
  checkParameter('the standard deviation of a truncated normal distribution', deviation, deviation > 0, 'more than 0');
  const cut = -centre / deviation;
  const below = normalCdf(cut);
  const kept = normalCdf(-cut);
  // The mean of a standard normal given that it exceeds the cut.
  const excess = (exp(-0.5 * cut * cut) * 0.3989422804014327) / kept;
  return {
    name: `truncatedNormal(${centre}, ${deviation})`,
    mean: centre + deviation * excess,
    variance: deviation * deviation * (1 + cut * excess - excess * excess),
    sample(random) {
      for (;;) {
        const x = centre + deviation * random.normal();
        if (x >= 0) return x;
      }
    },
    cdf: (x) => (x <= 0 ? 0 : 1 - normalCdf((centre - x) / deviation) / kept),
    quantile: (p) => Math.max(0, centre + deviation * normalQuantile(below + p * kept)),
  };
}

/** By the mean of the values themselves and their coefficient of variation (standard deviation over mean). */
export function lognormal(mean: number, variation: number): InvertibleDistribution {
  checkParameter('the mean of a lognormal distribution', mean, mean > 0, 'more than 0');
  checkParameter('the coefficient of variation of a lognormal', variation, variation > 0, 'more than 0');
  const square = log1p(variation * variation);
  const sigma = Math.sqrt(square);
  const mu = log(mean) - square / 2;
  return {
    name: `lognormal(${mean}, ${variation})`,
    mean,
    variance: mean * mean * variation * variation,
    sample: (random) => exp(mu + sigma * random.normal()),
    cdf: (x) => (x <= 0 ? 0 : normalCdf((log(x) - mu) / sigma)),
    quantile: (p) => exp(mu + sigma * normalQuantile(p)),
  };
}
