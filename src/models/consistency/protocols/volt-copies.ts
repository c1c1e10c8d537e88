// The copies of VoltDB's partitions. Each executes the transactions of its leader one after another, by the one thread it
// has. A copy that is new or was left behind asks the leader for the log; the leader counts it among those that must
// acknowledge, and tells it with how many transactions it is whole. Only whole copies can lead.

import type { Cluster } from '../cluster/cluster.ts';
import { ChainHistory, type Update } from './chain-history.ts';

/** One partition's copy at one host. */
export interface VoltCopy {
  /** `durable` counts what was executed, `committed` what the leader is known to have acknowledged. */
  readonly log: ChainHistory;
  readonly ahead: Map<number, Update>;
  isWhole: boolean;
  /** Has it got the state from the leader, on which later transactions follow? */
  hasState: boolean;
  /** With so many transactions executed it is whole; undefined until the leader counts it. */
  wholeAt: number | undefined;
  /** When its thread is free, by the engine. */
  freeAt: number;
}

export class VoltCopies {
  /** Values that a host held and no longer holds. */
  readonly undone = new Set<number>();
  private readonly cluster: Cluster;
  private readonly copies: VoltCopy[][];
  private readonly executed: (host: number, partition: number) => void;

  /** `executed` runs when a copy has executed more. */
  constructor(cluster: Cluster, executed: (host: number, partition: number) => void) {
    const { replicas } = cluster;
    this.cluster = cluster;
    this.executed = executed;
    this.copies = Array.from({ length: replicas }, () => Array.from({ length: replicas }, () => makeCopy(true)));
  }

  at(host: number, partition: number): VoltCopy {
    return this.copies[host][partition];
  }

  /** The copy is to be fetched anew. */
  reset(host: number, partition: number): void {
    this.undo(this.at(host, partition).log.replace([]));
    this.copies[host][partition] = makeCopy(false);
  }

  /** The host's process has ended. Its logs stay on its disk, if it keeps that. */
  stopped(host: number, keepsDisk: boolean): void {
    this.copies[host].forEach((copy, partition) => {
      if (keepsDisk) copy.log.forget();
      else this.reset(host, partition);
      copy.ahead.clear();
    });
  }

  /** Runs the work on the copy's thread, after all that waits for it. */
  run(host: number, partition: number, work: () => void): void {
    const copy = this.at(host, partition);
    const { now, params } = this.cluster;
    copy.freeAt = Math.max(now, copy.freeAt) + params.baseLatency;
    this.cluster.after(host, copy.freeAt - now, work);
  }

  /** Takes transactions of the leader, which may come twice and in any order, and executes those without a gap before. */
  take(host: number, partition: number, updates: readonly Update[]): void {
    const { log, ahead } = this.at(host, partition);
    for (const update of updates) if (update.index > log.length) ahead.set(update.index, update);
    for (let next = ahead.get(log.length + 1); next !== undefined; next = ahead.get(log.length + 1)) {
      ahead.delete(next.index);
      this.append(host, partition, next);
    }
  }

  /** The update must be the next one. */
  append(host: number, partition: number, update: Update): void {
    const copy = this.at(host, partition);
    const { log } = copy;
    log.append(update);
    const isHeld = (): boolean => log.length >= update.index && log.at(update.index) === update;
    this.run(host, partition, () =>
      this.cluster.persist(host, () => {
        if (this.at(host, partition) !== copy || !isHeld()) return;
        log.durable = Math.max(log.durable, update.index);
        this.look(copy);
        this.executed(host, partition);
      }),
    );
  }

  /** Takes a state of the leader for its own. */
  install(host: number, partition: number, updates: readonly Update[]): void {
    const copy = this.at(host, partition);
    this.undo(copy.log.replace(updates));
    copy.hasState = true;
  }

  /** The leader counts the copy; it is whole with so many transactions executed. */
  count(host: number, partition: number, wholeAt: number): void {
    const copy = this.at(host, partition);
    copy.wholeAt = wholeAt;
    this.look(copy);
  }

  private look(copy: VoltCopy): void {
    if (copy.hasState && copy.wholeAt !== undefined && copy.log.durable >= copy.wholeAt) copy.isWhole = true;
  }

  private undo(updates: readonly Update[]): void {
    for (const { request } of updates) this.undone.add(request.value);
  }
}

function makeCopy(isWhole: boolean): VoltCopy {
  return { log: new ChainHistory(), ahead: new Map(), isWhole, hasState: isWhole, wholeAt: undefined, freeAt: 0 };
}
