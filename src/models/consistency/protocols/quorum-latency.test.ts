// What quorums cost: exact where nothing varies, and order statistics where delays do.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { erlang, exponential, Moments, Streams } from '../../../kernel/index.ts';
import { Topology } from '../cluster/topology.ts';
import { STATUS } from '../operations.ts';
import { expectedExponential, orderStatisticMean } from '../order-statistics.ts';
import { type Params, parameters } from '../params.ts';
import { run } from '../run.ts';
import { expectedLatency } from './quorum-latency.ts';
import { Rounds } from './quorum-rounds.ts';

const still: Partial<Params> = { delayDistribution: 'constant', localLatency: 0, baseLatency: 0 };
const paramsOf = (patch: Partial<Params>): Params => ({ ...parameters.defaults, ...still, ...patch });

/** Milliseconds to a tenth of a microsecond: the different latencies of a client's answered reads or writes. */
function latenciesMs(params: Params, client: number, kind: 'read' | 'write', seed = 1): number[] {
  const { operations: o } = run(params, { seed });
  const chosen = [...o.id.keys()].filter(
    (i) => o.client[i] === client && (o.isRead[i] === 1) === (kind === 'read') && o.status[i] === STATUS.ok,
  );
  return [...new Set(chosen.map((i) => Math.round((o.return[i] - o.call[i]) * 1e7) / 1e4))].sort((a, b) => a - b);
}

const ms = (seconds: number): number => Math.round(seconds * 1e7) / 1e4;

describe('five regions without jitter', () => {
  // Cloudping, medians of one year, July 2025: what the nearest two, and all four, of the other regions cost; each way is
  // half of the round trip measured in its direction, and the two directions differ by up to 0.4 ms.
  const majority = [69.6, 98.2, 118.5, 106.9, 141.1];
  const all = [199.8, 141.0, 255.7, 202.5, 255.6];
  it.each([0, 1, 2, 3, 4])('a coordinator in its own region waits as the matrix says (region %i)', (client) => {
    const world = { placement: 'world5', operationRate: 1 } as const;
    for (const kind of ['read', 'write'] as const) {
      const [ofMajority, ...more] = latenciesMs(paramsOf(world), client, kind);
      expect(more).toEqual([]);
      expect(Math.abs(ofMajority - majority[client])).toBeLessThan(0.7);
      const [ofAll, ...others] = latenciesMs(paramsOf({ ...world, consistencyLevel: 'linearizable' }), client, kind);
      expect(others).toEqual([]);
      expect(Math.abs(ofAll - all[client])).toBeLessThan(0.7);
    }
  });
});

describe('without jitter every operation takes what the formula says', () => {
  const slow = {
    placement: 'world5',
    operationRate: 0.4,
    duration: 60,
    baseLatency: 0.004,
    localLatency: 0.001,
  } as const;
  const variants: readonly Partial<Params>[] = [
    { consistencyLevel: 'strong', diskLatency: 0.003 },
    { consistencyLevel: 'weak' },
    { consistencyLevel: 'custom', readQuorum: 4, writeQuorum: 2 },
    { consistencyLevel: 'strong', coordination: 'sequential' },
    { consistencyLevel: 'linearizable', coordination: 'sequential', diskLatency: 0.003 },
    { consistencyLevel: 'weak', coordination: 'sequential' },
    { consistencyLevel: 'eventual' },
    { versioning: 'tags', diskLatency: 0.003 },
    { versioning: 'vectors', diskLatency: 0.003 },
    { versioning: 'hybridClock' },
    { readFanOut: 'needed' },
    { protocol: 'sloppy' },
    { protocol: 'sloppy', versioning: 'vectors' },
    { protocol: 'abd', diskLatency: 0.003 },
    { protocol: 'abd', queryPhase: false },
    { placement: 'twoCentres', nodes: 6, clients: 6, consistencyLevel: 'localQuorum' },
    { placement: 'twoCentres', nodes: 6, clients: 6, consistencyLevel: 'localOne' },
    { placement: 'twoCentres', nodes: 6, clients: 6, consistencyLevel: 'localQuorum', versioning: 'vectors' },
    // One key at a time, kept on some of the nodes: of some clients the coordinator keeps no copy.
    { replicationFactor: 3, keys: 1 },
    { replicationFactor: 3, keys: 1, versioning: 'vectors' },
    { replicationFactor: 3, keys: 1, protocol: 'abd' },
    { replicationFactor: 3, keys: 1, coordination: 'sequential' },
  ];
  it.each(variants)('%o', (variant) => {
    const params = paramsOf({ ...slow, ...variant });
    const topology = new Topology(params);
    for (let client = 0; client < params.clients; client++) {
      const expected = expectedLatency(params, topology, client);
      // A read that finds copies apart may take another round, and an operation may wait for work on another.
      expect(latenciesMs(params, client, 'read')[0]).toBe(ms(expected.read!));
      expect(latenciesMs(params, client, 'write')[0]).toBe(ms(expected.write!));
    }
  });

  it('over several keys the formula is the mean over them', () => {
    const params = paramsOf({ ...slow, replicationFactor: 3, keys: 5, baseLatency: 0 });
    const byKey = [0, 1, 2, 3, 4].map((key) => {
      const { operations: o } = run(params, { seed: 1 });
      const i = [...o.id.keys()].find((at) => o.client[at] === 0 && o.key[at] === key && o.isRead[at] === 1)!;
      return o.return[i] - o.call[i];
    });
    const mean = byKey.reduce((sum, latency) => sum + latency, 0) / 5;
    expect(ms(expectedLatency(params, new Topology(params), 0).read!)).toBe(ms(mean));
    expect(new Set(byKey).size).toBeGreaterThan(1);
  });
});

describe('the published example, one replica after another', () => {
  it.each([
    ['strong', 0.005, 15],
    ['strong', 0.1, 300],
    ['weak', 0.005, 0],
    ['weak', 0.1, 0],
  ] as const)('%s at %f s between replicas takes %f ms', (consistencyLevel, networkLatency, expected) => {
    const params = paramsOf({ coordination: 'sequential', consistencyLevel, networkLatency });
    for (const kind of ['read', 'write'] as const) expect(latenciesMs(params, 0, kind)).toEqual([expected]);
  });
});

/** The means of the answers that complete quorums of k of n, when each answer takes an exponential time of mean 1. */
function meanOfRounds(n: number, k: number, count: number): Moments {
  const draws = new Streams(1).stream(`rounds of ${k} of ${n}`);
  const answer = exponential(1);
  const rounds = new Rounds<number>(1);
  const replicas = Array.from({ length: n }, (_, replica) => replica);
  const moments = new Moments();
  for (let i = 0; i < count; i++) {
    const times = replicas.map(() => answer.sample(draws));
    let now = 0;
    const number = rounds.begin(0, {
      quorums: [{ members: replicas, need: k }],
      targets: replicas,
      spares: [],
      inSequence: false,
      send: () => {},
      met: () => moments.add(now),
      failed: () => {},
    });
    for (const replica of [...replicas].sort((a, b) => times[a] - times[b])) {
      now = times[replica];
      rounds.answered(0, replica, number, now);
    }
  }
  return moments;
}

describe('order statistics', () => {
  const count = repetitions(200_000);
  it.each([
    [3, 2, 0.833],
    [5, 3, 0.783],
    [5, 5, 2.283],
  ])(
    `the answer that completes a round: of %i exponential ones the %i-th comes after %f of their mean`,
    (n, k, published) => {
      const exact = expectedExponential(n, k);
      expect(exact).toBeCloseTo(published, 3);
      const moments = meanOfRounds(n, k, count);
      expect(Math.abs(moments.mean - exact)).toBeLessThan(3 * Math.sqrt(moments.variance / count));
    },
  );

  /** Reads of keys by the only client, whose replica coordinates; each way takes an exponential time. */
  function reads(patch: Partial<Params>, key: number): Moments {
    const moments = new Moments();
    const mixed = {
      delayDistribution: 'exponential',
      networkLatency: 0.1,
      clients: 1,
      writeRatio: 0,
      timeout: 100,
    } as const;
    const params = paramsOf({ ...mixed, duration: repetitions(2000), operationRate: 5, settleTime: 0, ...patch });
    const { operations: o } = run(params, { seed: 1 });
    for (let i = 0; i < o.id.length; i++)
      if (o.key[i] === key && o.status[i] === STATUS.ok) moments.add(o.return[i] - o.call[i]);
    return moments;
  }

  const there = { ...erlang(2, 0.1) };
  it.each([
    [3, 2],
    [5, 3],
    [5, 5],
  ])(
    'of a coordinator that keeps no copy: the %i-th of %i round trips, each the sum of two exponential ways',
    (n, k) => {
      // The first key is kept on the nodes 0 to n - 1, the second on 1 to n: that one the node 0 must ask others for.
      const patch = {
        nodes: n + 1,
        replicationFactor: n,
        keys: n + 1,
        consistencyLevel: 'custom',
        readQuorum: k,
      } as const;
      const moments = reads({ ...patch, writeQuorum: k }, 1);
      const exact = orderStatisticMean(new Array(n).fill(there), k);
      expect(Math.abs(moments.mean - exact)).toBeLessThan(3 * Math.sqrt(moments.variance / moments.count));
    },
  );

  it.each([
    [3, 2],
    [5, 3],
    [5, 5],
  ])('of a coordinator that is one of %i replicas: one trip less than %i', (n, k) => {
    const moments = reads({ nodes: n, keys: 1, consistencyLevel: 'custom', readQuorum: k, writeQuorum: k }, 0);
    const exact = orderStatisticMean(new Array(n - 1).fill(there), k - 1);
    expect(Math.abs(moments.mean - exact)).toBeLessThan(3 * Math.sqrt(moments.variance / moments.count));
  });
});
