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

function delayOf({ networkDelay, delayDistribution, delayVariation }: Params): Distribution {
  if (networkDelay === 0) return constant(0);
  switch (delayDistribution) {
    case 'constant':
      return constant(networkDelay);
    case 'exponential':
      return exponential(networkDelay);
    case 'uniform':
      return uniform(0, 2 * networkDelay);
    case 'lognormal':
      return lognormal(networkDelay, delayVariation);
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
