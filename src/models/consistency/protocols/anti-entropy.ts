// Anti-entropy: at intervals each replica compares what it holds with one other, in turn with each, by Merkle trees. The
// two go down the branches that differ, one level a message, and exchange the copies of the keys at which they end. It
// repairs whatever was lost on the way, also what nobody reads. Source: Demers et al., Epidemic Algorithms for Replicated
// Database Maintenance, PODC 1987; with trees in Dynamo, SOSP 2007, section 4.7.

import type { Cluster, Message } from '../cluster/cluster.ts';
import { type Copy, EMPTY, isSame } from '../versions/copy.ts';
import { halves, MerkleTree, type RangeHash } from './merkle-tree.ts';
import type { Storage } from './quorum-storage.ts';

interface TreeHashes extends Message {
  readonly kind: 'tree hashes';
  readonly isWork: true;
  readonly ranges: readonly RangeHash[];
}
interface TreeCopies extends Message {
  readonly kind: 'tree copies';
  readonly isWork: true;
  readonly copies: readonly (readonly [key: number, copy: Copy])[];
  /** Does the sender still lack the receiver's side? */
  readonly isFirst: boolean;
}

export interface AntiEntropyCounts {
  comparisons: number;
  /** Messages of comparisons and exchanges. */
  messages: number;
  /** Keys that were found to differ. */
  keys: number;
}

export class AntiEntropy {
  readonly counts: AntiEntropyCounts = { comparisons: 0, messages: 0, keys: 0 };
  private readonly cluster: Cluster;
  private readonly storage: Storage;
  private readonly holders: (key: number) => readonly number[];
  /** By node: comparisons begun, which tells whose turn it is. */
  private readonly turns: number[];

  /** `holders` says which nodes keep a key; two compare only what both keep. */
  constructor(cluster: Cluster, storage: Storage, holders: (key: number) => readonly number[]) {
    this.cluster = cluster;
    this.storage = storage;
    this.holders = holders;
    this.turns = new Array(cluster.replicas).fill(0);
    const { antiEntropyInterval } = cluster.params;
    // In turn, so that not all compare at one moment.
    for (let node = 0; node < cluster.replicas; node++)
      this.repeat(node, (antiEntropyInterval * (node + 1)) / cluster.replicas);
  }

  /** Takes the messages of a comparison, and says whether it was one. */
  receive(node: number, from: number, message: Message): boolean {
    if (message.kind === 'tree hashes') this.compare(node, from, (message as TreeHashes).ranges);
    else if (message.kind === 'tree copies') this.takeCopies(node, from, message as TreeCopies);
    else return false;
    return true;
  }

  restarted(node: number): void {
    this.repeat(node, this.cluster.params.antiEntropyInterval);
  }

  private repeat(node: number, seconds: number): void {
    const { params, replicas } = this.cluster;
    if (!params.antiEntropy || replicas === 1) return;
    this.cluster.afterByClock(node, seconds, () => {
      const peer = (node + 1 + (this.turns[node]++ % (replicas - 1))) % replicas;
      const tree = this.tree(node, peer);
      this.counts.comparisons++;
      this.send(node, peer, {
        kind: 'tree hashes',
        isWork: true,
        ranges: [{ ...tree.root, hash: tree.hash(tree.root) }],
      });
      this.repeat(node, params.antiEntropyInterval);
    });
  }

  private compare(node: number, from: number, ranges: readonly RangeHash[]): void {
    const tree = this.tree(node, from);
    const differing = ranges.filter((range) => tree.hash(range) !== range.hash);
    const deeper = differing
      .filter(({ from: first, to }) => to - first > 1)
      .flatMap(halves)
      .map((half) => ({ ...half, hash: tree.hash(half) }));
    if (deeper.length > 0) this.send(node, from, { kind: 'tree hashes', isWork: true, ranges: deeper });
    const keys = differing.filter(({ from: first, to }) => to - first === 1).map(({ from: key }) => key);
    if (keys.length === 0) return;
    this.counts.keys += keys.length;
    const copies = keys.map((key) => [key, this.storage.copies.read(node, key)] as const);
    this.send(node, from, { kind: 'tree copies', isWork: true, copies, isFirst: true });
  }

  private takeCopies(node: number, from: number, { copies, isFirst }: TreeCopies): void {
    const back = copies
      .map(([key, copy]) => [key, this.storage.merge(this.storage.copies.read(node, key), copy), copy] as const)
      .filter(([, merged, copy]) => !isSame(merged, copy));
    for (const [key, copy] of copies) if (copy !== EMPTY) this.storage.take(node, key, copy);
    if (!isFirst || back.length === 0) return;
    const answer = back.map(([key, merged]) => [key, merged] as const);
    this.send(node, from, { kind: 'tree copies', isWork: true, copies: answer, isFirst: false });
  }

  private send(node: number, to: number, message: TreeHashes | TreeCopies): void {
    this.counts.messages++;
    this.cluster.send(node, to, message);
  }

  private tree(node: number, peer: number): MerkleTree {
    return new MerkleTree(this.cluster.params.keys, (key) => {
      const holders = this.holders(key);
      return holders.includes(node) && holders.includes(peer) ? this.storage.copies.read(node, key) : undefined;
    });
  }
}
