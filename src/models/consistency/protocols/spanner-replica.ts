// A replica of Spanner's: the log of a consensus group whose entries carry timestamps. The leader holds a lease, gives each
// write a time that may be now at the latest, and lets nobody see it before that time is surely over. Any replica can then
// read as of a time, once it knows that no write of that time or before is still to come. Source: Corbett et al., Spanner,
// OSDI 2012, sections 4.1 and 4.2.

import type { Message } from '../cluster/cluster.ts';
import type { Params } from '../params.ts';
import type { Request } from './protocol.ts';
import { surely } from './raft-lease.ts';
import type { Disk } from './raft-log.ts';
import type { Entry, RaftMessage } from './raft-messages.ts';
import { type Group, RaftReplica } from './raft-replica.ts';
import { TrueTime } from './true-time.ts';

/** A replica asks the leader to promise that no write up to a time is still to come. */
interface SafeTime extends Message {
  readonly kind: 'safe time';
  readonly request: Request;
  readonly asOf: number;
}

/** It is promised: all writes up to that time are in the log up to this index. */
interface SafeTimeAnswer extends Message {
  readonly kind: 'safe time answer';
  readonly request: Request;
  readonly asOf: number;
  readonly index: number;
}

type SpannerMessage = RaftMessage | SafeTime | SafeTimeAnswer;

interface WaitingRead {
  request: Request;
  asOf: number;
}

export class SpannerReplica extends RaftReplica {
  private readonly time: TrueTime;
  /** As leader: the latest time that it gave to a write, or promised to give to none. */
  private latestGiven = 0;
  /** No write up to this time comes after that index; nothing was written before 0. */
  private safe = { time: 0, index: 0 };
  private waiting: WaitingRead[] = [];

  constructor(group: Group, node: number, disk: Disk, hasRestarted: boolean) {
    super(group, node, disk, hasRestarted);
    this.time = new TrueTime(group.cluster, node);
  }

  override get readKind(): Params['raftReads'] {
    return 'lease';
  }

  override receive(from: number, message: SpannerMessage): void {
    if (message.kind === 'safe time') this.askedForSafeTime(from, message);
    else if (message.kind === 'safe time answer') this.readWhenApplied(message.request, message.asOf, message.index);
    else super.receive(from, message);
  }

  override servesHere(request: Request): boolean {
    const { spannerReads, readStaleness } = this.params;
    if (!request.isRead || spannerReads === 'leader') return false;
    if (spannerReads === 'stale') this.readAsOf(request, this.cluster.clock(this.node) - readStaleness);
    // The leader knows of all writes, and reads by its lease.
    else if (this.leadership !== undefined) return false;
    else this.readNow(request);
    return true;
  }

  override lead(boundFor: number): void {
    const { params, log, time } = this;
    const last = log.lastIndex === 0 ? 0 : log.at(log.lastIndex).timestamp;
    // While an older leader's lease lasts it may promise times up to the latest of the clock that is furthest ahead.
    const promised = time.latest + surely(boundFor, params) + 2 * params.clockUncertainty;
    this.latestGiven = Math.max(last, promised);
    super.lead(boundFor);
  }

  override stamp(): number {
    this.latestGiven = this.time.next(this.latestGiven);
    return this.latestGiven;
  }

  override holdBack({ request, timestamp }: Entry): number {
    return request === undefined || !this.params.commitWait ? 0 : this.time.untilAfter(timestamp);
  }

  override safeTime(): number {
    if (this.leadership?.holdsLease !== true) return 0;
    this.latestGiven = Math.max(this.latestGiven, this.time.latest);
    return this.latestGiven;
  }

  override isSafeUntil(time: number, index: number): void {
    if (time <= this.safe.time) return;
    this.safe = { time, index };
    const waiting = this.waiting;
    this.waiting = [];
    for (const { request, asOf } of waiting) this.readAsOf(request, asOf);
  }

  /** Strong: as of a time that is surely not before now. */
  private readNow(request: Request): void {
    const asOf = this.time.latest;
    const { operation } = request;
    if (asOf <= this.safe.time) this.readAsOf(request, asOf);
    else if (this.leader === undefined) this.requests.refuse(request, this.node);
    else this.tell(this.leader, { kind: 'safe time', operation, request, asOf });
  }

  /** Reads as soon as heartbeats have told that the time is safe. */
  private readAsOf(request: Request, asOf: number): void {
    if (this.leadership?.holdsLease === true) this.safe = { time: this.safeTime(), index: this.log.lastIndex };
    if (asOf > this.safe.time) this.waiting.push({ request, asOf });
    else this.readWhenApplied(request, asOf, Math.min(this.safe.index, this.log.lastIndexAsOf(asOf)));
  }

  private readWhenApplied(request: Request, asOf: number, index: number): void {
    this.reads.whenApplied(index, () => this.read(request, this.node, { asOf }));
  }

  private askedForSafeTime(from: number, { request, asOf }: SafeTime): void {
    const { leadership } = this;
    const promise = (): void => {
      this.latestGiven = Math.max(this.latestGiven, asOf);
      const index = this.log.lastIndexAsOf(asOf);
      this.tell(from, { kind: 'safe time answer', operation: request.operation, request, asOf, index });
    };
    if (leadership === undefined) this.requests.refuse(request, from);
    else if (leadership.holdsLease) promise();
    else leadership.reads.confirm(request, from, promise);
  }

  private tell(to: number, message: SafeTime | SafeTimeAnswer): void {
    this.cluster.send(this.node, to, message);
  }
}
