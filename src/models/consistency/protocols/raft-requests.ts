// What becomes of a client's request at the replica that it asked: served there, passed on to the leader, or refused. A
// refusal is definite, so it is given only where no copy of the request can have been taken: the network may deliver a
// message twice, and one that was taken is remembered; after a restart nobody remembers, and nothing is definite.

import type { Request } from './protocol.ts';
import type { RaftReplica } from './raft-replica.ts';

export class Requests {
  private readonly replica: RaftReplica;
  private readonly seen = new Set<string>();

  constructor(replica: RaftReplica) {
    this.replica = replica;
  }

  /** From a client (`origin` is this replica) or passed on by `origin`. */
  serve(request: Request, origin: number): void {
    const attempt = `${request.operation}/${request.attempt}`;
    if (this.seen.has(attempt)) return;
    this.seen.add(attempt);
    const { replica } = this;
    const isHere = origin === replica.node;
    if (isHere && replica.servesHere(request)) return;
    if (replica.leadership !== undefined) this.serveAsLeader(request, origin);
    else if (isHere && replica.leader !== undefined) this.passOn(request, replica.leader);
    else this.refuse(request, origin);
  }

  /** A follower asks how far it must have applied the log to serve a read. */
  readIndex(request: Request, from: number): void {
    const { replica } = this;
    const { operation } = request;
    if (replica.leadership === undefined) this.refuse(request, from);
    else
      replica.leadership.reads.confirm(request, from, (index) =>
        replica.send(from, { kind: 'read index answer', operation, request, index }),
      );
  }

  /** Reads here once a majority has confirmed that this is the leader. */
  confirmAndRead(request: Request, origin: number): void {
    const { replica } = this;
    if (replica.leadership === undefined) this.refuse(request, origin);
    else replica.leadership.reads.confirm(request, origin, () => replica.read(request, origin));
  }

  private serveAsLeader(request: Request, origin: number): void {
    const { replica } = this;
    if (!request.isRead || replica.readKind === 'log') replica.leadership!.propose(request, origin);
    else if (replica.readKind === 'lease') replica.read(request, origin, { byLease: true });
    else this.confirmAndRead(request, origin);
  }

  private passOn(request: Request, leader: number): void {
    const { replica } = this;
    const { operation } = request;
    const isIndexEnough = request.isRead && replica.readKind === 'follower';
    replica.send(leader, { kind: isIndexEnough ? 'read index' : 'forward', operation, request });
  }

  refuse(request: Request, origin: number): void {
    const isDefinite = request.isRead || !this.replica.hasRestarted;
    this.replica.reply(origin, request, isDefinite ? 'refused' : 'unsure');
  }
}
