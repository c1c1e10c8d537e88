// What the search for an anomaly looks for: a history that is not linearizable, with the fewest operations that show it.

import type { AnomalySearch } from '../model.ts';
import type { Params } from './params.ts';
import { levels, strengthOf } from './results/levels.ts';
import type { Result } from './simulate.ts';

export const anomaly: AnomalySearch<Params, Result> = {
  what: 'a history that is not linearizable',
  plain: { partitionProbe: false },
  isAnomaly: ({ metrics }) => metrics.strength < strengthOf(levels[0]),
  operations({ operations: { id, key }, summary }) {
    const all = Array.from(id.keys());
    const witness = [...(summary.guarantees.refuted?.operations ?? [])].sort((a, b) => a - b);
    const keys = new Set(witness.map((place) => key[place]));
    const idsOf = (places: readonly number[]): number[] => places.map((place) => id[place]);
    return {
      operations: idsOf(all),
      witness: idsOf(witness),
      related: idsOf(all.filter((place) => keys.has(key[place]))),
    };
  },
  only: (operations) => ({ onlyOperations: [...operations] }),
  file: (operations) => ({ field: 'onlyOperations', name: 'anomaly.csv', text: `${operations.join('\n')}\n` }),
};
