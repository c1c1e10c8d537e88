// Last write wins: of two versions the one with the later timestamp is kept, and of equal ones that of the higher writer.
// The timestamps are what some clock said, so the "last" write need not be the last (a clock that is early wins for long).

/** A value with its place in the order of its key. */
export interface Version {
  readonly value: number;
  /** Seconds, or a counter. */
  readonly timestamp: number;
  /** Breaks ties: the client or replica that made it. */
  readonly writer: number;
}

export const NOTHING: Version = { value: 0, timestamp: Number.NEGATIVE_INFINITY, writer: -1 };

export function isNewer(a: Version, b: Version): boolean {
  return a.timestamp > b.timestamp || (a.timestamp === b.timestamp && a.writer > b.writer);
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
