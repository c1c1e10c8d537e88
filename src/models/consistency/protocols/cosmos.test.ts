import { describe, expect, it } from 'vitest';
import { drawFaults } from '../../../../test/consistency-faults.ts';
import { repetitions } from '../../../../test/full.ts';
import { checkSessions, measureStaleness } from '../../../checkers/index.ts';
import { Topology } from '../cluster/topology.ts';
import { historyOf, STATUS } from '../operations.ts';
import { type Params, parameters } from '../params.ts';
import { fatesOf } from '../results/fates.ts';
import { versionsOf } from '../results/versions.ts';
import { type Run, run } from '../run.ts';
import { cosmos } from './cosmos.ts';

type Level = Params['cosmosLevel'];
const levels = parameters.fields.cosmosLevel.kind === 'choice' ? parameters.fields.cosmosLevel.options : [];
const still: Partial<Params> = { delayDistribution: 'constant', localLatency: 0, baseLatency: 0, placement: 'world5' };
const paramsOf = (patch: Partial<Params>): Params => ({ ...parameters.defaults, protocol: 'cosmos', ...patch });
const runOf = (patch: Partial<Params>, seed = 1): Run => run(paramsOf(patch), { seed });
const seeds = Array.from({ length: 10 }, (_, i) => i + 1);

const latenciesMs = ({ operations: o }: Run, client: number, isRead: number): number[] => {
  const found = [...o.call.keys()].filter(
    (i) => o.client[i] === client && o.isRead[i] === isRead && o.status[i] === STATUS.ok,
  );
  return [...new Set(found.map((i) => Math.round((o.return[i] - o.call[i]) * 1e7) / 1e4))];
};

describe('latencies without jitter', () => {
  // Half of each direction as cloudping has it: Oregon 64.2 ms, Sydney 199.75 ms.
  it('strong: a write costs the way to the write region and its round trip to the farthest', () => {
    const found = runOf({ ...still, cosmosLevel: 'strong', keys: 100 });
    expect(latenciesMs(found, 0, 0)).toEqual([199.75]);
    expect(latenciesMs(found, 1, 0)).toEqual([263.95]);
  });

  it('the other levels: a write costs the way to the write region, a read nothing', () => {
    for (const cosmosLevel of ['boundedStaleness', 'consistentPrefix', 'eventual'] as const) {
      const found = runOf({ ...still, cosmosLevel });
      expect([0, 1].map((client) => latenciesMs(found, client, 0))).toEqual([[0], [64.2]]);
      expect([0, 1].map((client) => latenciesMs(found, client, 1))).toEqual([[0], [0]]);
    }
  });

  it('session: nobody waits, as the copy of a write takes no longer than its acknowledgement', () => {
    const found = runOf({ ...still, cosmosLevel: 'session' });
    expect([0, 1, 2, 3, 4].map((client) => latenciesMs(found, client, 1))).toEqual([[0], [0], [0], [0], [0]]);
  });

  it.each(levels.map(({ value }) => value as Level))('%s: as the formula says, for every client', (cosmosLevel) => {
    const params = paramsOf({ ...still, cosmosLevel, operationRate: 0.5, duration: 60, keys: 1000 });
    const slow: Params = { ...params, baseLatency: 0.004, localLatency: 0.001, diskLatency: 0.002 };
    const found = run(slow, { seed: 1 });
    for (let client = 0; client < params.clients; client++) {
      const { read, write } = cosmos.expected!(slow, new Topology(slow), client % params.nodes);
      expect(latenciesMs(found, client, 1)).toEqual([Math.round(read! * 1e7) / 1e4]);
      expect(latenciesMs(found, client, 0)).toEqual([Math.round(write! * 1e7) / 1e4]);
    }
  });
});

/** Faults of all kinds, each client reading beside its own region. */
const fuzzed = (seed: number, patch: Partial<Params>): Run =>
  run(
    { ...drawFaults(seed), protocol: 'cosmos', contact: 'nearest', retries: 0, sessionWait: 0.3, keys: 2, ...patch },
    { seed },
  );

describe('session', () => {
  const broken = (seed: number, cosmosLevel: Level): { ownWrites: number; back: number } => {
    const { operations, audit } = fuzzed(seed, { cosmosLevel, contact: 'random' });
    const found = checkSessions(historyOf(operations), { versions: versionsOf(operations, audit) });
    return { ownWrites: found['read-your-writes'].violations, back: found['monotonic-reads'].violations };
  };

  it('reads its own writes and never goes back, whatever fails', { timeout: 120_000 }, () => {
    for (let seed = 1; seed <= repetitions(1000); seed++)
      expect({ seed, ...broken(seed, 'session') }).toEqual({ seed, ownWrites: 0, back: 0 });
  });

  it('without the token, eventual, it does neither', () => {
    const found = seeds.map((seed) => broken(seed, 'eventual'));
    expect(found.some(({ ownWrites }) => ownWrites > 0)).toBe(true);
    expect(found.some(({ back }) => back > 0)).toBe(true);
  });
});

describe('consistent prefix', () => {
  /** Reads in one region that miss a write although an earlier read there showed one that was numbered later. */
  const gaps = ({ operations: o, audit, cluster }: Run): number => {
    let found = 0;
    for (let region = 0; region < cluster.replicas; region++) {
      const reads = [...o.call.keys()].filter(
        (i) => o.isRead[i] === 1 && o.status[i] === STATUS.ok && o.client[i] % cluster.replicas === region,
      );
      const lsn = (i: number): number => (o.value[i] === 0 ? 0 : audit.rank(o.key[i], o.value[i])!);
      const written = [...o.call.keys()].filter((i) => o.isRead[i] === 0 && audit.rank(o.key[i], o.value[i]));
      for (const read of reads) {
        let seen = 0;
        for (const earlier of reads) if (o.return[earlier] < o.call[read]) seen = Math.max(seen, lsn(earlier));
        if (written.some((w) => o.key[w] === o.key[read] && lsn(w) > lsn(read) && lsn(w) <= seen)) found++;
      }
    }
    return found;
  };

  it('no region shows a write without all that were numbered before it', { timeout: 120_000 }, () => {
    for (let seed = 1; seed <= repetitions(1000); seed++)
      expect([seed, gaps(fuzzed(seed, { cosmosLevel: 'consistentPrefix' }))]).toEqual([seed, 0]);
  });

  it('eventual does', () => {
    const found = Array.from({ length: 40 }, (_, i) =>
      gaps(fuzzed(i + 1, { cosmosLevel: 'eventual', operationRate: 40 })),
    );
    expect(Math.max(...found)).toBeGreaterThan(0);
  });
});

describe('bounded staleness', () => {
  const [K, T] = [4, 0.5];
  const unbounded = { stalenessVersions: 100_000, stalenessInterval: 100 } as const;
  const stalest = (seed: number, patch: Partial<Params>): { versions: number; age: number } => {
    const { operations, audit } = fuzzed(seed, { cosmosLevel: 'boundedStaleness', ...unbounded, ...patch });
    const found = measureStaleness(historyOf(operations), { versions: versionsOf(operations, audit) });
    return { versions: found.missedMax, age: found.ageMax };
  };

  it('no read misses more than K writes', { timeout: 120_000 }, () => {
    for (let seed = 1; seed <= repetitions(1000); seed++) {
      const { versions } = stalest(seed, { stalenessVersions: K });
      expect([seed, versions <= K]).toEqual([seed, true]);
    }
    const free = seeds.map((seed) => stalest(seed, {}).versions);
    expect(Math.max(...free)).toBeGreaterThan(K);
  });

  it('no read misses a write that was acknowledged longer ago than T', { timeout: 120_000 }, () => {
    for (let seed = 1; seed <= repetitions(1000); seed++) {
      const { age } = stalest(seed, { stalenessInterval: T });
      // By the clock of the region, which is at most one part in a hundred slow.
      expect([seed, age < T / 0.99]).toEqual([seed, true]);
    }
    const ignorant = seeds.map((seed) => stalest(seed, { stalenessInterval: T, cosmosFreshness: false }).age);
    expect(Math.max(...ignorant)).toBeGreaterThan(T);
  });

  it('writes are refused while a region lags, and go on when it is back', () => {
    const cut: Partial<Params> = { cosmosLevel: 'boundedStaleness', stalenessVersions: 10, partition: 'isolated' };
    const { operations: o } = runOf(cut);
    const writes = (from: number, to: number, status: number): number =>
      [...o.call.keys()].filter(
        (i) => o.isRead[i] === 0 && o.client[i] === 0 && o.call[i] >= from && o.call[i] < to && o.status[i] === status,
      ).length;
    expect(writes(10, 20, STATUS.ok)).toBeLessThanOrEqual(10);
    expect(writes(10, 20, STATUS.refused)).toBeGreaterThan(0);
    expect(writes(21, 30, STATUS.refused)).toBe(0);
    expect(writes(21, 30, STATUS.ok)).toBeGreaterThan(5);
  });
});

describe('the write region loses its disks while it is cut off', () => {
  const burnt: Partial<Params> = {
    partition: 'isolated',
    crash: 'first',
    crashStart: 18,
    crashDuration: 4,
    crashKeepsDisk: false,
  };
  const lost = (cosmosLevel: Level, seed: number): number => {
    const { operations, audit } = runOf({ ...burnt, cosmosLevel }, seed);
    const fates = fatesOf(operations, audit);
    return fates.lost + fates.rolledBack;
  };

  it('strong loses nothing, session what it had not shipped', () => {
    for (const seed of seeds) {
      expect(lost('strong', seed)).toBe(0);
      expect(lost('session', seed)).toBeGreaterThan(0);
    }
  });

  it('takes its data back from the other regions and agrees with them', () => {
    for (const { value } of levels) {
      const { divergence, operations, audit } = runOf({ ...burnt, cosmosLevel: value as Level });
      expect(divergence.at(-1)).toBe(0);
      expect(fatesOf(operations, audit).overwritten).toBeGreaterThan(20);
    }
  });
});

it('all regions agree when the partition is healed, at every level', () => {
  for (const { value } of levels)
    for (const partition of ['minority', 'bridge', 'ring', 'oneWay', 'flapping'] as const)
      expect([value, partition, runOf({ cosmosLevel: value as Level, partition }).divergence.at(-1)]).toEqual([
        value,
        partition,
        0,
      ]);
});
