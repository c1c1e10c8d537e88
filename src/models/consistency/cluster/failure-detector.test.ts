import { describe, expect, it } from 'vitest';
import { type Params, parameters } from '../params.ts';
import { Cluster } from './cluster.ts';
import { FailureDetector } from './failure-detector.ts';
import { scheduleFaults } from './faults.ts';

interface Change {
  at: number;
  node: number;
  about: number;
  isAlive: boolean;
}

/** Runs only the detector, under the faults of the parameters, and takes down every change of opinion. */
function watch(
  patch: Partial<Params>,
  seconds = 40,
): { changes: Change[]; cluster: Cluster; detector: FailureDetector } {
  const cluster = new Cluster({ ...parameters.defaults, delayDistribution: 'constant', ...patch }, 1);
  const changes: Change[] = [];
  const detector = new FailureDetector(cluster, (node, about, isAlive) =>
    changes.push({ at: cluster.now, node, about, isAlive }),
  );
  cluster.handlers = {
    receive: (node, from, message) => void detector.receive(node, from, message),
    crashed: () => {},
    restarted: (node) => detector.restarted(node),
  };
  scheduleFaults(cluster, () => undefined);
  cluster.engine.run(seconds);
  return { changes, cluster, detector };
}

describe('failure detector', () => {
  const beats = [2, 5, 8];

  it.each(beats)('suspects nobody while all is well, and sends %d heartbeats in the detection time to each', (n) => {
    const { changes, cluster } = watch({ detectionTime: 2, heartbeatsPerDetection: n, nodes: 4 });
    expect(changes).toEqual([]);
    expect(cluster.counts().messages).toBe((40 / 2) * n * 4 * 3);
  });

  it.each(beats)('%d a detection time: suspects a crashed replica within that and one beat, until it is heard', (n) => {
    const crash = { crash: 'first', crashStart: 10, crashDuration: 5 } as const;
    const { changes } = watch({ ...crash, detectionTime: 2, heartbeatsPerDetection: n });
    const suspicions = changes.filter(({ isAlive }) => !isAlive);
    expect(suspicions.map(({ about, node }) => [node, about]).sort()).toEqual([1, 2, 3, 4].map((node) => [node, 0]));
    for (const { at } of suspicions) {
      // The last heartbeat was heard at most one beat and one way before the crash.
      expect(at).toBeGreaterThan(10 + 2 - 2 * (2 / n));
      expect(at).toBeLessThan(10 + 2 + 2 / n);
    }
    for (const { at } of changes.filter(({ isAlive }) => isAlive)) {
      expect(at).toBeGreaterThanOrEqual(15);
      expect(at).toBeLessThan(15 + 2 / n);
    }
  });

  it('in a partition each side suspects the other, and nobody its own', () => {
    const { changes } = watch({ partition: 'minority', partitionStart: 10, partitionDuration: 10 });
    const minority = [0, 1];
    expect(changes.filter(({ isAlive }) => !isAlive).length).toBe(2 * 2 * 3);
    for (const { node, about } of changes) expect(minority.includes(node)).not.toBe(minority.includes(about));
  });

  it('one way: only those who do not hear suspect', () => {
    const { changes } = watch({ partition: 'oneWay', partitionStart: 10, partitionDuration: 10 });
    for (const { node, about } of changes) expect([node >= 2, about < 2]).toEqual([true, true]);
    expect(changes.length).toBe(2 * 2 * 3);
  });

  it('a pause longer than the detection time is taken for a crash', () => {
    const { changes } = watch({ pauseDuration: 5, detectionTime: 2 });
    expect(changes.filter(({ about, isAlive }) => about === 0 && !isAlive).length).toBe(4);
    expect(changes.filter(({ about, isAlive }) => about === 0 && isAlive).length).toBe(4);
  });

  it('with more heartbeats in the same time a lossy network seldom makes a live replica look dead', () => {
    const wrong = (n: number): number =>
      watch({ loss: 0.3, detectionTime: 2, heartbeatsPerDetection: n }, 100).changes.filter(({ isAlive }) => !isAlive)
        .length;
    // All of them must be lost in a row: of 0.3^2 in 100 beats on 20 ways some 130, of 0.3^10 in 500 none to speak of.
    expect(wrong(2)).toBeGreaterThan(60);
    expect(wrong(10)).toBeLessThan(3);
  });

  it('a fast clock beats faster', () => {
    const { cluster } = watch({ clockDrift: 0.5 });
    const still = watch({}).cluster;
    expect(cluster.counts().messages).not.toBe(still.counts().messages);
  });
});
