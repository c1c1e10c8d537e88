// What the replicas of a quorum protocol keep and know: their own copies, what they keep for others that are down, the
// clocks by which they date, the schema they run. A change counts when it is on the disk: until then nobody reads it, so
// that no crash takes back what a reader has seen.

import type { Cluster } from '../cluster/cluster.ts';
import { type Copy, EMPTY, hasVectors, type Merge, mergeOf } from '../versions/copy.ts';
import { keepNewest, writeSibling } from '../versions/dotted-siblings.ts';
import type { Version } from '../versions/last-write-wins.ts';
import { Timestamps } from '../versions/timestamps.ts';
import { join, NONE_SEEN, type VersionVector } from '../versions/version-vector.ts';
import { Hints } from './hints.ts';
import { KeptCopies } from './quorum-copies.ts';
import { Schema } from './schema.ts';
import { VersionNames } from './version-names.ts';

export class Storage {
  readonly merge: Merge;
  readonly copies: KeptCopies;
  readonly hints: Hints;
  readonly timestamps: Timestamps;
  readonly schema: Schema;
  /** By key: all that any writer had seen when it wrote. */
  readonly merged = new Map<number, VersionVector>();
  /** Where one version of a key is kept: the values that a replica had, or was given, and left out for another. */
  readonly leftOut = new Set<number>();
  private readonly cluster: Cluster;
  private readonly names: VersionNames;
  private readonly keepsOne: boolean;

  constructor(cluster: Cluster) {
    const { params, replicas } = cluster;
    this.cluster = cluster;
    this.merge = mergeOf(params);
    this.copies = new KeptCopies(replicas, this.merge);
    this.hints = new Hints(replicas, this.merge);
    this.timestamps = new Timestamps(cluster);
    this.schema = new Schema(params);
    this.names = new VersionNames(replicas);
    this.keepsOne = hasVectors(params) && !params.keepSiblings;
  }

  /** What a read of the replica sees: its own copy, and what it keeps for others. */
  view(node: number, key: number): Copy {
    const own = this.copies.read(node, key);
    const kept = this.hints.read(node, key);
    return kept === EMPTY ? own : this.merge(own, kept);
  }

  /** What any of the copies has. */
  mergeAll(copies: Iterable<Copy>): Copy {
    let merged = EMPTY;
    for (const copy of copies) merged = this.merge(merged, copy);
    return merged;
  }

  /**
   * Takes a copy, as its own or for the holder for which the node stands in, and calls `done` when it is on the disk.
   * False if the replica refuses what is in it.
   */
  take(node: number, key: number, copy: Copy, insteadOf?: number, done: () => void = () => {}): boolean {
    this.timestamps.observe(node, copy.versions);
    const understood = this.schema.read(node, copy);
    if (understood === undefined) return false;
    this.cluster.persist(node, () => {
      this.put(node, key, understood, insteadOf);
      done();
    });
    return true;
  }

  /**
   * Makes a version that vectors order, of a client that had seen what `context` covers. `done` gets the copy with it when
   * it is on the disk; only then is the next version made, so that each has all earlier ones of its name in its past.
   */
  make(
    node: number,
    key: number,
    version: Version,
    context: VersionVector,
    insteadOf: number | undefined,
    done: (copy: Copy) => void,
  ): void {
    this.cluster.persist(node, () => {
      const written = writeSibling(this.view(node, key), context, version, this.names.of(node, key));
      const copy = this.keepsOne ? keepNewest(written) : written;
      if (this.keepsOne) this.noteLeftOut(written.versions, copy);
      this.copies.record(key, written.versions);
      this.merged.set(key, join(this.merged.get(key) ?? NONE_SEEN, context));
      this.put(node, key, copy, insteadOf);
      done(copy);
    });
  }

  /** The owner has what the node kept for it. */
  handedOver(node: number, owner: number, key: number, copy: Copy): void {
    const isGone = this.hints.delivered(node, owner, key, copy);
    if (isGone && this.copies.read(node, key) === EMPTY) this.names.drop(node, key);
  }

  restarted(node: number, keptDisk: boolean): void {
    if (!keptDisk) {
      this.copies.lose(node);
      this.hints.lose(node);
      this.names.lose(node);
    }
    this.timestamps.restarted(
      node,
      [...this.copies.all(node).values()].flatMap(({ versions }) => [...versions]),
    );
  }

  private put(node: number, key: number, copy: Copy, insteadOf: number | undefined): void {
    this.copies.record(key, copy.versions);
    const before = this.keepsOne ? this.view(node, key) : EMPTY;
    if (insteadOf === undefined) this.copies.merge(node, key, copy);
    else this.hints.keep(node, insteadOf, key, copy);
    if (this.keepsOne) this.noteLeftOut([...before.versions, ...copy.versions], this.view(node, key));
  }

  private noteLeftOut(versions: readonly Version[], kept: Copy): void {
    for (const { value } of versions)
      if (kept.versions.every((version) => version.value !== value)) this.leftOut.add(value);
  }
}
