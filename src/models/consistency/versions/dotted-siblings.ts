// Dotted version vectors in sets: concurrent versions stay side by side as siblings until a client that has read them
// writes again. A write names what its client had seen, so that it replaces exactly that, and never a concurrent write
// that went through the same replica. Source: Almeida, Baquero, Gonçalves, Preguiça, Fonte, Scalable and Accurate Causality
// Tracking for Eventually Consistent Stores, DAIS 2014; in Riak since 2.0.

import type { Copy } from './copy.ts';
import { union } from './data-record.ts';
import { byAge, type Version } from './last-write-wins.ts';
import { covers, coversAll, type Dot, join, nextDot, type VersionVector } from './version-vector.ts';

/** A version stays if both copies hold it, or if one holds it that the other has never seen. */
export function mergeSiblings(a: Copy, b: Copy): Copy {
  if (a === b || b.versions.length + b.seen.size === 0) return a;
  if (a.versions.length + a.seen.size === 0) return b;
  const versions: Version[] = [];
  for (const version of a.versions) {
    const other = b.versions.find(({ dot }) => isSameDot(dot!, version.dot!));
    if (other !== undefined) versions.push(withFieldsOf(version, other));
    else if (!covers(b.seen, version.dot!)) versions.push(version);
  }
  for (const version of b.versions) if (!covers(a.seen, version.dot!)) versions.push(version);
  return { versions: newestFirst(versions), seen: join(a.seen, b.seen) };
}

/**
 * The copy after a write by `actor`, whose client had seen what `context` covers. All earlier writes of the actor on this
 * key must be in the copy's past.
 */
export function writeSibling(copy: Copy, context: VersionVector, version: Version, actor: number): Copy {
  const dot = nextDot(copy.seen, actor);
  const kept = copy.versions.filter((sibling) => !covers(context, sibling.dot!));
  const seen = new Map(join(copy.seen, context)).set(actor, dot.counter);
  return { versions: newestFirst([{ ...version, dot }, ...kept]), seen };
}

/** Only the newest of the siblings by its timestamp; the others count as seen, and so are gone for good. */
export function keepNewest(copy: Copy): Copy {
  return copy.versions.length < 2 ? copy : { versions: copy.versions.slice(0, 1), seen: copy.seen };
}

/**
 * Merges copies that keep one version each: one that has seen all that the other has wins, and of concurrent ones the
 * newer by its timestamp. So Riak resolves siblings where allow_mult is off.
 */
export function mergeNewest(a: Copy, b: Copy): Copy {
  if (a === b) return a;
  const [aKnows, bKnows] = [coversAll(a.seen, b.seen), coversAll(b.seen, a.seen)];
  if (aKnows !== bKnows) return aKnows ? a : b;
  const [x, y] = [a.versions[0], b.versions[0]];
  if (x === undefined || y === undefined) return x === undefined ? b : a;
  const version = isSameDot(x.dot!, y.dot!) ? withFieldsOf(x, y) : byAge(x, y) < 0 ? y : x;
  return { versions: [version], seen: join(a.seen, b.seen) };
}

function isSameDot(a: Dot, b: Dot): boolean {
  return a.actor === b.actor && a.counter === b.counter;
}

function withFieldsOf(version: Version, other: Version): Version {
  const record = union(version.record, other.record);
  return record === version.record ? version : { ...version, record };
}

function newestFirst(versions: Version[]): readonly Version[] {
  return versions.sort((a, b) => byAge(b, a));
}
