// Strict quorums: the replica a client asks coordinates. A write goes to all nodes that keep the key and is acknowledged
// when W have it; a read asks them and returns the newest of R answers. Even with R + W > N that is not linearizable: see
// the checkers. Sources: Gifford, Weighted Voting for Replicated Data, SOSP 1979; Dynamo, SOSP 2007.

import { reactionTime } from './handoff.ts';
import type { ProtocolEntry } from './protocol.ts';
import { expectedLatency } from './quorum-latency.ts';
import { QuorumOperations } from './quorum-operations.ts';
import { strictReach } from './quorum-reach.ts';
import { recordsIn } from './quorum-records.ts';
import { Replicas } from './quorum-replicas.ts';

export const quorum: ProtocolEntry = {
  make: (cluster) => {
    const replicas = new Replicas(cluster);
    const operations = new QuorumOperations(replicas, strictReach(replicas));
    return replicas.protocol((node, request) => operations.carryOut(node, request));
  },
  recordsIn,
  reactionTime,
  expected: expectedLatency,
};
