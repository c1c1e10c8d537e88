// The log of one replica: in memory, and on its disk as far as that has come. Entries are shared between replicas and
// never changed; an entry that conflicts with the leader's is undone with all that follow.

import type { Cluster } from '../cluster/cluster.ts';
import type { Ledger } from './raft-ledger.ts';
import type { Entry } from './raft-messages.ts';

/** What a replica still knows after a crash. */
export interface Disk {
  term: number;
  vote: number | undefined;
  entries: Entry[];
  /** How far the log was known to be committed; written along, waited for by nobody. */
  commit: number;
}

export function emptyDisk(): Disk {
  return { term: 0, vote: undefined, entries: [], commit: 0 };
}

export class Log {
  private readonly cluster: Cluster;
  private readonly node: number;
  private readonly disk: Disk;
  private readonly ledger: Ledger;
  private readonly entries: Entry[];
  /** Those of the entries that change the members. */
  private readonly changes: Entry[];
  /** Up to here the disk has the log, or is writing it. */
  private queued: number;
  private onDisk: number;
  private undone = 0;

  constructor(cluster: Cluster, node: number, disk: Disk, ledger: Ledger) {
    this.cluster = cluster;
    this.node = node;
    this.disk = disk;
    this.ledger = ledger;
    this.entries = [...disk.entries];
    this.changes = this.entries.filter(({ members }) => members !== undefined);
    this.queued = this.onDisk = this.entries.length;
  }

  get lastIndex(): number {
    return this.entries.length;
  }

  get lastTerm(): number {
    return this.termAt(this.lastIndex)!;
  }

  /** Up to here the log survives a crash. */
  get durable(): number {
    return this.cluster.params.persistLog ? this.onDisk : this.lastIndex;
  }

  /** The last entry that changes the members, committed or not. */
  get lastChange(): Entry | undefined {
    return this.changes.at(-1);
  }

  at(index: number): Entry {
    return this.entries[index - 1];
  }

  /** 0 before the first entry; undefined after the last. */
  termAt(index: number): number | undefined {
    return index === 0 ? 0 : this.entries[index - 1]?.term;
  }

  /** The entries after an index. */
  after(index: number): readonly Entry[] {
    return index >= this.lastIndex ? NONE : this.entries.slice(index);
  }

  /** The index of the last entry whose timestamp is not later, where timestamps grow along the log. */
  lastIndexAsOf(timestamp: number): number {
    let low = 0;
    let high = this.lastIndex;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.entries[middle].timestamp <= timestamp) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  push(entry: Entry): void {
    this.entries.push(entry);
    if (entry.members !== undefined) this.changes.push(entry);
  }

  /** Takes the leader's entries. Returns the index of the first entry that was undone, if any was. */
  merge(entries: readonly Entry[]): number | undefined {
    let undoneFrom: number | undefined;
    for (const entry of entries) {
      const own = this.termAt(entry.index);
      if (own === entry.term) continue;
      if (own !== undefined) {
        this.undoFrom(entry.index);
        undoneFrom = entry.index;
      }
      this.push(entry);
    }
    return undoneFrom;
  }

  /** Calls `done` when the entries up to an index are on the disk, as far as they are still there. */
  save(index: number, done: () => void): void {
    if (!this.cluster.params.persistLog) {
      done();
      return;
    }
    const from = this.queued;
    const added = this.entries.slice(from, index);
    const { undone } = this;
    this.queued += added.length;
    this.cluster.persist(this.node, () => {
      if (added.length > 0) {
        this.disk.entries.length = from;
        this.disk.entries.push(...added);
      }
      if (undone === this.undone) this.onDisk = Math.max(this.onDisk, from + added.length);
      done();
    });
  }

  private undoFrom(index: number): void {
    this.ledger.undone(this.entries.slice(index - 1));
    this.entries.length = index - 1;
    while (this.lastChange !== undefined && this.lastChange.index >= index) this.changes.pop();
    this.queued = Math.min(this.queued, index - 1);
    this.onDisk = Math.min(this.onDisk, index - 1);
    this.undone++;
  }
}

const NONE: readonly Entry[] = [];
