// The work of a request: how long it keeps an empty server busy, drawn once for each attempt. What the others in service
// add to it is the concurrency law's matter.

import {
  constant,
  type Distribution,
  empirical,
  exponential,
  hyperexponential,
  lognormal,
  pareto,
} from '../../kernel/index.ts';
import type { Params } from './params.ts';

/** Mean service time of a request that has the server to itself, the slope left out. */
export function meanWork(params: Params): number {
  if (params.serviceDistribution !== 'samples' || params.serviceSamples === undefined) return params.baseLatency;
  let sum = 0;
  for (const sample of params.serviceSamples) sum += sample;
  return sum / params.serviceSamples.length;
}

/** Is the work of attempts different from one to the next? */
export function drawsWork(params: Params): boolean {
  return params.serviceDistribution !== 'deterministic';
}

/** The distribution of the work of one attempt, in seconds of an empty server. */
export function workOf(params: Params): Distribution {
  const mean = meanWork(params);
  const variation = params.serviceVariation;
  switch (params.serviceDistribution) {
    case 'deterministic':
      return constant(mean);
    case 'exponential':
      return exponential(mean);
    case 'lognormal':
      return lognormal(mean, variation);
    case 'pareto':
      // The shape whose variance is finite and gives this variation: 1 / (shape (shape - 2)) = variation^2.
      return pareto(1 + Math.sqrt(1 + 1 / (variation * variation)), mean);
    case 'hyperexponential':
      return hyperexponential(mean, variation * variation);
    case 'samples':
      return empirical(params.serviceSamples!);
  }
}
