import { describe, expect, it } from 'vitest';
import { Topology } from '../cluster/topology.ts';
import { STATUS } from '../operations.ts';
import { type Params, parameters } from '../params.ts';
import { type Run, run } from '../run.ts';
import { leader } from './leader.ts';

const still: Partial<Params> = { protocol: 'leader', delayDistribution: 'constant', localLatency: 0, baseLatency: 0 };
const paramsOf = (patch: Partial<Params>): Params => ({ ...parameters.defaults, ...patch });
const runOf = (patch: Partial<Params>, seed = 1): Run => run(paramsOf({ ...still, ...patch }), { seed });

/** In milliseconds, to a tenth of a microsecond: the different latencies of the answered operations after the first second. */
function latenciesMs({ operations: o }: Run, client: number, isRead: number): number[] {
  const found = [...o.call.keys()].filter(
    (i) => o.call[i] > 1 && o.client[i] === client && o.isRead[i] === isRead && o.status[i] === STATUS.ok,
  );
  return [...new Set(found.map((i) => Math.round((o.return[i] - o.call[i]) * 1e7) / 1e4))];
}

/** Operations called within the times, by how they ended. */
function endsWithin({ operations: o }: Run, from: number, to: number, client?: number): number[] {
  const ends = [0, 0, 0, 0];
  o.call.forEach((call, i) => {
    if (call >= from && call < to && (client === undefined || o.client[i] === client)) ends[o.status[i]]++;
  });
  return ends;
}

describe('latencies without jitter', () => {
  it('asynchronous: the way to the leader and back, and nothing beside it', () => {
    const found = runOf({ networkLatency: 0.1 });
    expect([0, 1].map((client) => [latenciesMs(found, client, 1), latenciesMs(found, client, 0)])).toEqual([
      [[0], [0]],
      [[100], [100]],
    ]);
  });

  // Half of each direction as cloudping has it: 69.6 and 69.7 ms to Ireland, 199.8 and 199.7 ms to Sydney.
  it('over five regions: the follower that completes the copies, Ireland for a majority and Sydney for all', () => {
    const patch = { placement: 'world5', replicationMode: 'semiSynchronous', synchronousCopies: 2 } as const;
    expect(latenciesMs(runOf(patch), 0, 0)).toEqual([69.65]);
    expect(latenciesMs(runOf({ ...patch, replicationMode: 'synchronous' }), 0, 0)).toEqual([199.75]);
  });

  const modes: readonly Partial<Params>[] = [
    { replicationMode: 'asynchronous', diskLatency: 0.003 },
    { replicationMode: 'synchronous' },
    { replicationMode: 'semiSynchronous', synchronousCopies: 2, diskLatency: 0.002 },
    { replicationMode: 'semiSynchronous', synchronousCopies: 1, readsFrom: 'nearest' },
  ];
  it.each(modes)('%o: as the formula says, for every client', (mode) => {
    const patch = {
      ...mode,
      placement: 'world5',
      operationRate: 0.5,
      duration: 100,
      baseLatency: 0.004,
      localLatency: 0.001,
    } as const;
    const params = paramsOf({ ...still, ...patch });
    const found = runOf(patch);
    for (let client = 0; client < params.clients; client++) {
      const { read, write } = leader.expected!(params, new Topology(params), client % params.nodes);
      expect(latenciesMs(found, client, 1)).toEqual([Math.round(read! * 1e7) / 1e4]);
      expect(latenciesMs(found, client, 0)).toEqual([Math.round(write! * 1e7) / 1e4]);
    }
  });
});

describe('failover', () => {
  const cutOff: Partial<Params> = { partition: 'minority', partitionStart: 10, partitionDuration: 10 };

  it('after the detection time and the election the majority side goes on, the other one waits', () => {
    const params = paramsOf({ ...still, ...cutOff });
    const found = runOf(cutOff);
    const from = 10 + leader.reactionTime!(params) + 2 * params.networkLatency;
    for (const client of [2, 3, 4]) expect(endsWithin(found, from, 20, client)[STATUS.ok]).toBeGreaterThan(20);
    for (const client of [2, 3, 4]) expect(endsWithin(found, from, 20, client)[STATUS.refused]).toBe(0);
    for (const client of [0, 1]) expect(endsWithin(found, from, 20, client)[STATUS.ok]).toBe(0);
  });

  /** The first replica is down while the others elect one of them, so that the partition later cuts off a follower. */
  const followerCutOff = { crash: 'first', crashStart: 0, crashDuration: 4, partition: 'isolated' } as const;

  it('a follower that is cut off and comes back takes nobody its place', () => {
    expect(endsWithin(runOf(followerCutOff), 5, 30, 1)).toEqual([0, expect.any(Number), 0, 0]);
  });

  it('synchronous: while a follower is cut off no write is acknowledged, and reads go on', () => {
    const { operations: o } = runOf({ ...followerCutOff, replicationMode: 'synchronous' });
    const answered = [...o.call.keys()].filter((i) => o.status[i] === STATUS.ok && o.call[i] > 10 && o.return[i] < 20);
    expect(answered.filter((i) => o.isRead[i] === 0)).toEqual([]);
    expect(answered.length).toBeGreaterThan(50);
  });

  it('falls back to asynchronous after the timeout of semi-synchronous replication, as MySQL does', () => {
    const patch = {
      replicationMode: 'semiSynchronous',
      synchronousCopies: 4,
      semiSynchronousTimeout: 1,
      partition: 'isolated',
      partitionDuration: 5,
      detectionTime: 10,
    } as const;
    const acknowledged = (timeout: number): number =>
      endsWithin(runOf({ ...patch, semiSynchronousTimeout: timeout }), 12, 14, 0)[STATUS.ok];
    expect(acknowledged(1)).toBeGreaterThan(0);
    const waits = runOf({ ...patch, semiSynchronousTimeout: 0 }).operations;
    const inside = [...waits.call.keys()].filter((i) => waits.call[i] > 10 && waits.return[i] < 15);
    expect(inside.filter((i) => waits.isRead[i] === 0 && waits.status[i] === STATUS.ok)).toEqual([]);
  });
});

describe('what is undone', () => {
  const lost = (patch: Partial<Params>, seed = 1): number => {
    const { operations: o, audit } = runOf({ partition: 'minority', ...patch }, seed);
    return [...o.value.keys()].filter(
      (i) => o.isRead[i] === 0 && o.status[i] === STATUS.ok && audit.rolledBack.has(o.value[i]),
    ).length;
  };
  const seeds = Array.from({ length: 10 }, (_, i) => i + 1);

  it('asynchronous: the leader that was cut off acknowledged writes that nobody else had', () => {
    expect(Math.min(...seeds.map((seed) => lost({}, seed)))).toBeGreaterThan(0);
  });

  it('synchronous, and semi-synchronous with a majority: none', () => {
    for (const seed of seeds) {
      expect(lost({ replicationMode: 'synchronous' }, seed)).toBe(0);
      expect(lost({ replicationMode: 'semiSynchronous', synchronousCopies: 2 }, seed)).toBe(0);
    }
  });

  it('semi-synchronous with one copy: some, since that one may be cut off with the leader', () => {
    expect(Math.max(...seeds.map((seed) => lost({ replicationMode: 'semiSynchronous' }, seed)))).toBeGreaterThan(0);
  });

  it('without majority votes and leases both sides acknowledge writes, and one of them loses all of its own', () => {
    for (const seed of seeds) {
      const brains = { majorityVote: false, leaderLease: false };
      expect(lost(brains, seed)).toBeGreaterThan(5 * lost({}, seed));
    }
  });
});

describe('reads at followers', () => {
  it('go back in time where a client asks now one and then another, and never with the session position', () => {
    const patch = { readsFrom: 'nearest', contact: 'random', delayDistribution: 'lognormal', keys: 1 } as const;
    const back = (sessionPosition: boolean): number => {
      const { operations: o, audit } = runOf({ ...patch, sessionPosition });
      const seen = new Map<number, number>();
      let times = 0;
      for (let i = 0; i < o.call.length; i++) {
        if (o.status[i] !== STATUS.ok) continue;
        const rank = o.value[i] === 0 ? -1 : audit.rank(o.key[i], o.value[i])!;
        if (o.isRead[i] === 1 && rank < (seen.get(o.client[i]) ?? -1)) times++;
        seen.set(o.client[i], Math.max(rank, seen.get(o.client[i]) ?? -1));
      }
      return times;
    };
    expect(back(false)).toBeGreaterThan(0);
    expect(back(true)).toBe(0);
  });
});

it('all replicas agree when the partition is healed', () => {
  for (const partition of ['minority', 'isolated', 'halves', 'bridge', 'ring', 'oneWay', 'flapping'] as const)
    expect([partition, runOf({ partition }).divergence.at(-1)]).toEqual([partition, 0]);
});
