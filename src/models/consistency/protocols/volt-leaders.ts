// The leaders of VoltDB's partitions (single-partition initiators): each puts the transactions of its partition in order
// and sends them to all copies that count; one is acknowledged when all of them have executed it. A leader that takes over
// first gets from all whole copies what any of them has. Reads are ordered and executed as well, and leave no trace.

import type { Cluster } from '../cluster/cluster.ts';
import { answer, type Request } from './protocol.ts';
import type { VoltCopies } from './volt-copies.ts';
import type { VoltMembership } from './volt-membership.ts';
import type { AskLog, Executed, OrderedRead, TellLog, Transactions } from './volt-messages.ts';
import type { View } from './volt-view.ts';

interface PendingRead {
  readonly request: Request;
  readonly after: number;
  /** Hosts that have executed it. */
  readonly executed: Set<number>;
}

/** What a host knows as the leader of one partition. */
export interface Lead {
  /** By other host whose copy counts: so many transactions it has executed. */
  counted: Map<number, number>;
  /** By host that began to count in this view: with so many transactions its copy is whole. */
  wholeAt: Map<number, number>;
  /** By operation. */
  reads: Map<number, PendingRead>;
  /** The hosts whose log it still needs. */
  missing: Set<number>;
  isResendPlanned: boolean;
}

export class VoltLeaders {
  private readonly cluster: Cluster;
  private readonly membership: VoltMembership;
  private readonly copies: VoltCopies;
  /** By host and partition. */
  private readonly leads: (Lead | undefined)[][];

  constructor(cluster: Cluster, membership: VoltMembership, copies: VoltCopies) {
    const { replicas } = cluster;
    this.cluster = cluster;
    this.membership = membership;
    this.copies = copies;
    this.leads = Array.from({ length: replicas }, () => new Array(replicas).fill(undefined));
  }

  /** Undefined unless the host leads the partition. */
  at(host: number, partition: number): Lead | undefined {
    return this.leads[host][partition];
  }

  stopped(host: number): void {
    this.leads[host].fill(undefined);
  }

  entered(host: number, { number, leaders, whole }: View, partition: number): void {
    const before = this.at(host, partition);
    if (leaders[partition] !== host) {
      this.leads[host][partition] = undefined;
      return;
    }
    const others = whole[partition].filter((other) => other !== host);
    // A repair that the last view left unfinished goes on in this one.
    const isMissing = (other: number): boolean => before?.missing.has(other) ?? number > 1;
    const lead: Lead = {
      counted: new Map(others.map((other) => [other, before?.counted.get(other) ?? 0])),
      wholeAt: new Map(),
      reads: before?.reads ?? new Map(),
      missing: new Set(others.filter(isMissing)),
      isResendPlanned: before?.isResendPlanned ?? false,
    };
    this.leads[host][partition] = lead;
    for (const { executed } of lead.reads.values()) executed.clear();
    this.sendAgain(host, partition);
  }

  /** Begins a transaction at the leader; false if the host does not lead the partition, or not yet. */
  begin(host: number, partition: number, request: Request): boolean {
    const lead = this.at(host, partition);
    if (lead === undefined || lead.missing.size > 0) return false;
    if (request.isRead) this.beginRead(host, partition, lead, request);
    else this.beginWrite(host, partition, lead, request);
    return true;
  }

  /** Those that the leader no longer hears need not acknowledge any more. */
  stopCounting(host: number, other: number): void {
    this.leads[host].forEach((lead, partition) => {
      if (lead?.counted.delete(other)) this.advance(host, partition);
    });
  }

  executed(host: number, from: number, { partition, upTo, read }: Executed): void {
    const lead = this.at(host, partition);
    const before = lead?.counted.get(from);
    if (lead === undefined || before === undefined) return;
    lead.counted.set(from, Math.max(before, upTo));
    if (read !== undefined) lead.reads.get(read.operation)?.executed.add(from);
    this.advance(host, partition);
  }

  /** A whole copy tells a new leader its log. */
  tellLog(host: number, from: number, { view, partition }: AskLog): void {
    const { log } = this.copies.at(host, partition);
    const updates = log.between(1, log.length);
    const message: TellLog = { kind: 'volt log', view, partition, updates, executed: log.durable };
    this.cluster.send(host, from, message);
  }

  gotLog(host: number, from: number, { partition, updates, executed }: TellLog): void {
    const lead = this.at(host, partition);
    if (lead === undefined || !lead.missing.delete(from)) return;
    this.copies.take(host, partition, updates);
    lead.counted.set(from, executed);
    if (lead.missing.size > 0) return;
    this.sendAgain(host, partition);
    this.advance(host, partition);
  }

  /** Answers what all copies that count have executed. */
  advance(host: number, partition: number): void {
    const lead = this.at(host, partition);
    if (lead === undefined || lead.missing.size > 0) return;
    const { log } = this.copies.at(host, partition);
    const upTo = Math.min(log.durable, ...lead.counted.values());
    while (log.committed < upTo) {
      log.committed++;
      answer(this.cluster, host, log.at(log.committed).request, 'ok');
    }
    for (const [operation, { request, after, executed }] of lead.reads) {
      const hasAll = executed.has(host) && [...lead.counted.keys()].every((other) => executed.has(other));
      if (!hasAll || log.committed < after) continue;
      lead.reads.delete(operation);
      answer(this.cluster, host, request, 'ok', [log.valueAt(log.newest(request.key, after))]);
    }
  }

  private beginWrite(host: number, partition: number, { counted }: Lead, request: Request): void {
    const { log } = this.copies.at(host, partition);
    const latest = log.latestOf(request.client);
    if (latest !== undefined && latest.request.operation >= request.operation) {
      const isDone = latest.request.operation === request.operation && latest.index <= log.committed;
      if (isDone) answer(this.cluster, host, request, 'ok');
      return;
    }
    const { number } = this.membership.viewOf(host);
    const update = { index: log.length + 1, epoch: number, request };
    this.copies.append(host, partition, update);
    for (const other of counted.keys()) this.sendUpdates(host, partition, other, update.index);
    this.planResend(host, partition);
  }

  private beginRead(host: number, partition: number, { counted, reads }: Lead, request: Request): void {
    const read: PendingRead = { request, after: this.copies.at(host, partition).log.length, executed: new Set() };
    reads.set(request.operation, read);
    this.copies.run(host, partition, () => {
      read.executed.add(host);
      this.advance(host, partition);
    });
    for (const other of counted.keys()) this.sendRead(host, partition, other, read);
    this.planResend(host, partition);
    // Nobody waits for it any longer.
    this.cluster.after(host, this.cluster.params.timeout, () => {
      if (reads.get(request.operation) === read) reads.delete(request.operation);
    });
  }

  private sendUpdates(host: number, partition: number, to: number, first: number): void {
    const { log } = this.copies.at(host, partition);
    const updates = log.between(first, log.length);
    const message: Transactions = {
      kind: 'volt transactions',
      view: this.membership.viewOf(host).number,
      partition,
      updates,
      committed: log.committed,
      operation: updates[0]?.request.operation,
    };
    this.cluster.send(host, to, message, 'write');
  }

  private sendRead(host: number, partition: number, to: number, { request, after }: PendingRead): void {
    const { number: view } = this.membership.viewOf(host);
    const { operation } = request;
    const message: OrderedRead = { kind: 'volt read', view, partition, request, after, operation };
    this.cluster.send(host, to, message);
  }

  /** Sends all that was not acknowledged. */
  private sendAgain(host: number, partition: number): void {
    const lead = this.at(host, partition)!;
    const { log } = this.copies.at(host, partition);
    const { number: view } = this.membership.viewOf(host);
    for (const other of lead.missing) {
      const ask: AskLog = { kind: 'volt ask log', view, partition };
      this.cluster.send(host, other, ask);
    }
    if (lead.missing.size === 0) {
      for (const [other, upTo] of lead.counted) {
        if (upTo < log.length) this.sendUpdates(host, partition, other, upTo + 1);
        for (const read of lead.reads.values())
          if (!read.executed.has(other)) this.sendRead(host, partition, other, read);
      }
    }
    this.planResend(host, partition);
  }

  /** Looks again after a while. */
  private planResend(host: number, partition: number): void {
    const lead = this.at(host, partition)!;
    if (lead.isResendPlanned || !this.isOpen(host, partition, lead)) return;
    lead.isResendPlanned = true;
    const begun = this.copies.at(host, partition).log.committed;
    this.cluster.afterByClock(host, this.cluster.params.resendInterval, () => {
      const present = this.at(host, partition);
      if (present === undefined) return;
      present.isResendPlanned = false;
      if (this.copies.at(host, partition).log.committed === begun) this.sendAgain(host, partition);
      else this.planResend(host, partition);
    });
  }

  private isOpen(host: number, partition: number, { missing, reads }: Lead): boolean {
    const { log } = this.copies.at(host, partition);
    return missing.size > 0 || reads.size > 0 || log.committed < log.length;
  }
}
