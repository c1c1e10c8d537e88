// Changes of the members through the log, one replica at a time, so that any majority of the old members meets any of the
// new. The next one is asked for when the last is committed, and in a term in which the leader has committed something:
// without that, two leaders might change apart from each other. Sources: Ongaro, dissertation, 4.1; his note of 10 July
// 2015 to the raft-dev list.

import type { RaftReplica } from './raft-replica.ts';

/** The members that the leader is to put into the log now; undefined if there is nothing to change, or not yet. */
export function nextMembers(replica: RaftReplica): readonly number[] | undefined {
  const { params, cluster, node, log, commit, term, members } = replica;
  if (params.membershipChange !== 'safe' || members.length === params.nodes) return undefined;
  if (cluster.clock(node) < params.membershipChangeTime) return undefined;
  const isSettled = log.termAt(commit) === term && (log.lastChange?.index ?? 0) <= commit;
  return isSettled ? [...members, members.length] : undefined;
}
