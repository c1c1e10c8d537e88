// CRAQ: chain replication with apportioned queries. Every replica of the chain answers reads. If the newest version it has
// of a key is known to be committed it is clean, and it answers at once; else it asks the tail which version is committed
// and answers with that one, which it holds as well. Source: Terrace, Freedman, ATC 2009, section 2.3. All versions are
// kept, not only those that are not yet committed.

import type { Message } from '../cluster/cluster.ts';
import { ChainReplication, recordsIn, throughChain } from './chain.ts';
import { answer, type ProtocolEntry, type Request } from './protocol.ts';

interface VersionQuery extends Message {
  readonly kind: 'version query';
  readonly epoch: number;
  readonly request: Request;
}
interface CommittedVersion extends Message {
  readonly kind: 'committed version';
  readonly epoch: number;
  readonly request: Request;
  /** The index of the key's newest committed update; 0 for none. */
  readonly index: number;
}

export const craq: ProtocolEntry = {
  make: (cluster) => new Craq(cluster),
  recordsIn,
  reactionTime: ({ detectionTime }) => detectionTime,
  expected: (params, topology, home) => ({
    read: params.localLatency + params.baseLatency,
    write: throughChain(params, topology, home),
    because: 'a clean read is answered by the nearest replica; a write goes to the head, through the chain, and back',
  }),
};

class Craq extends ChainReplication {
  override receive(node: number, from: number, message: Message): void {
    const m = message as VersionQuery | CommittedVersion;
    if (m.kind === 'version query') this.tellVersion(node, from, m);
    else if (m.kind === 'committed version') this.answerVersion(node, m);
    else super.receive(node, from, message);
  }

  protected override readerFor(node: number): number {
    return this.isServer(node) ? node : super.readerFor(node);
  }

  protected override read(node: number, request: Request): void {
    const history = this.histories[node];
    if (!this.isServer(node)) return;
    const isClean = history.newest(request.key, history.length) <= history.committed;
    if (isClean || !this.cluster.params.craqAskTail) this.answerRead(node, request, history.length);
    else {
      const { operation } = request;
      const query: VersionQuery = { kind: 'version query', epoch: this.epochOf(node), request, operation };
      this.cluster.send(node, super.readerFor(node), query);
    }
  }

  /** Is it in the chain, with all that is committed? */
  private isServer(node: number): boolean {
    return this.service.knownTo(node).nodes.includes(node) && this.joining.isWhole(node);
  }

  private tellVersion(node: number, from: number, { epoch, request, operation }: VersionQuery): void {
    if (this.isStale(node, epoch) || !this.isTail(node) || !this.mayServe(node)) return;
    const history = this.histories[node];
    const index = history.newest(request.key, history.committed);
    const message: CommittedVersion = { kind: 'committed version', epoch, request, index, operation };
    this.cluster.send(node, from, message);
  }

  private answerVersion(node: number, { epoch, request, index }: CommittedVersion): void {
    const history = this.histories[node];
    if (this.isStale(node, epoch) || index > history.length) return;
    answer(this.cluster, node, request, 'ok', [history.valueAt(index)]);
  }
}
