// What the search for an anomaly looks for: a history that is not linearizable, with the fewest operations that show it.

import type { AnomalySearch, ScriptedOperation } from '../model.ts';
import { writeScript } from './operation-script.ts';
import { historyOf } from './operations.ts';
import type { Params } from './params.ts';
import { levels, strengthOf } from './results/levels.ts';
import type { Result } from './simulate.ts';

export const anomaly: AnomalySearch<Params, Result> = {
  what: 'a history that is not linearizable',
  plain: { partitionProbe: false },
  isAnomaly: ({ metrics, verdict }) => verdict.outcome !== 'undecided' && metrics.strength < strengthOf(levels[0]),
  operations(result) {
    const { client, isRead, key, call } = result.operations;
    const all = [...key.keys()];
    const witness = new Set(witnessOf(result));
    const keys = new Set([...witness].map((place) => key[place]));
    const those = (isIn: (place: number) => boolean): ScriptedOperation[] =>
      all.filter(isIn).map((place) => {
        return { client: client[place], op: isRead[place] === 1 ? 'read' : 'write', key: key[place], at: call[place] };
      });
    return {
      operations: those(() => true),
      witness: those((place) => witness.has(place)),
      related: those((place) => keys.has(key[place])),
    };
  },
  only: (operations) => ({ operationScript: [...operations] }),
  file: (operations) => ({ field: 'operationScript', name: 'anomaly.csv', text: writeScript(operations) }),
  history: (result) => ({
    operations: historyOf(result.operations),
    witness: witnessOf(result),
    sentence: result.summary.guarantees.refuted?.sentence ?? '',
  }),
};

function witnessOf({ summary }: Result): readonly number[] {
  return summary.guarantees.refuted?.operations ?? [];
}
