// The drawn faults in short runs of a consensus group, with timeouts so short that leaders come and go.

import type { Params } from '../src/models/consistency/index.ts';
import { drawFaults } from './consistency-faults.ts';

/** The largest drift of the drawn clocks, for which leases allow here. */
const DRIFT = 0.01;

/** As the seed draws it, but for what the patch says. */
export function consensusFaults(seed: number, patch: Partial<Params> = {}): Params {
  return {
    ...drawFaults(seed),
    protocol: 'raft',
    raftHeartbeat: 0.05,
    raftElectionTimeout: [0.15, 0.3][seed % 2],
    leaseDuration: [0.15, 0.3, 0.6][seed % 3],
    leaseDriftBound: DRIFT,
    duration: 3,
    settleTime: 3,
    ...patch,
  };
}
