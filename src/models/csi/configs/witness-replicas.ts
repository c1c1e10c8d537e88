// The witness of a topic that asks for more replicas in sync than it has.

import type { Trial } from '../../../checkers/configs/index.ts';
import { simulateReplicas } from './simulations/replicas.ts';
import type { Moment, Witness } from './witness.ts';

const writes = 60;

export function replicasWitness({ replicas, needed }: Extract<Trial, { kind: 'replicas' }>): Witness {
  const timeline: Moment[] = [];
  const together = simulateReplicas({ replicas, needed, writes }, (time, inSync, isRefused) => {
    if (timeline.length >= 3) return;
    const what = isRefused ? 'refuses a write (NotEnoughReplicasException)' : 'takes a write';
    timeline.push({ time, side: 'a', what: `${what}: ${inSync} in sync of ${replicas}, and ${needed} are asked for` });
  });
  const alone = simulateReplicas({ replicas, needed: replicas, writes });
  return {
    confirmed: together.refused > alone.refused,
    sentence: `${together.refused} of ${writes} writes with acks=all are refused, although no replica is down: ${together.inSyncMost} are in sync at the most`,
    figures: [],
    timeline,
    assumptions: [
      'all replicas are up, and fetch each 500 ms',
      'alone: a topic that asks for no more replicas than it has',
    ],
  };
}
