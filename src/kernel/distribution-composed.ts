// Distributions made of others or of data: mixtures and empirical ones.

import { checkParameter, type Distribution, type InvertibleDistribution } from './distribution.ts';
import { InputError } from './input-error.ts';

export interface MixturePart {
  /** How often this part is drawn from, relative to the others. */
  readonly weight: number;
  readonly distribution: Distribution;
}

/** Each draw comes from one part, chosen by weight. */
export function mixture(parts: readonly MixturePart[]): Distribution {
  if (parts.length === 0) throw new InputError({ what: 'a mixture has no parts', allowed: 'one part or more' });
  let total = 0;
  for (const { weight, distribution } of parts) {
    checkParameter(`the weight of ${distribution.name} in a mixture`, weight, weight >= 0, '0 or more');
    total += weight;
  }
  checkParameter('the sum of the weights of a mixture', total, total > 0, 'more than 0');
  const drawn = parts.filter(({ weight }) => weight > 0);
  const sum = (of: (part: MixturePart) => number): number =>
    drawn.reduce((so, part) => so + (part.weight / total) * of(part), 0);
  const mean = sum(({ distribution }) => distribution.mean);
  return {
    name: `mixture(${parts.map(({ weight, distribution }) => `${weight} ${distribution.name}`).join(', ')})`,
    mean,
    // Deviations from the common mean, and not second moments, whose difference loses digits.
    variance: sum(
      ({ distribution }) => distribution.variance + (distribution.mean - mean) * (distribution.mean - mean),
    ),
    sample(random) {
      let left = random.uniform() * total;
      let part = 0;
      while (part < drawn.length - 1 && left >= drawn[part].weight) left -= drawn[part++].weight;
      return drawn[part].distribution.sample(random);
    },
    cdf: (x) => sum(({ distribution }) => distribution.cdf(x)),
  };
}

/**
 * Draws the given values again, each as likely as the others, with replacement (the bootstrap). Nothing is interpolated:
 * no value comes that was not given. Mean and variance are those of the values taken as the whole population.
 */
export function empirical(values: ArrayLike<number>): InvertibleDistribution {
  if (values.length === 0) throw new InputError({ what: 'there are no samples', allowed: 'one number or more' });
  const sorted = Float64Array.from(values).sort();
  for (let i = 0; i < values.length; i++) checkParameter(`sample ${i + 1}`, values[i], true, 'any number');
  const n = sorted.length;
  const mean = sorted.reduce((sum, x) => sum + x / n, 0);
  return {
    name: `empirical(${n} samples)`,
    mean,
    variance: sorted.reduce((sum, x) => sum + ((x - mean) * (x - mean)) / n, 0),
    sample: (random) => sorted[random.below(n)],
    cdf: (x) => countUpTo(sorted, x) / n,
    quantile: (p) => sorted[Math.min(n - 1, Math.max(0, Math.ceil(p * n) - 1))],
  };
}

/** How many of the sorted values are at most x. */
function countUpTo(sorted: Float64Array, x: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}
