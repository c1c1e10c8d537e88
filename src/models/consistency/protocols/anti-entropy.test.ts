// Comparison by Merkle trees: two replicas find exactly the keys in which they differ, at a cost that grows with those keys
// and the depth of the tree, and are equal afterwards.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cluster } from '../cluster/cluster.ts';
import { parameters } from '../params.ts';
import { copyOf, isSame } from '../versions/copy.ts';
import { AntiEntropy } from './anti-entropy.ts';
import { halves, MerkleTree } from './merkle-tree.ts';
import { Storage } from './quorum-storage.ts';

/** Two replicas with so many keys; each entry gives a replica a version of a key, by its date. */
function pair(keys: number, held: readonly { node: number; key: number; date: number }[]) {
  const cluster = new Cluster(
    {
      ...parameters.defaults,
      nodes: 2,
      clients: 1,
      keys,
      antiEntropy: true,
      antiEntropyInterval: 10,
      delayDistribution: 'constant',
    },
    1,
  );
  const storage = new Storage(cluster);
  const antiEntropy = new AntiEntropy(cluster, storage, () => [0, 1]);
  cluster.handlers = {
    receive: (node, from, message) => void antiEntropy.receive(node, from, message),
    crashed: () => {},
    restarted: () => {},
  };
  for (const { node, key, date } of held)
    storage.take(node, key, copyOf({ value: key * 100 + date, timestamp: date, writer: 0 }));
  return { cluster, storage, antiEntropy };
}

const entry = (keys: number) =>
  fc.record({ node: fc.nat(1), key: fc.nat(keys - 1), date: fc.integer({ min: 1, max: 3 }) });

describe('anti-entropy', () => {
  it('finds exactly the keys that differ, and leaves both replicas with the newest of each', () => {
    const cases = fc
      .integer({ min: 1, max: 40 })
      .chain((keys) => fc.record({ keys: fc.constant(keys), held: fc.array(entry(keys), { maxLength: 60 }) }));
    fc.assert(
      fc.property(cases, ({ keys, held }) => {
        const { cluster, storage, antiEntropy } = pair(keys, held);
        const all = Array.from({ length: keys }, (_, key) => key);
        const differing = all.filter((key) => !isSame(storage.copies.read(0, key), storage.copies.read(1, key)));
        const newest = all.map((key) => Math.max(0, ...held.filter((one) => one.key === key).map(({ date }) => date)));
        // One comparison begins after five seconds and is over long before the next begins.
        cluster.engine.run(9);
        expect(antiEntropy.counts.keys).toBe(differing.length);
        for (const key of all)
          for (const node of [0, 1])
            expect(storage.copies.read(node, key).versions[0]?.timestamp ?? 0).toBe(newest[key]);
      }),
      { numRuns: 200 },
    );
  });

  it('costs one message where nothing differs, and one a level, then the copies there and back, for one key of 1024', () => {
    const same = pair(
      1024,
      [0, 1].map((node) => ({ node, key: 7, date: 1 })),
    );
    same.cluster.engine.run(9);
    expect(same.antiEntropy.counts).toEqual({ comparisons: 1, messages: 1, keys: 0 });
    // Replica 0 begins: the root and ten levels below it, in turns. Replica 1 finds the key and sends its copy; if the other
    // one is the newer, it comes back.
    for (const [newer, copies] of [
      [1, 1],
      [0, 2],
    ]) {
      const two = pair(
        1024,
        [0, 1].map((node) => ({ node, key: 7, date: node === newer ? 2 : 1 })),
      );
      two.cluster.engine.run(9);
      expect(two.antiEntropy.counts).toEqual({ comparisons: 1, messages: 11 + copies, keys: 1 });
    }
  });

  it('a tree tells any two contents apart, at the root as at the leaf', () => {
    const versions = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(versions, versions, (a, b) => {
        const keys = Math.max(a.length, b.length);
        const tree = (dates: readonly number[]): MerkleTree =>
          new MerkleTree(keys, (key) =>
            dates[key] ? copyOf({ value: key + 1, timestamp: dates[key] * 1e15, writer: 1 }) : undefined,
          );
        const [x, y] = [tree(a), tree(b)];
        const padded = Array.from({ length: keys }, (_, key) => (a[key] ?? 0) === (b[key] ?? 0));
        expect(x.hash(x.root) === y.hash(y.root)).toBe(padded.every(Boolean));
        for (let key = 0; key < keys; key++)
          expect(x.hash({ from: key, to: key + 1 }) === y.hash({ from: key, to: key + 1 })).toBe(padded[key]);
      }),
    );
    expect(halves({ from: 3, to: 8 })).toEqual([
      { from: 3, to: 5 },
      { from: 5, to: 8 },
    ]);
  });
});
