// The links between the replicas, by the parameters.

import {
  constant,
  type Distribution,
  exponential,
  type LinkOptions,
  lognormal,
  uniform,
} from '../../../kernel/index.ts';
import type { Params } from '../params.ts';

/** Standard deviation over mean of lognormal delays. */
const VARIATION = 0.5;

function delayOf({ networkDelay, delayDistribution }: Params): Distribution {
  if (networkDelay === 0) return constant(0);
  switch (delayDistribution) {
    case 'constant':
      return constant(networkDelay);
    case 'exponential':
      return exponential(networkDelay);
    case 'uniform':
      return uniform(0, 2 * networkDelay);
    case 'lognormal':
      return lognormal(networkDelay, VARIATION);
  }
}

export function linkOf(params: Params): LinkOptions {
  return {
    delay: delayOf(params),
    loss: params.loss,
    duplication: params.duplication,
    fifo: !params.reordering,
  };
}
