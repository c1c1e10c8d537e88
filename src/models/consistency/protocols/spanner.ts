// Spanner, for one split of its data: a consensus group with a leader lease, whose writes are numbered by TrueTime and wait
// until their time is over. The log is that of Raft; Spanner's is Paxos, and the difference cannot be seen from outside.
// Source: Corbett et al., Spanner: Google's Globally-Distributed Database, OSDI 2012.

import type { Topology } from '../cluster/topology.ts';
import type { Params } from '../params.ts';
import type { ExpectedLatency, ProtocolEntry } from './protocol.ts';
import { Raft, reactionTime, tripsOf } from './raft.ts';
import { recordsIn } from './raft-messages.ts';
import { SpannerReplica } from './spanner-replica.ts';

export const spanner: ProtocolEntry = {
  make: (cluster) => new Raft(cluster, SpannerReplica),
  recordsIn,
  reactionTime,
  expected,
};

function expected(params: Params, topology: Topology, home: number): ExpectedLatency {
  const { baseLatency: work, diskLatency, localLatency, clockUncertainty, commitWait, spannerReads } = params;
  const { toLeader, majority } = tripsOf(params, topology, home);
  const agreed = majority + work + diskLatency;
  return {
    read: localLatency + work + (spannerReads === 'stale' ? 0 : toLeader),
    write: localLatency + toLeader + (commitWait ? Math.max(agreed, 2 * clockUncertainty) : agreed),
    because:
      "a write takes the way to the leader and back, and a majority's round trip or twice the uncertainty of the clocks, " +
      `whichever is longer; a read ${spannerReads === 'stale' ? 'is local' : 'the way to the leader and back'}`,
  };
}
