// How a region of Azure Cosmos DB answers reads, at each of the five levels. Sources: Azure Cosmos DB documentation, Consistency
// levels; azure-cosmos-dotnet-v3: QuorumReader.cs for the barrier of strong reads, SessionTokenMismatchRetryPolicy.cs and
// ClientRetryPolicy.cs for what a read does that its session is ahead of.

import type { Cluster } from '../cluster/cluster.ts';
import { untilLastBeat } from '../cluster/failure-detector.ts';
import { isAfter, type Logs, type Position } from './leader-log.ts';
import { further, sessionOf } from './leader-session.ts';
import type { Shipping } from './leader-shipping.ts';
import { answer, type Request } from './protocol.ts';

/** The first region takes all writes. */
export const WRITE_REGION = 0;

/** What waits in a region until its copy of the log, or what it knows of the others, is so far. */
interface WaitingRead {
  request: Request;
  /** It has seen the value at this place, and waits until all have it; 0 for one that waits for its session. */
  place: number;
}

export class RegionReads {
  private readonly cluster: Cluster;
  private readonly logs: Logs;
  private readonly shipping: Shipping;
  private readonly epochs: readonly number[];
  private readonly passOn: (node: number, request: Request) => void;
  /** By region: up to where it knows that every region has the log. */
  private readonly known: number[];
  private readonly waiting: WaitingRead[][];

  /** `epochs` are the latest that each region has heard of; `passOn` sends a read to the write region. */
  constructor(
    cluster: Cluster,
    logs: Logs,
    shipping: Shipping,
    epochs: readonly number[],
    passOn: (node: number, request: Request) => void,
  ) {
    this.cluster = cluster;
    this.logs = logs;
    this.shipping = shipping;
    this.epochs = epochs;
    this.passOn = passOn;
    this.known = epochs.map(() => 0);
    this.waiting = epochs.map(() => []);
  }

  committed(node: number): number {
    return this.known[node];
  }

  learnCommitted(node: number, index: number): void {
    this.known[node] = Math.max(this.known[node], index);
    this.release(node);
  }

  /** The region has crashed. */
  forget(node: number): void {
    this.known[node] = 0;
    this.waiting[node] = [];
  }

  read(node: number, request: Request): void {
    switch (this.cluster.params.cosmosLevel) {
      case 'strong':
        this.readStrongly(node, request);
        return;
      case 'boundedStaleness':
        if (this.isFresh(node)) this.readHere(node, request);
        else {
          this.cluster.notice(node, 'misses leader');
          answer(this.cluster, node, request, 'refused');
        }
        return;
      case 'session':
        this.readInSession(node, request);
        return;
      case 'consistentPrefix':
        this.readHere(node, request);
        return;
      case 'eventual':
        this.readAnything(node, request);
    }
  }

  /** The newest version here, answered when every region has it; a region that may have been left out does not answer. */
  private readStrongly(node: number, request: Request): void {
    const { params } = this.cluster;
    const age = this.cluster.monotonic(node) - this.shipping.echoedTo(node);
    // Its leave to answer ends a beat before it may be left out, so that clocks may differ somewhat in speed.
    if (params.cosmosLeave && node !== WRITE_REGION && age >= untilLastBeat(params)) {
      this.cluster.notice(node, 'misses leader');
      this.passOn(node, request);
      return;
    }
    const place = this.logs.placeOf(node, request.key, this.logs.durable(node));
    if (params.cosmosBarrier && place > this.known[node]) this.waiting[node].push({ request, place });
    else this.answerRead(node, request, place);
  }

  /** Does the region know that it has all that was written until so long ago? */
  private isFresh(node: number): boolean {
    const { stalenessInterval, cosmosFreshness } = this.cluster.params;
    if (node === WRITE_REGION || !cosmosFreshness) return true;
    return this.cluster.monotonic(node) - this.shipping.completeAt(node) < stalenessInterval;
  }

  /** Waits until the region is as far as the session, and after a while goes on to the write region. */
  private readInSession(node: number, request: Request): void {
    const token = sessionOf(request);
    if (token.epoch > 0 && token.epoch < this.epochs[node]) answer(this.cluster, node, request, 'refused');
    else if (!isAfter(token, this.durablePosition(node))) this.readHere(node, request);
    else {
      const waiting = { request, place: 0 };
      this.waiting[node].push(waiting);
      if (node !== WRITE_REGION)
        this.cluster.afterByClock(node, this.cluster.params.sessionWait, () => this.giveUp(node, waiting));
    }
  }

  private giveUp(node: number, waiting: WaitingRead): void {
    const place = this.waiting[node].indexOf(waiting);
    if (place < 0) return;
    this.waiting[node].splice(place, 1);
    this.passOn(node, waiting.request);
  }

  release(node: number): void {
    const reads = this.waiting[node];
    if (reads.length === 0) return;
    const isReady = ({ request, place }: WaitingRead): boolean =>
      place > 0 ? place <= this.known[node] : !isAfter(sessionOf(request), this.durablePosition(node));
    this.waiting[node] = reads.filter((read) => !isReady(read));
    for (const { request, place } of reads.filter(isReady)) {
      if (place > 0) this.answerRead(node, request, place);
      else this.readHere(node, request);
    }
  }

  /** All that is here up to the first gap: a prefix of the writes. */
  private readHere(node: number, request: Request): void {
    this.answerRead(node, request, this.logs.placeOf(node, request.key, this.logs.durable(node)));
  }

  /** The newest version that has come here, even where writes before it are still missing. */
  private readAnything(node: number, request: Request): void {
    let place = this.logs.placeOf(node, request.key);
    let value = place === 0 ? 0 : this.logs.read(node, request.key);
    for (const { previous, entries } of this.shipping.early(node)) {
      entries.forEach((entry, i) => {
        const index = previous.index + 1 + i;
        if (entry.key === request.key && index > place) [place, value] = [index, entry.value];
      });
    }
    answer(this.cluster, node, request, 'ok', [value === 0 ? null : value]);
  }

  private answerRead(node: number, request: Request, place: number): void {
    const value = place === 0 ? 0 : this.logs.read(node, request.key, place);
    answer(this.cluster, node, request, 'ok', [value === 0 ? null : value], this.told(node, request, place));
  }

  /** The session token: the furthest that this client has written or been shown, of the log that is on disks here. */
  told(node: number, request: Request, place: number): { session: Position } {
    const index = Math.max(place, request.isRead ? this.logs.durable(node) : 0);
    return { session: further(sessionOf(request), this.logs.position(node, index)) };
  }

  private durablePosition(node: number): Position {
    return this.logs.position(node, this.logs.durable(node));
  }
}
