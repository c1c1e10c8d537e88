// The logs of replicas that follow a leader: what each holds in memory and on disk, where two logs part, what is cut off
// when one of them gives way to the other, and what a key reads as at a place in the log. An entry is known by its epoch
// and its place: with one leader to an epoch, two logs with the same entry at one place agree on all before it (Ongaro,
// Ousterhout, USENIX ATC 2014).

import type { Cluster } from '../cluster/cluster.ts';
import type { Audit } from './protocol.ts';

export interface Entry {
  readonly epoch: number;
  readonly key: number;
  /** 0 for a mark that changes no key: a leader begins its epoch with one. */
  readonly value: number;
}

/** A place in a log: that of an entry, or the beginning. */
export interface Position {
  readonly epoch: number;
  /** Counts from 1; 0 before the first entry. */
  readonly index: number;
}

export const BEGINNING: Position = { epoch: 0, index: 0 };

/** An entry that changes no key. */
export function markOf(epoch: number): Entry {
  return { epoch, key: -1, value: 0 };
}

/** Is `a` further than `b`: of a later epoch, or of the same and longer? */
export function isAfter(a: Position, b: Position): boolean {
  return a.epoch > b.epoch || (a.epoch === b.epoch && a.index > b.index);
}

/** More entries than any log has: ranks are epochs times this, plus the index. */
const EPOCH_RANK = 1e6;

/** One replica's log. */
interface Log {
  entries: Entry[];
  disk: Entry[];
  /** So many entries of memory are on disk. */
  durable: number;
  /** By key: the places that write it. */
  places: Map<number, number[]>;
  /** By value: its place. */
  indexOf: Map<number, number>;
}

const emptyLog = (): Log => ({ entries: [], disk: [], durable: 0, places: new Map(), indexOf: new Map() });

export class Logs {
  private readonly cluster: Cluster;
  private readonly logs: Log[];
  /** What was cut off somewhere: value and where it stood. */
  private readonly undone = new Map<number, Position>();

  constructor(cluster: Cluster) {
    this.cluster = cluster;
    this.logs = Array.from({ length: cluster.replicas }, emptyLog);
  }

  /** Entries in memory; also the index of the last. */
  length(node: number): number {
    return this.logs[node].entries.length;
  }

  /** So many entries, from the first on, survive a crash. */
  durable(node: number): number {
    return this.logs[node].durable;
  }

  last(node: number): Position {
    const { entries } = this.logs[node];
    return this.position(node, entries.length);
  }

  position(node: number, index: number): Position {
    return index === 0 ? BEGINNING : { epoch: this.logs[node].entries[index - 1].epoch, index };
  }

  has(node: number, { epoch, index }: Position): boolean {
    return index === 0 || this.logs[node].entries[index - 1]?.epoch === epoch;
  }

  /** The entries from one index to another, both included. */
  entries(node: number, from: number, to: number = this.length(node)): readonly Entry[] {
    return this.logs[node].entries.slice(from - 1, to);
  }

  /** The place of a value, if the log has it: a request that comes again is not carried out again. */
  find(node: number, value: number): number | undefined {
    return this.logs[node].indexOf.get(value);
  }

  /** The value of a key after the entries up to `index`; 0 if it has none. */
  read(node: number, key: number, index: number = this.length(node)): number {
    const place = this.placeOf(node, key, index);
    return place === 0 ? 0 : this.logs[node].entries[place - 1].value;
  }

  /** The place of the last entry of a key up to `index`; 0 if it has none. */
  placeOf(node: number, key: number, index: number = this.length(node)): number {
    return this.logs[node].places.get(key)?.findLast((place) => place <= index) ?? 0;
  }

  /** Adds an entry and calls `stored` when it is on the disk. */
  append(node: number, entry: Entry, stored: () => void): void {
    const from = this.length(node);
    this.push(node, entry);
    this.persist(node, from, [entry], stored);
  }

  /**
   * Takes entries that follow on `previous`, which the log must have. What stands in their place and is of another epoch
   * is cut off with all behind it. Calls `stored` when the entries are on the disk.
   */
  accept(node: number, previous: Position, entries: readonly Entry[], stored: () => void): void {
    const log = this.logs[node];
    const known = entries.findIndex((entry, i) => log.entries[previous.index + i]?.epoch !== entry.epoch);
    const fresh = known === -1 ? [] : entries.slice(known);
    const from = previous.index + entries.length - fresh.length;
    if (fresh.length > 0) this.truncate(node, from);
    for (const entry of fresh) this.push(node, entry);
    this.persist(node, from, fresh, stored);
  }

  /** The last place of each epoch, the first epoch first: enough to find out where another log parts from this one. */
  ends(node: number): readonly Position[] {
    const { entries } = this.logs[node];
    const ends: Position[] = [];
    for (let index = 1; index <= entries.length; index++) {
      if (entries[index]?.epoch !== entries[index - 1].epoch) ends.push({ epoch: entries[index - 1].epoch, index });
    }
    return ends;
  }

  /** Up to where the log agrees with another one with these ends. */
  common(node: number, ends: readonly Position[]): number {
    const own = this.ends(node);
    for (let i = ends.length - 1; i >= 0; i--) {
      const end = own.find(({ epoch }) => epoch === ends[i].epoch);
      if (end !== undefined) return Math.min(end.index, ends[i].index);
    }
    return 0;
  }

  restarted(node: number, keptDisk: boolean): void {
    const { disk } = this.logs[node];
    this.logs[node] = emptyLog();
    if (!keptDisk) return;
    this.logs[node].disk = disk;
    for (const entry of disk) this.push(node, entry);
    this.logs[node].durable = disk.length;
  }

  stored(node: number, key: number): readonly number[] {
    const value = this.read(node, key);
    return value === 0 ? [] : [value];
  }

  /** By the log that is furthest of those on replicas that are up: the one that would win an election among them. */
  audit(): Audit {
    let best = -1;
    for (let node = 0; node < this.cluster.replicas; node++) {
      if (this.cluster.isUp(node) && (best < 0 || isAfter(this.last(node), this.last(best)))) best = node;
    }
    const indexOf: ReadonlyMap<number, number> = best < 0 ? new Map() : this.logs[best].indexOf;
    const positionOf = (value: number): Position | undefined => {
      const index = indexOf.get(value);
      return index === undefined ? this.undone.get(value) : this.position(best, index);
    };
    return {
      visible: (key) => (best < 0 ? [] : this.stored(best, key)),
      rank: (_, value) => {
        const position = positionOf(value);
        return position === undefined ? undefined : position.epoch * EPOCH_RANK + position.index;
      },
      rolledBack: new Set([...this.undone.keys()].filter((value) => !indexOf.has(value))),
    };
  }

  private push(node: number, entry: Entry): void {
    const { entries, places, indexOf } = this.logs[node];
    entries.push(entry);
    if (entry.value === 0) return;
    indexOf.set(entry.value, entries.length);
    const written = places.get(entry.key);
    if (written === undefined) places.set(entry.key, [entries.length]);
    else written.push(entries.length);
  }

  private truncate(node: number, length: number): void {
    const log = this.logs[node];
    while (log.entries.length > length) {
      const position = this.last(node);
      const { key, value } = log.entries.pop()!;
      if (value === 0) continue;
      log.indexOf.delete(value);
      log.places.get(key)!.pop();
      this.undone.set(value, position);
    }
    log.durable = Math.min(log.durable, length);
  }

  /** The disk does one thing after another, so that in the end it holds what memory did. */
  private persist(node: number, from: number, entries: readonly Entry[], stored: () => void): void {
    this.cluster.persist(node, () => {
      const log = this.logs[node];
      if (entries.length > 0) {
        log.disk.length = from;
        log.disk.push(...entries);
        if (log.disk[log.disk.length - 1] === log.entries[log.disk.length - 1]) log.durable = log.disk.length;
      }
      stored();
    });
  }
}
