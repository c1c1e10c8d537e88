// The copies of replicas that keep the newest version of each key: what is in memory, what is on disk, and a record of all
// versions ever taken, from which the end of a run tells what became of each write.

import type { Cluster } from '../cluster/cluster.ts';
import { byAge, isNewer, NOTHING, type Version } from '../versions/last-write-wins.ts';
import type { Audit } from './protocol.ts';

export class Copies {
  private readonly cluster: Cluster;
  private readonly memory: Map<number, Version>[];
  private readonly disk: Map<number, Version>[];
  /** Every version that some replica took, by key and value. */
  private readonly taken = new Map<number, Map<number, Version>>();

  constructor(cluster: Cluster) {
    this.cluster = cluster;
    this.memory = Array.from({ length: cluster.replicas }, () => new Map());
    this.disk = Array.from({ length: cluster.replicas }, () => new Map());
  }

  /** What the replica holds of a key. */
  read(node: number, key: number): Version {
    return this.memory[node].get(key) ?? NOTHING;
  }

  /** The keys a replica holds anything of. */
  keys(node: number): number[] {
    return [...this.memory[node].keys()].sort((a, b) => a - b);
  }

  /** Takes a version unless a newer one is there, and calls `done` when what is there is on the disk. */
  take(node: number, key: number, version: Version, done: () => void = () => {}): void {
    let versions = this.taken.get(key);
    if (versions === undefined) this.taken.set(key, (versions = new Map()));
    versions.set(version.value, version);
    if (isNewer(version, this.read(node, key))) this.memory[node].set(key, version);
    this.cluster.persist(node, () => {
      if (isNewer(version, this.disk[node].get(key) ?? NOTHING)) this.disk[node].set(key, version);
      done();
    });
  }

  /** What a replica has after a crash. */
  restarted(node: number, keptDisk: boolean): void {
    if (!keptDisk) this.disk[node] = new Map();
    this.memory[node] = new Map(this.disk[node]);
  }

  stored(node: number, key: number): readonly number[] {
    const { value } = this.read(node, key);
    return value === 0 ? [] : [value];
  }

  audit(): Audit {
    const ranks = new Map<number, Map<number, number>>();
    for (const [key, versions] of this.taken) {
      const sorted = [...versions.values()].sort(byAge);
      ranks.set(key, new Map(sorted.map(({ value }, place) => [value, place])));
    }
    return {
      visible: (key) => {
        let best = NOTHING;
        for (let node = 0; node < this.cluster.replicas; node++) {
          const version = this.read(node, key);
          if (this.cluster.isUp(node) && isNewer(version, best)) best = version;
        }
        return best.value === 0 ? [] : [best.value];
      },
      rank: (key, value) => ranks.get(key)?.get(value),
      rolledBack: new Set(),
    };
  }
}
