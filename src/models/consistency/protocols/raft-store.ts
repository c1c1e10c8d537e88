// What the log is for: the values of the keys, as the applied entries make them, in the order of the log. With timestamps
// on the entries it also tells what a key held at a time that is over.

import type { Entry } from './raft-messages.ts';

interface Version {
  readonly timestamp: number;
  readonly value: number;
}

export class Store {
  private readonly isOnce: boolean;
  /** Oldest first. */
  private readonly versions = new Map<number, Version[]>();
  private readonly places = new Map<number, number>();

  /** `isOnce`: of several entries with one operation only the first takes effect. */
  constructor(isOnce: boolean) {
    this.isOnce = isOnce;
  }

  apply({ request, index, timestamp }: Entry): void {
    if (request === undefined || request.isRead) return;
    const { key, value } = request;
    if (this.isOnce && this.places.has(value)) return;
    this.places.set(value, index);
    const versions = this.versions.get(key);
    if (versions === undefined) this.versions.set(key, [{ timestamp, value }]);
    else versions.push({ timestamp, value });
  }

  /** The value of a key now; null if it was never written. */
  read(key: number): number | null {
    return this.versions.get(key)?.at(-1)?.value ?? null;
  }

  /** The value of a key at a time: the newest whose timestamp is not later. */
  readAt(key: number, timestamp: number): number | null {
    return this.versions.get(key)?.findLast((version) => version.timestamp <= timestamp)?.value ?? null;
  }

  /** The index of the entry that made a value; undefined if none did. */
  placeOf(value: number): number | undefined {
    return this.places.get(value);
  }
}
