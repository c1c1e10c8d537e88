// Distributions of times that vary more than an exponential: Pareto, whose tail falls as a power, and the
// hyperexponential, which mixes a fast and a slow exponential.

import { exp, expm1, log } from './arithmetic.ts';
import { checkParameter, type Distribution, type InvertibleDistribution } from './distribution.ts';

/** By shape, more than 1, and mean. The variance is infinite up to shape 2. */
export function pareto(shape: number, mean: number): InvertibleDistribution {
  checkParameter('the shape of a Pareto distribution', shape, shape > 1, 'more than 1, so that it has a mean');
  checkParameter('the mean of a Pareto distribution', mean, mean > 0, 'more than 0');
  const least = (mean * (shape - 1)) / shape;
  return {
    name: `pareto(${shape}, ${mean})`,
    mean,
    variance:
      shape > 2 ? (least * least * shape) / ((shape - 1) * (shape - 1) * (shape - 2)) : Number.POSITIVE_INFINITY,
    // The logarithm of a Pareto is an exponential.
    sample: (random) => least * exp(random.exponential() / shape),
    cdf: (x) => (x <= least ? 0 : -expm1(-shape * log(x / least))),
    quantile: (p) => least * exp(-log(1 - p) / shape),
  };
}

/** The slow part comes with a chance of 1 in twice this; of 53 bits that leaves it a relative error of 1e-7. */
const MOST_VARIATION = 1e9;

/**
 * By mean and squared coefficient of variation, 1 or more: two exponentials with balanced means, that is, each brings
 * half of the mean.
 */
export function hyperexponential(mean: number, squaredVariation: number): Distribution {
  checkParameter('the mean of a hyperexponential', mean, mean > 0, 'more than 0');
  checkParameter(
    'the squared coefficient of variation of a hyperexponential',
    squaredVariation,
    squaredVariation >= 1 && squaredVariation <= MOST_VARIATION,
    '1 to 1e9; an exponential has 1',
  );
  const fastShare = (1 + Math.sqrt((squaredVariation - 1) / (squaredVariation + 1))) / 2;
  const fast = mean / (2 * fastShare);
  const slow = mean / (2 * (1 - fastShare));
  return {
    name: `hyperexponential(${mean}, ${squaredVariation})`,
    mean,
    variance: mean * mean * squaredVariation,
    sample: (random) => (random.uniform() < fastShare ? fast : slow) * random.exponential(),
    cdf: (x) => (x <= 0 ? 0 : -fastShare * expm1(-x / fast) - (1 - fastShare) * expm1(-x / slow)),
  };
}
