// A cluster in the middle of an upgrade: some replicas run a program that knows only the old schema, while clients already
// write records with a new field. What such a replica does with a record depends on its format and its care: it drops what
// it does not know, passes it on unread, or refuses it. Nothing is drawn: which reads miss the field follows from which
// replicas a record went through.

import type { Params } from '../params.ts';
import type { Copy } from '../versions/copy.ts';
import { fieldCount, knows, newRecord, project, schemas } from '../versions/data-record.ts';
import type { Version } from '../versions/last-write-wins.ts';

export class Schema {
  /** Reads that were answered without a field that had been written; copies of records that an old replica refused. */
  readonly counts = { readsMissingFields: 0, recordsRefused: 0 };
  private readonly params: Params;
  private readonly isMixed: boolean;

  constructor(params: Params) {
    this.params = params;
    this.isMixed = params.oldSchemaReplicas > 0;
  }

  /** Does the replica still run the old program? The first ones are upgraded first. */
  isOld(node: number): boolean {
    return node >= this.params.nodes - this.params.oldSchemaReplicas;
  }

  /** The version with the record that its client wrote; as it is where all replicas know all fields. */
  withRecord(version: Version): Version {
    return this.isMixed ? { ...version, record: newRecord(version.value) } : version;
  }

  /** What is left of a copy when the replica has read it; undefined if it refuses to. */
  read(node: number, copy: Copy): Copy | undefined {
    if (!this.isMixed || !this.isOld(node) || this.params.oldSchemaPolicy === 'preserves') return copy;
    if (copy.versions.every(({ record }) => record === undefined || knows(schemas.old, record))) return copy;
    if (this.params.oldSchemaPolicy === 'rejects') {
      this.counts.recordsRefused++;
      return undefined;
    }
    const versions = copy.versions.map((version) =>
      version.record === undefined ? version : { ...version, record: project(version.record, schemas.old) },
    );
    return { ...copy, versions };
  }

  /** Takes note of what a client is told. */
  told({ record }: Version): void {
    if (record !== undefined && fieldCount(record) < schemas.new.length) this.counts.readsMissingFields++;
  }
}

/** What makes one stored copy differ from another: its values, or all fields of its records. */
export function imageOf({ versions }: Copy): readonly number[] {
  return versions.flatMap(({ value, record }) => (record === undefined ? value : Object.values(record)));
}
