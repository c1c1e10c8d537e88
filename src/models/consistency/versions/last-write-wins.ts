// Last write wins: of two versions the one with the later timestamp is kept, and of equal ones that of the higher writer.
// The timestamps are what some clock said, so the "last" write need not be the last (a clock that is early wins for long).

import type { DataRecord } from './data-record.ts';
import type { Dot } from './version-vector.ts';

/** A value with its place in the order of its key. */
export interface Version {
  readonly value: number;
  /** Whatever its store orders by: microseconds of some clock, a hybrid reading, a counter. */
  readonly timestamp: number;
  /** Breaks ties: the client or replica that made it. */
  readonly writer: number;
  /** Its name where version vectors order the versions. */
  readonly dot?: Dot;
  /** The whole record, where replicas may be of two minds about its fields. */
  readonly record?: DataRecord;
}

export const NOTHING: Version = { value: 0, timestamp: Number.NEGATIVE_INFINITY, writer: -1 };

/** Of one writer at one moment the higher value is newer, so that any two versions are told apart. */
export function isNewer(a: Version, b: Version): boolean {
  if (a.timestamp !== b.timestamp) return a.timestamp > b.timestamp;
  return a.writer === b.writer ? a.value > b.value : a.writer > b.writer;
}

export function newest(versions: Iterable<Version>): Version {
  let best = NOTHING;
  for (const version of versions) if (isNewer(version, best)) best = version;
  return best;
}

/** Orders a key's versions, the oldest first. */
export function byAge(a: Version, b: Version): number {
  return isNewer(a, b) ? 1 : isNewer(b, a) ? -1 : 0;
}
