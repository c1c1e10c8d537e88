// Requests are carried out at most once however often the network delivers them, as over a connection: each attempt of a
// client is taken once at each place it comes to. So what was refused there stays refused.

import type { Request } from './protocol.ts';

/** More attempts than a client ever makes. */
const ATTEMPTS = 1024;

export class AtMostOnce {
  /** By node. It outlives crashes, as it stands for the connection, which does not deliver what a crash cut off. */
  private readonly taken: Set<number>[];

  constructor(replicas: number) {
    this.taken = Array.from({ length: replicas }, () => new Set());
  }

  /** Is this the first time that the attempt comes to the node? */
  isFirst(node: number, { operation, attempt }: Request): boolean {
    const name = operation * ATTEMPTS + attempt;
    if (this.taken[node].has(name)) return false;
    this.taken[node].add(name);
    return true;
  }
}
