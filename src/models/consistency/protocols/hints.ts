// Hints: copies that a node keeps for others that were down, in a place of its own on its disk, until it can hand them
// over. They are lost with the disk. Sources: DeCandia et al., Dynamo, SOSP 2007, section 4.6; Apache Cassandra 4, hints.

import { type Copy, EMPTY, isSame, type Merge } from '../versions/copy.ts';

export interface HintCounts {
  /** Copies that a node began to keep for another. */
  kept: number;
  /** Those that their owner has acknowledged. */
  delivered: number;
  /** Those that went with a disk. */
  lost: number;
}

export class Hints {
  readonly counts: HintCounts = { kept: 0, delivered: 0, lost: 0 };
  private readonly merge: Merge;
  /** By node that keeps, node that should have, and key. */
  private readonly kept: Map<number, Map<number, Copy>>[];

  constructor(replicas: number, merge: Merge) {
    this.merge = merge;
    this.kept = Array.from({ length: replicas }, () => new Map());
  }

  keep(node: number, owner: number, key: number, copy: Copy): void {
    let copies = this.kept[node].get(owner);
    if (copies === undefined) this.kept[node].set(owner, (copies = new Map()));
    const held = copies.get(key);
    if (held === undefined) this.counts.kept++;
    copies.set(key, held === undefined ? copy : this.merge(held, copy));
  }

  /** What the node keeps of the key, for whomever. */
  read(node: number, key: number): Copy {
    let found = EMPTY;
    for (const copies of this.kept[node].values()) {
      const copy = copies.get(key);
      if (copy !== undefined) found = found === EMPTY ? copy : this.merge(found, copy);
    }
    return found;
  }

  /** What the node keeps for the owner, by key. */
  for(node: number, owner: number): ReadonlyMap<number, Copy> {
    return this.kept[node].get(owner) ?? new Map();
  }

  /** The owner has this copy now: it need not be kept, unless more has come since. True if it is gone. */
  delivered(node: number, owner: number, key: number, copy: Copy): boolean {
    const copies = this.kept[node].get(owner);
    const held = copies?.get(key);
    if (copies === undefined || held === undefined || !isSame(held, copy)) return false;
    copies.delete(key);
    this.counts.delivered++;
    return true;
  }

  /** Copies that are still kept. */
  left(): number {
    return this.kept.reduce((sum, owners) => [...owners.values()].reduce((part, { size }) => part + size, sum), 0);
  }

  lose(node: number): void {
    for (const copies of this.kept[node].values()) this.counts.lost += copies.size;
    this.kept[node].clear();
  }
}
