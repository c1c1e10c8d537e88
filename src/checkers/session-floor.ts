// What one client must not go behind any more: the newest versions that bind it, and through what.

import { INITIAL, NONE, type RegisterHistory } from './register-history.ts';
import type { VersionOrder } from './version-order.ts';

/** See `Breach`. */
export interface Bond {
  bound: number;
  since: number;
}

export class Floor {
  private readonly registers: RegisterHistory;
  private readonly order: VersionOrder;
  /** Bonds to the newest version by key and line, and to the first one by key. */
  private readonly newest = new Map<number, number>();
  private readonly first = new Map<number, number>();
  /** Bonds by single versions that are too old. */
  private readonly forbidden = new Map<number, number>();

  constructor(registers: RegisterHistory, order: VersionOrder) {
    this.registers = registers;
    this.order = order;
  }

  /** From now on nothing older than this version. */
  raise(version: number, bound: number, since: number): void {
    const { key } = this.registers;
    const { line, lines, rankAsSeen } = this.order;
    if (!this.first.has(key[version])) this.first.set(key[version], this.pack(bound, since));
    if (line[version] === NONE) return;
    const place = key[version] * lines + line[version];
    const before = this.newest.get(place);
    if (before === undefined || rankAsSeen[this.versionOf(before)] < rankAsSeen[version])
      this.newest.set(place, this.pack(bound, since));
  }

  /** From now on not this version. */
  forbid(version: number, bound: number, since: number): void {
    if (!this.forbidden.has(version)) this.forbidden.set(version, this.pack(bound, since));
  }

  /** What binds the client to something newer than this version of a key; undefined where nothing does. */
  above(key: number, version: number): Bond | undefined {
    if (version === INITIAL) return this.unpack(this.first.get(key));
    const { line, lines, rankAsSeen, rankAsRead } = this.order;
    if (line[version] === NONE) return undefined;
    const newest = this.newest.get(key * lines + line[version]);
    if (newest !== undefined && rankAsSeen[this.versionOf(newest)] > rankAsRead[version]) return this.unpack(newest);
    return this.unpack(this.forbidden.get(version));
  }

  // Two events as one number, since most bonds are replaced before anybody asks for them.
  private pack(bound: number, since: number): number {
    return bound * this.registers.size + since;
  }

  private unpack(bond: number | undefined): Bond | undefined {
    if (bond === undefined) return undefined;
    const { size } = this.registers;
    return { bound: Math.floor(bond / size), since: bond % size };
  }

  private versionOf(bond: number): number {
    const { isWrite, source, size } = this.registers;
    const bound = Math.floor(bond / size);
    return isWrite[bound] === 1 ? bound : source[bound];
  }
}
