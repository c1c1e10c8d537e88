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
import { STATUS } from '../operations.ts';
import { type Params, parameters } from '../params.ts';
import { run } from '../run.ts';

const still: Partial<Params> = { delayDistribution: 'constant', duration: 10, settleTime: 2 };

describe('latency without jitter', () => {
  it('chain of five at 50 ms round trips: a write from the head takes five ways, a read two, 25 ms each', () => {
    const params: Params = { ...parameters.defaults, ...still, protocol: 'chain', localLatency: 0, baseLatency: 0 };
    const found = answeredLatencies(params);
    expect(found.get('write of client 0')).toEqual([0.125]);
    expect(found.get('read of client 0')).toEqual([0.05]);
    expect(found.get('write of client 4')).toEqual([0.125]);
    expect(found.get('read of client 4')).toEqual([0]);
  });
});

describe('chain under faults', () => {
  it('is linearizable, keeps what it acknowledged, and converges', { timeout: 600_000 }, () => {
    for (let seed = 1; seed <= repetitions(10_000); seed++) {
      const result = run({ ...drawFaults(seed), protocol: 'chain' }, { seed });
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
  const without = (patch: Partial<Params>) => (seed: number) => ({ ...drawFaults(seed), ...patch });

  it('the lease: a tail that is cut off answers reads on its side', () => {
    // The first replica comes back as the tail, and is cut off then.
    const cutTail = { crash: 'first', crashStart: 0.5, crashDuration: 1, partition: 'isolated' } as const;
    const faults: Partial<Params> = { ...cutTail, partitionStart: 2.7, partitionDuration: 3, clients: 5 };
    expect(firstViolation(without({ protocol: 'chain', chainLease: false, ...faults }), 5)).toBeDefined();
    expect(firstViolation(without({ protocol: 'chain', ...faults }), repetitions(1000))).toBeUndefined();
  });

  it('epochs: a replica that has not heard of the new tail goes on as the tail', () => {
    // Loss delays the news of a new chain, and each crash makes two of them.
    const crashes = { crash: 'some', crashStart: 0.5, crashDuration: 1.4, crashCount: 3, partition: 'none' } as const;
    const faults: Partial<Params> = { ...crashes, loss: 0.3, detectionTime: 1.2, stateTransferTime: 0.1, duration: 8 };
    expect(firstViolation(without({ protocol: 'chain', chainEpochs: false, ...faults }), 20)).toBeDefined();
    expect(firstViolation(without({ protocol: 'chain', ...faults }), repetitions(1000))).toBeUndefined();
  });
});

describe('failures of the chain', () => {
  const crashed: Partial<Params> = { ...still, crash: 'leader', crashStart: 10, crashDuration: 8, operationRate: 20 };
  const longest = (params: Params, seed: number): number => {
    const { operations: o } = run(params, { seed });
    const times = [...o.call.keys()].filter((i) => o.status[i] === STATUS.ok && o.isRead[i] === 0);
    const answered = times.map((i) => o.return[i]).sort((a, b) => a - b);
    return answered.reduce((gap, at, i) => Math.max(gap, i === 0 ? 0 : at - answered[i - 1]), 0);
  };

  it('a head that crashes stops writes for the detection time and no longer', () => {
    for (const detectionTime of [1, 2, 4]) {
      const patch: Partial<Params> = { ...crashed, protocol: 'chain', duration: 25, timeout: 0.5, detectionTime };
      const gap = longest({ ...parameters.defaults, ...patch }, 1);
      // The last heartbeat came up to a fifth of the time before the crash; news, a timeout and a write come on top.
      expect(gap).toBeGreaterThan(0.8 * detectionTime);
      expect(gap).toBeLessThan(detectionTime + 0.5 + 0.5);
    }
  });

  it('no replica is let in without the data: the chain waits for the last that has them', () => {
    const patch: Partial<Params> = { protocol: 'chain', nodes: 2, crash: 'some', crashCount: 2, crashDuration: 3 };
    const params: Params = { ...parameters.defaults, ...patch };
    const result = run(params, { seed: 1 });
    expect([violationOf(result), missingWrites(result), divergenceAtEnd(result)]).toEqual([undefined, [], 0]);
  });
});
