// What replicas know an update by. By default that is its dot, a replica and a number: two updates of one dot pass for the
// same. With hashes it is a digest of the operation and of what came before it, and the update is signed: two updates of one
// dot are told apart, and one in another's name is refused (Kleppmann, PaPoC 2022). Signatures are taken to be safe, and the
// digest of 64 bits stands for a cryptographic one.

import { canonical } from '../../../checkers/index.ts';
import { digest } from '../../../kernel/index.ts';
import type { Params } from '../params.ts';
import type { AnyOperation } from '../types/operations.ts';

export class Names {
  private readonly usesHashes: boolean;
  private readonly numbers = new Map<string, number>();

  constructor({ updateIds, replication }: Pick<Params, 'updateIds' | 'replication'>) {
    this.usesHashes = updateIds === 'hashes' && (replication === 'operations' || replication === 'digest');
  }

  /** Does a replica check who made an update? */
  get areSigned(): boolean {
    return this.usesHashes;
  }

  /** The dot of an update: with hashes it carries a digest, so that it is no other's. */
  dot(replica: number, count: number, operation: AnyOperation, past: Iterable<number>): string {
    const dot = `${replica}:${count}`;
    return this.usesHashes ? `${dot}#${digest([canonical(operation), dot, ...past])}` : dot;
  }

  /** A number for a dot, the same for the same dot. */
  numberOf(dot: string): number {
    const known = this.numbers.get(dot);
    if (known !== undefined) return known;
    this.numbers.set(dot, this.numbers.size);
    return this.numbers.size - 1;
  }
}
