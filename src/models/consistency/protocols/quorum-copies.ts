// The replicas' own copies, as they stand on their disks, and the book of all versions that any replica ever took, from
// which the end of a run tells what became of each write.

import { type Copy, EMPTY, type Merge } from '../versions/copy.ts';
import { byAge, isNewer, type Version } from '../versions/last-write-wins.ts';

export class KeptCopies {
  private readonly merges: Merge;
  private readonly held: Map<number, Copy>[];
  /** What `imageOf` made of them, until they change: it is asked far more often than they do. */
  private readonly images: Map<number, readonly number[]>[];
  /** By key and value, in the order in which they were first taken. */
  private readonly taken = new Map<number, Map<number, Version>>();

  constructor(replicas: number, merge: Merge) {
    this.merges = merge;
    this.held = Array.from({ length: replicas }, () => new Map());
    this.images = Array.from({ length: replicas }, () => new Map());
  }

  read(node: number, key: number): Copy {
    return this.held[node].get(key) ?? EMPTY;
  }

  /** Everything the replica holds, by key. */
  all(node: number): ReadonlyMap<number, Copy> {
    return this.held[node];
  }

  /** The replica's copy as plain numbers, by a function that is the same every time. */
  image(node: number, key: number, imageOf: (copy: Copy) => readonly number[]): readonly number[] {
    let image = this.images[node].get(key);
    if (image === undefined) this.images[node].set(key, (image = imageOf(this.read(node, key))));
    return image;
  }

  merge(node: number, key: number, copy: Copy): void {
    this.images[node].delete(key);
    this.held[node].set(key, this.merges(this.read(node, key), copy));
  }

  lose(node: number): void {
    this.held[node].clear();
    this.images[node].clear();
  }

  /** Takes down versions that a replica has taken, for itself or for another. */
  record(key: number, versions: readonly Version[]): void {
    let known = this.taken.get(key);
    if (known === undefined) this.taken.set(key, (known = new Map()));
    for (const version of versions) {
      const earlier = known.get(version.value);
      // A write that was tried twice counts by the later of its dates.
      if (earlier === undefined || isNewer(version, earlier)) known.set(version.value, version);
    }
  }

  /** All versions of a key that were ever taken: by their dates, or in the order in which they were made. */
  history(key: number, order: 'date' | 'making'): readonly Version[] {
    const versions = [...(this.taken.get(key)?.values() ?? [])];
    return order === 'date' ? versions.sort(byAge) : versions;
  }
}
