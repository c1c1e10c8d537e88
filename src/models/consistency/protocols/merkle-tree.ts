// A Merkle tree over the keys: a leaf is the hash of one key's copy, an inner node the hash of its two halves of the key
// range, so that two replicas that hold the same find out with one number, and else come to each differing key along one
// branch. Source: Merkle, A Digital Signature Based on a Conventional Encryption Function, CRYPTO '87.

import { murmurHash } from '../../../kernel/index.ts';
import type { Copy } from '../versions/copy.ts';
import { fieldCount } from '../versions/data-record.ts';

/** The keys from `from` on, before `to`. */
export interface KeyRange {
  readonly from: number;
  readonly to: number;
}

export interface RangeHash extends KeyRange {
  readonly hash: number;
}

export class MerkleTree {
  private readonly copyOf: (key: number) => Copy | undefined;
  private readonly known = new Map<number, number>();
  private readonly keys: number;

  /** Over the keys 0 to `keys` - 1 as they are now; undefined for keys that do not count. */
  constructor(keys: number, copyOf: (key: number) => Copy | undefined) {
    this.keys = keys;
    this.copyOf = copyOf;
  }

  get root(): KeyRange {
    return { from: 0, to: this.keys };
  }

  /** 32 bits; 0 for a range without any copy. */
  hash({ from, to }: KeyRange): number {
    const name = from * (this.keys + 1) + to;
    let hash = this.known.get(name);
    if (hash === undefined) {
      if (to - from === 1) hash = hashOf(this.copyOf(from));
      else {
        const [left, right] = halves({ from, to }).map((half) => this.hash(half));
        hash = left === 0 && right === 0 ? 0 : murmurHash(Int32Array.of(left, right), 0);
      }
      this.known.set(name, hash);
    }
    return hash;
  }
}

export function halves({ from, to }: KeyRange): readonly [KeyRange, KeyRange] {
  const middle = (from + to) >> 1;
  return [
    { from, to: middle },
    { from: middle, to },
  ];
}

function hashOf(copy: Copy | undefined): number {
  if (copy === undefined || copy.versions.length === 0) return 0;
  const words = copy.versions.flatMap(({ value, timestamp, writer, record }) => [
    value,
    timestamp % 0x1_0000_0000,
    Math.floor(timestamp / 0x1_0000_0000),
    writer,
    fieldCount(record),
  ]);
  return murmurHash(Int32Array.from(words), 0);
}
