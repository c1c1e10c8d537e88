// What a replica holds of one key: the newest version or, where concurrent ones are kept, all that none has replaced. Two
// copies merge into one that has what either has; merging is commutative, associative and idempotent, so that copies may
// come late, twice and in any order.

import type { Params } from '../params.ts';
import { fieldCount, union } from './data-record.ts';
import { mergeNewest, mergeSiblings } from './dotted-siblings.ts';
import { isNewer, NOTHING, type Version } from './last-write-wins.ts';
import { NONE_SEEN, type VersionVector } from './version-vector.ts';

export interface Copy {
  /** None, one, or siblings; the newest by their timestamps first. */
  readonly versions: readonly Version[];
  /** Where version vectors are used: all writes that are here or were replaced by what is here. */
  readonly seen: VersionVector;
}

export const EMPTY: Copy = { versions: [], seen: NONE_SEEN };

export type Merge = (a: Copy, b: Copy) => Copy;

export function copyOf(version: Version): Copy {
  return { versions: [version], seen: NONE_SEEN };
}

/** The newest version by its timestamp. */
export function headOf({ versions }: Copy): Version {
  return versions[0] ?? NOTHING;
}

/** Each value once: a write that was tried twice may be there as two siblings. */
export function valuesOf({ versions }: Copy): number[] {
  return [...new Set(versions.map(({ value }) => value))];
}

/** Do both hold the same versions, field by field? */
export function isSame(a: Copy, b: Copy): boolean {
  return (
    a === b ||
    (a.versions.length === b.versions.length && a.versions.every((version, i) => isSameVersion(version, b.versions[i])))
  );
}

function isSameVersion(a: Version, b: Version): boolean {
  return (
    a === b ||
    (a.value === b.value &&
      a.timestamp === b.timestamp &&
      a.writer === b.writer &&
      fieldCount(a.record) === fieldCount(b.record))
  );
}

/** Keeps the newer version; of one version in two images all fields that either has. */
export const mergeLastWriteWins: Merge = (a, b) => {
  const [x, y] = [headOf(a), headOf(b)];
  if (isNewer(y, x)) return b;
  if (isNewer(x, y)) return a;
  const record = union(x.record, y.record);
  return record === x.record ? a : copyOf({ ...x, record });
};

/** How the copies of a store merge, by its parameters. */
export function mergeOf(params: Params): Merge {
  if (!hasVectors(params)) return mergeLastWriteWins;
  return params.keepSiblings ? mergeSiblings : mergeNewest;
}

/** Are versions ordered by what their writers had seen, and not by dates? */
export function hasVectors({ protocol, versioning }: Params): boolean {
  return protocol !== 'abd' && versioning === 'vectors';
}
