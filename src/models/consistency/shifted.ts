// A distribution moved along the axis: the time on a long wire, which hardly varies, before one that does.

import type { Distribution } from '../../kernel/index.ts';

/** The distribution of X + by. */
export function shifted(distribution: Distribution, by: number): Distribution {
  return {
    name: `${distribution.name} + ${by}`,
    mean: distribution.mean + by,
    variance: distribution.variance,
    sample: (random) => distribution.sample(random) + by,
    cdf: (x) => distribution.cdf(x - by),
  };
}
