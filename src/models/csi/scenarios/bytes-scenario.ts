// Scenarios whose records are bytes on their way: what they enter as, and the hops they take. The run is every record taken
// through real encoders and decoders.

import { exp, log, type Random } from '../../../kernel/index.ts';
import type { Params } from '../params.ts';
import { pass } from '../pipeline/pass.ts';
import { guardsOf } from '../preventions/guards.ts';
import type { Scenario } from './scenario.ts';

/** A scenario of bytes from its parts; `simulate` follows from them. */
export function bytesScenario(
  parts: Omit<Scenario, 'simulate' | 'bytes' | 'figures'> & {
    bytes: NonNullable<Scenario['bytes']>;
    figures?: Scenario['figures'];
  },
): Scenario {
  const { bytes } = parts;
  return {
    ...parts,
    figures: parts.figures ?? [],
    simulate(params: Params, streams, pairing) {
      const hops = bytes.hops(params, pairing);
      const guards = guardsOf(params);
      const records = bytes.entries(params, streams).map((entry) => pass(hops, entry, guards));
      return { records, workAsked: 0, workDone: 0, figures: {} };
    },
  };
}

/** A lognormal number by its median and the sigma of its logarithm. */
export const lognormalOf = (random: Random, median: number, sigma: number): number =>
  exp(log(median) + sigma * random.normal());
