// The gamma distribution and its whole-numbered kind, the Erlang. Source: Marsaglia and Tsang, A Simple Method for
// Generating Gamma Variables, ACM Transactions on Mathematical Software 26(3), 2000.

import { exp, log } from './arithmetic.ts';
import { checkParameter, type Distribution } from './distribution.ts';
import type { Random } from './random.ts';
import { gammaBelow } from './special-functions.ts';

/** By shape and mean; its coefficient of variation is 1 / sqrt(shape). */
export function gamma(shape: number, mean: number): Distribution {
  checkParameter('the shape of a gamma distribution', shape, shape > 0, 'more than 0');
  checkParameter('the mean of a gamma distribution', mean, mean > 0, 'more than 0');
  const scale = mean / shape;
  return {
    name: `gamma(${shape}, ${mean})`,
    mean,
    variance: (mean * mean) / shape,
    sample: (random) => scale * standardGamma(shape, random),
    cdf: (x) => gammaBelow(shape, x / scale),
  };
}

/** The sum of so many exponentials of equal mean. */
export function erlang(stages: number, mean: number): Distribution {
  checkParameter(
    'the stages of an Erlang distribution',
    stages,
    Number.isInteger(stages) && stages >= 1,
    '1, 2, 3, ...',
  );
  return { ...gamma(stages, mean), name: `erlang(${stages}, ${mean})` };
}

function standardGamma(shape: number, random: Random): number {
  // Below shape 1: a draw of shape + 1, times a uniform to the power 1 / shape.
  if (shape < 1) return standardGamma(shape + 1, random) * exp(-random.exponential() / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const square = x * x;
    const u = 1 - random.uniform();
    if (u < 1 - 0.0331 * square * square) return d * v;
    if (log(u) < 0.5 * square + d * (1 - v + log(v))) return d * v;
  }
}
