import { describe, expect, it } from 'vitest';
import { checkLinearizable } from '../../../checkers/index.ts';
import { Topology } from '../cluster/topology.ts';
import { historyOf, STATUS } from '../operations.ts';
import { type Params, parameters } from '../params.ts';
import { fatesOf } from '../results/fates.ts';
import { type Run, run } from '../run.ts';
import { mongodb } from './mongo.ts';

const still: Partial<Params> = { delayDistribution: 'constant', localLatency: 0, baseLatency: 0 };
const paramsOf = (patch: Partial<Params>): Params => ({ ...parameters.defaults, protocol: 'mongodb', ...patch });
const runOf = (patch: Partial<Params>, seed = 1): Run => run(paramsOf(patch), { seed });
const seeds = Array.from({ length: 10 }, (_, i) => i + 1);

/** The primary's side is the smaller one, and both sides have the time to notice. */
const cutOff: Partial<Params> = {
  partition: 'minority',
  partitionStart: 8,
  partitionDuration: 16,
  duration: 30,
  electionStagger: 0.02,
};

const latenciesMs = ({ operations: o }: Run, client: number, isRead: number): number[] => {
  const found = [...o.call.keys()].filter(
    (i) => o.call[i] > 1 && o.client[i] === client && o.isRead[i] === isRead && o.status[i] === STATUS.ok,
  );
  return [...new Set(found.map((i) => Math.round((o.return[i] - o.call[i]) * 1e7) / 1e4))];
};

describe('latencies without jitter', () => {
  // Half of each direction as cloudping has it: 64.2 ms to Oregon and 69.65 ms to Ireland, which completes a majority.
  it('w: 1 costs the way to the primary, w: majority also that to the member that completes one', () => {
    const geo: Partial<Params> = { ...still, placement: 'world5' };
    expect(latenciesMs(runOf({ ...geo, writeConcern: 'one' }), 0, 0)).toEqual([0]);
    expect(latenciesMs(runOf({ ...geo, writeConcern: 'one' }), 1, 0)).toEqual([64.2]);
    expect(latenciesMs(runOf(geo), 0, 0)).toEqual([69.65]);
    expect(latenciesMs(runOf(geo), 1, 0)).toEqual([133.85]);
  });

  it('a linearizable read costs what a majority write does, other reads only the way', () => {
    const geo: Partial<Params> = { ...still, placement: 'world5' };
    expect(latenciesMs(runOf({ ...geo, readConcern: 'linearizable' }), 0, 1)).toEqual([69.65]);
    expect(latenciesMs(runOf({ ...geo, readConcern: 'majority' }), 1, 1)).toEqual([64.2]);
    expect(latenciesMs(runOf({ ...geo, readPreference: 'nearest' }), 1, 1)).toEqual([0]);
  });

  it.each<Partial<Params>>([
    { writeConcern: 'one', diskLatency: 0.003 },
    { readConcern: 'linearizable', diskLatency: 0.003 },
    { readConcern: 'majority', readPreference: 'nearest' },
  ])('%o: as the formula says, for every client', (mode) => {
    const params = paramsOf({ ...still, ...mode, placement: 'world5', operationRate: 0.5, duration: 100 });
    const found = run({ ...params, baseLatency: 0.004, localLatency: 0.001 }, { seed: 1 });
    for (let client = 0; client < params.clients; client++) {
      const { read, write } = mongodb.expected!(found.cluster.params, new Topology(params), client % params.nodes);
      expect(latenciesMs(found, client, 1)).toEqual([Math.round(read! * 1e7) / 1e4]);
      expect(latenciesMs(found, client, 0)).toEqual([Math.round(write! * 1e7) / 1e4]);
    }
  });
});

describe('rollback', () => {
  const rolledBack = (patch: Partial<Params>, seed: number): number => {
    const { operations, audit } = runOf({ ...cutOff, ...patch }, seed);
    return fatesOf(operations, audit).rolledBack;
  };

  it('w: 1: the primary that was cut off has acknowledged what the next one does not have', () => {
    for (const seed of seeds) expect(rolledBack({ writeConcern: 'one' }, seed)).toBeGreaterThan(0);
  });

  it('w: majority: nothing that was acknowledged is undone', () => {
    for (const seed of seeds) expect(rolledBack({}, seed)).toBe(0);
  });

  it('the median failover takes no more than twelve seconds with the default settings, as the manual says', () => {
    const gaps = seeds.map((seed) => {
      const { operations: o } = runOf({ crash: 'leader', crashStart: 8, crashDuration: 30, duration: 30 }, seed);
      const after = [...o.call.keys()].filter((i) => o.isRead[i] === 0 && o.status[i] === STATUS.ok && o.call[i] > 8);
      return Math.min(...after.map((i) => o.return[i])) - 8;
    });
    const median = gaps.sort((a, b) => a - b)[gaps.length / 2];
    expect(median).toBeLessThan(12);
    expect(gaps[0]).toBeGreaterThan(parameters.defaults.electionTimeout - parameters.defaults.heartbeatInterval);
  });
});

describe('a primary that was replaced and does not know it', () => {
  const answers = (patch: Partial<Params>): string[] =>
    seeds.map((seed) => checkLinearizable(historyOf(runOf({ ...cutOff, keys: 1, ...patch }, seed).operations)).answer);
  const violations = (patch: Partial<Params>): number =>
    answers(patch).filter((answer) => answer === 'violation').length;

  it('shows at read concern local what it alone has and will roll back', () => {
    expect(violations({ readConcern: 'local' })).toBeGreaterThan(0);
  });

  it('answers old data at read concern majority where its clock is slow and theirs are fast', () => {
    expect(violations({ readConcern: 'majority', clockDrift: 0.05 })).toBeGreaterThan(0);
  });

  it('answers nothing at read concern linearizable, and without the no-op it does', () => {
    for (const clockDrift of [0, 0.05]) {
      expect(violations({ readConcern: 'linearizable', clockDrift })).toBe(0);
      expect(violations({ readConcern: 'linearizable', clockDrift, linearizableNoOp: false })).toBeGreaterThan(0);
    }
  });
});

describe('causal sessions', () => {
  const back = (patch: Partial<Params>, seed: number): number => {
    const spread: Partial<Params> = { readPreference: 'nearest', contact: 'random', readConcern: 'majority', keys: 2 };
    const { operations: o, audit } = runOf({ ...cutOff, ...spread, ...patch }, seed);
    const seen = new Map<string, number>();
    let times = 0;
    for (let i = 0; i < o.call.length; i++) {
      if (o.status[i] !== STATUS.ok) continue;
      const name = `${o.client[i]} ${o.key[i]}`;
      const rank = o.value[i] === 0 ? -1 : audit.rank(o.key[i], o.value[i])!;
      if (o.isRead[i] === 1 && rank < (seen.get(name) ?? -1)) times++;
      seen.set(name, Math.max(rank, seen.get(name) ?? -1));
    }
    return times;
  };

  it('never go back, with majority reads and writes, through a failover; without them clients do', () => {
    for (const seed of seeds) expect(back({ causalSessions: true }, seed)).toBe(0);
    expect(Math.max(...seeds.map((seed) => back({ causalSessions: false }, seed)))).toBeGreaterThan(0);
  });
});

it('all members agree when the partition is healed', () => {
  for (const partition of ['minority', 'isolated', 'halves', 'bridge', 'ring', 'oneWay', 'flapping'] as const) {
    const { divergence } = runOf({ ...cutOff, partition, writeConcern: 'one' });
    expect([partition, divergence.at(-1)]).toEqual([partition, 0]);
  }
});
