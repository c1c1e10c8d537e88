// What a replica does with the entries and heartbeats of a leader. Source: Ongaro, Ousterhout, USENIX ATC 2014, section 5.3.

import type { Append, AppendAck } from './raft-messages.ts';
import type { RaftReplica } from './raft-replica.ts';

export function follow(replica: RaftReplica, from: number, message: Append): void {
  const { log } = replica;
  const { term, previousIndex, entries, sentAt } = message;
  if (term < replica.term) {
    acknowledge(replica, from, { kind: 'append ack', term: replica.term, sentAt, isAccepted: false, index: 0 });
    return;
  }
  replica.enter(term, from);
  replica.election.heard();
  replica.promise.give();
  if (message.members !== undefined) replica.ownMembers = message.members;
  if (log.termAt(previousIndex) !== message.previousTerm) {
    const index = mayAgreeUpTo(replica, previousIndex);
    acknowledge(replica, from, { kind: 'append ack', term, sentAt, isAccepted: false, index });
    return;
  }
  const undoneFrom = log.merge(entries);
  if (undoneFrom !== undefined) replica.undoneFrom(undoneFrom);
  const last = previousIndex + entries.length;
  replica.commitTo(Math.min(message.commit, last));
  replica.isSafeUntil(message.safeTime, last);
  const accept = (): void => {
    const index = Math.min(last, log.durable);
    acknowledge(replica, from, { kind: 'append ack', term, sentAt, isAccepted: true, index });
  };
  if (entries.length > 0) replica.takeCopy(entries, accept);
  else accept();
}

/** Not before the term is on the disk, and not any more in a later term. */
function acknowledge(replica: RaftReplica, to: number, ack: AppendAck): void {
  replica.whenSaved(() => {
    if (replica.term === ack.term) replica.send(to, ack);
  });
}

/** The log may be the leader's up to here: not where the entry in question is missing, nor in the term it has instead. */
function mayAgreeUpTo({ log }: RaftReplica, index: number): number {
  if (index > log.lastIndex) return log.lastIndex;
  const term = log.termAt(index);
  let last = index - 1;
  while (last > 0 && log.termAt(last) === term) last--;
  return last;
}
