// The copies of records that the regions of PNUTS hold: in memory, on disk, and at masters the versions that are on their
// way to the disk, which order what follows and which nobody reads yet. Of two versions of a record the higher is kept.

import type { Cluster } from '../cluster/cluster.ts';
import type { Audit } from './protocol.ts';

/** One version of a record, as it is published. */
export interface PnutsRecord {
  readonly key: number;
  readonly value: number;
  readonly version: number;
  readonly master: number;
  /** The regions in which the latest writes began, the newest last. */
  readonly origins: readonly number[];
  /** By client: its latest write of this record, so that a repeated request changes nothing. */
  readonly done: ReadonlyMap<number, number>;
}

/** Who is the master of a record until the first write. */
export function firstMaster(key: number, regions: number): number {
  return key % regions;
}

export class PnutsRecords {
  private readonly cluster: Cluster;
  private readonly memory: Map<number, PnutsRecord>[];
  private readonly disk: Map<number, PnutsRecord>[];
  private readonly assigned: Map<number, PnutsRecord>[];
  /** By key and value: the version that a master gave it. */
  private readonly versions = new Map<number, Map<number, number>>();

  constructor(cluster: Cluster) {
    this.cluster = cluster;
    const maps = (): Map<number, PnutsRecord>[] => Array.from({ length: cluster.replicas }, () => new Map());
    this.memory = maps();
    this.disk = maps();
    this.assigned = maps();
  }

  /** What reads see. Records nobody has written have masters spread over the regions. */
  read(node: number, key: number): PnutsRecord {
    const none = {
      key,
      value: 0,
      version: 0,
      master: firstMaster(key, this.cluster.replicas),
      origins: [],
      done: new Map(),
    };
    return this.memory[node].get(key) ?? none;
  }

  /** The value of a record; 0 for none. */
  valueOf(node: number, key: number): number {
    return this.memory[node].get(key)?.value ?? 0;
  }

  /** What the next write follows. */
  newest(node: number, key: number): PnutsRecord {
    return this.assigned[node].get(key) ?? this.read(node, key);
  }

  all(node: number): PnutsRecord[] {
    return [...this.memory[node].values()];
  }

  /** At the master: the next version; it is seen, and `committed` runs, when it is on the disk. */
  assign(node: number, record: PnutsRecord, committed: () => void): void {
    const { key, value, version } = record;
    this.assigned[node].set(key, record);
    this.versions.set(key, (this.versions.get(key) ?? new Map()).set(value, version));
    this.cluster.persist(node, () => {
      if (this.assigned[node].get(key) === record) this.assigned[node].delete(key);
      this.keep(this.memory[node], record);
      this.keep(this.disk[node], record);
      committed();
    });
  }

  /** From elsewhere. */
  take(node: number, record: PnutsRecord): void {
    this.keep(this.memory[node], record);
    this.cluster.persist(node, () => this.keep(this.disk[node], record));
  }

  /** Changes the master and nothing else, here only. */
  setMaster(node: number, key: number, master: number): void {
    this.memory[node].set(key, { ...this.read(node, key), master });
  }

  restarted(node: number, keptDisk: boolean): void {
    if (!keptDisk) this.disk[node] = new Map();
    this.memory[node] = new Map(this.disk[node]);
    this.assigned[node] = new Map();
  }

  audit(): Audit {
    return {
      visible: (key) => {
        let value = 0;
        let newest = 0;
        for (let node = 0; node < this.cluster.replicas; node++) {
          const record = this.read(node, key);
          if (this.cluster.isUp(node) && record.version > newest) [value, newest] = [record.value, record.version];
        }
        return value === 0 ? [] : [value];
      },
      rank: (key, value) => this.versions.get(key)?.get(value),
      rolledBack: new Set(),
    };
  }

  private keep(copies: Map<number, PnutsRecord>, record: PnutsRecord): void {
    if (record.version > (copies.get(record.key)?.version ?? 0)) copies.set(record.key, record);
  }
}
