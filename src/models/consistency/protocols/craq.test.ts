import { describe, expect, it } from 'vitest';
import {
  answeredLatencies,
  divergenceAtEnd,
  drawFaults,
  firstViolation,
  missingWrites,
  violationOf,
} from '../../../../test/consistency-faults.ts';
import { repetitions } from '../../../../test/full.ts';
import { type Params, parameters } from '../params.ts';
import { run } from '../run.ts';

describe('latency without jitter', () => {
  const still: Partial<Params> = { delayDistribution: 'constant', localLatency: 0, baseLatency: 0, duration: 10 };
  it('clean reads are local; a dirty one asks the tail, a round trip', () => {
    const patch: Partial<Params> = { protocol: 'craq', keys: 2, operationRate: 20 };
    const params: Params = { ...parameters.defaults, ...still, ...patch };
    const found = answeredLatencies(params);
    for (let client = 0; client < 4; client++) expect(found.get(`read of client ${client}`)).toEqual([0, 0.05]);
    expect(found.get('read of client 4')).toEqual([0]);
    const withoutWrites = answeredLatencies({ ...params, writeRatio: 0 });
    expect([...withoutWrites.values()]).toEqual([[0], [0], [0], [0], [0]]);
  });
});

describe('CRAQ under faults', () => {
  it('is linearizable, keeps what it acknowledged, and converges', { timeout: 600_000 }, () => {
    for (let seed = 1; seed <= repetitions(10_000); seed++) {
      const result = run({ ...drawFaults(seed), protocol: 'craq' }, { seed });
      expect([seed, violationOf(result), missingWrites(result), divergenceAtEnd(result)]).toEqual([
        seed,
        undefined,
        [],
        0,
      ]);
    }
  });
});

describe('each safety rule, removed, is missed within so many seeds', () => {
  const without = (patch: Partial<Params>) => (seed: number) => ({
    ...drawFaults(seed),
    protocol: 'craq' as const,
    ...patch,
  });

  it('asking the tail: a read finds a version that the next read elsewhere does not', () => {
    expect(firstViolation(without({ craqAskTail: false }), 5)).toBeDefined();
  });

  it('the lease: any replica that is cut off answers clean reads on its side', () => {
    const faults = { partition: 'isolated', partitionStart: 1, partitionDuration: 4, clients: 5 } as const;
    expect(firstViolation(without({ chainLease: false, ...faults }), 20)).toBeDefined();
  });

  it('epochs: a replica that has not heard of the new tail goes on as the tail', () => {
    const crashes = { crash: 'some', crashStart: 0.5, crashDuration: 1.4, crashCount: 3, partition: 'none' } as const;
    const faults: Partial<Params> = { ...crashes, loss: 0.3, detectionTime: 1.2, stateTransferTime: 0.1, duration: 8 };
    expect(firstViolation(without({ chainEpochs: false, ...faults }), 20)).toBeDefined();
    expect(firstViolation(without(faults), repetitions(1000))).toBeUndefined();
  });
});
