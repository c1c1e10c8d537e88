import { describe, expect, it } from 'vitest';
import {
  divergenceAtEnd,
  drawFaults,
  firstViolation,
  missingWrites,
  violationOf,
} from '../../../../test/consistency-faults.ts';
import { repetitions } from '../../../../test/full.ts';
import { Cluster } from '../cluster/cluster.ts';
import { STATUS } from '../operations.ts';
import { type Params, parameters } from '../params.ts';
import { run } from '../run.ts';
import { largestClique, mayGoOn } from './volt-view.ts';
import { latencyThrough } from './voltdb.ts';

const volt: Params = { ...parameters.defaults, protocol: 'voltdb', delayDistribution: 'constant' };

describe('latency without jitter', () => {
  it.each(['uniform', 'world5'] as const)('%s: to the leader, to the farthest copy and back, and back', (placement) => {
    const params: Params = { ...volt, placement, keys: 5, operationRate: 1 };
    const { topology } = new Cluster(params, 1);
    const { operations: o } = run(params, { seed: 1 });
    expect(o.id.length).toBeGreaterThan(100);
    for (let i = 0; i < o.id.length; i++) {
      const expected = latencyThrough(params, topology, o.client[i], o.key[i]);
      // Never sooner; later only where another transaction held the one thread of a copy.
      expect(o.return[i] - o.call[i]).toBeGreaterThan(expected - 1e-9);
      expect(o.return[i] - o.call[i]).toBeLessThan(expected + 3 * params.baseLatency);
    }
    const exact = [...o.call.keys()].filter(
      (i) => Math.abs(o.return[i] - o.call[i] - latencyThrough(params, topology, o.client[i], o.key[i])) < 1e-9,
    );
    expect(exact.length).toBeGreaterThan(0.8 * o.id.length);
  });

  it('a partition executes one transaction at a time, however many clients ask', () => {
    const load: Partial<Params> = { nodes: 1, clients: 10, keys: 1, loop: 'closed', operationRate: 1000, duration: 5 };
    const { operations: o } = run({ ...volt, ...load, baseLatency: 0.01, localLatency: 0 }, { seed: 1 });
    const ends = [...o.return].filter((end) => end < 5).sort((a, b) => a - b);
    const gaps = ends.slice(1).map((end, i) => end - ends[i]);
    expect(Math.min(...gaps)).toBeCloseTo(0.01, 9);
    expect(ends.length).toBeGreaterThan(490);
  });
});

describe('decisions', () => {
  it('a majority goes on; of halves the one with the lowest number (the cases of VoltDB’s own tests)', () => {
    expect(mayGoOn([0, 1, 2, 3, 4], [0, 1])).toBe(false);
    expect(mayGoOn([0, 1, 2, 3], [2, 3])).toBe(false);
    expect(mayGoOn([0, 1, 2, 3], [0, 1])).toBe(true);
    expect(mayGoOn([0, 1, 2, 3, 4], [2, 3, 4])).toBe(true);
  });

  it('hosts settle on the largest set in which all hear each other, of equals on the lower one', () => {
    const hosts = [0, 1, 2, 3, 4];
    const bridge = (a: number, b: number) => a === 2 || b === 2 || (a < 2 && b < 2) || (a > 2 && b > 2);
    expect(largestClique(0, hosts, bridge)).toEqual([0, 1, 2]);
    expect(largestClique(2, hosts, bridge)).toEqual([0, 1, 2]);
    expect(largestClique(4, hosts, bridge)).toEqual([2, 3, 4]);
    const ring = (a: number, b: number) => [1, 4].includes(Math.abs(a - b));
    expect(largestClique(3, hosts, ring)).toEqual([2, 3]);
  });
});

describe('VoltDB under faults', () => {
  it('is linearizable, keeps what it acknowledged, and converges', { timeout: 600_000 }, () => {
    for (let seed = 1; seed <= repetitions(10_000); seed++) {
      const result = run({ ...drawFaults(seed), protocol: 'voltdb', kSafety: seed % 4 }, { seed });
      const found = [violationOf(result), missingWrites(result), divergenceAtEnd(result)];
      expect([seed, ...found]).toEqual([seed, undefined, [], 0]);
    }
  });

  it('a leader that takes over and is interrupted by another change still gets all logs (seed 8450 showed it)', () => {
    const result = run({ ...drawFaults(8450), protocol: 'voltdb', kSafety: 2 }, { seed: 8450 });
    expect([violationOf(result), missingWrites(result)]).toEqual([undefined, []]);
  });
});

describe('each safety rule, removed, is missed within so many seeds', () => {
  const volt = { protocol: 'voltdb', kSafety: 4, crash: 'none' } as const;
  const without = (patch: Partial<Params>) => (seed: number) => ({ ...drawFaults(seed), ...volt, ...patch });

  it('partition detection: both sides go on', () => {
    expect(firstViolation(without({ voltPartitionDetection: false }), 5)).toBeDefined();
  });

  it('detection before work: a host acknowledges alone and stops then', () => {
    const halves = { partition: 'halves', pauseDuration: 0 } as const;
    expect(firstViolation(without({ voltDetectFirst: false, ...halves }), 30)).toBeDefined();
    expect(firstViolation(without(halves), repetitions(1000))).toBeUndefined();
  });

  it('ordered reads: a copy answers with what others have not executed', () => {
    expect(firstViolation(without({ voltOrderedReads: false }), 10)).toBeDefined();
  });
});

describe('a partition', () => {
  const cut: Partial<Params> = {
    partitionStart: 10,
    partitionDuration: 15,
    duration: 30,
    detectionTime: 2,
    timeout: 1,
  };
  /** Shares of the operations called between two times that ended so, by side: clients of lower and of higher replicas. */
  function shares(params: Params, lower: number, from: number, to: number, status: number): [number, number] {
    const { operations: o } = run(params, { seed: 1 });
    const share = (isLower: boolean): number => {
      const called = [...o.call.keys()].filter(
        (i) => o.call[i] > from && o.call[i] < to && o.client[i] % params.nodes < lower === isLower,
      );
      return called.filter((i) => o.status[i] === status).length / called.length;
    };
    return [share(true), share(false)];
  }

  it('stops the minority, which refuses from then on, and the majority goes on after the detection', () => {
    const params: Params = { ...volt, ...cut, partition: 'minority' };
    // Until then only the partition with no copy in the minority, one of five, can go on.
    const [lower, higher] = shares(params, 2, 10, 12, STATUS.ok);
    expect(lower).toBe(0);
    expect(higher).toBeLessThan(0.5);
    expect(shares(params, 2, 14, 24, STATUS.refused)).toEqual([1, 0]);
    expect(shares(params, 2, 14, 24, STATUS.ok)).toEqual([0, 1]);
    // Healed, the hosts that stopped are let in again.
    expect(shares(params, 2, 27, 30, STATUS.ok)).toEqual([1, 1]);
  });

  it('of two halves that with the lowest number goes on', () => {
    const params: Params = { ...volt, ...cut, nodes: 4, clients: 4, partition: 'halves' };
    expect(shares(params, 2, 14, 24, STATUS.ok)).toEqual([1, 0]);
  });

  it('without detection both go on, and their data differ for good', () => {
    const params: Params = { ...volt, ...cut, partition: 'minority', kSafety: 4, voltPartitionDetection: false };
    expect(shares(params, 2, 14, 24, STATUS.ok)).toEqual([1, 1]);
    expect(divergenceAtEnd(run(params, { seed: 1 }))).toBeGreaterThan(0);
    expect(divergenceAtEnd(run({ ...params, voltPartitionDetection: true }, { seed: 1 }))).toBe(0);
  });

  it('that takes all copies of a partition away stops the whole database', () => {
    const params: Params = { ...volt, ...cut, partition: 'minority', kSafety: 1 };
    expect(shares(params, 2, 14, 24, STATUS.refused)).toEqual([1, 1]);
  });
});
