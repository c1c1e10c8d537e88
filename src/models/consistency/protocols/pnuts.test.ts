import { describe, expect, it } from 'vitest';
import {
  divergenceAtEnd,
  drawFaults,
  firstViolation,
  missingWrites,
  sessionViolations,
  violationOf,
} from '../../../../test/consistency-faults.ts';
import { repetitions } from '../../../../test/full.ts';
import { STATUS } from '../operations.ts';
import { type Params, parameters } from '../params.ts';
import { type Run, run } from '../run.ts';

const pnuts: Params = { ...parameters.defaults, protocol: 'pnuts' };
const still: Partial<Params> = {
  delayDistribution: 'constant',
  localLatency: 0,
  baseLatency: 0,
  networkLatency: 0.05,
  pnutsMigration: false,
};

/** The answered operations of a run, with what they took to the nanosecond. */
function answered({ operations: o }: Run) {
  return [...o.id.keys()]
    .filter((i) => o.status[i] === STATUS.ok)
    .map((i) => ({
      client: o.client[i],
      isRead: o.isRead[i] === 1,
      key: o.key[i],
      value: o.value[i],
      call: o.call[i],
      return: o.return[i],
      took: Math.round((o.return[i] - o.call[i]) * 1e9) / 1e9,
    }));
}

describe('latency without jitter', () => {
  it('writes go to the master of the record and back, read-latest as well; other reads are local', () => {
    for (const pnutsRead of ['any', 'latest'] as const) {
      const operations = answered(run({ ...pnuts, ...still, pnutsRead }, { seed: 1 }));
      expect(operations.length).toBeGreaterThan(500);
      for (const { client, isRead, key, took } of operations) {
        const isAsked = !isRead || pnutsRead === 'latest';
        expect(took).toBe(isAsked && client % 5 !== key % 5 ? 0.05 : 0);
      }
    }
  });

  it('read-critical asks the master only where the nearest copy is behind what the client knows', () => {
    const reads = answered(run({ ...pnuts, ...still, pnutsRead: 'critical' }, { seed: 1 })).filter((o) => o.isRead);
    const asked = reads.filter(({ took }) => took > 0);
    expect(new Set(asked.map(({ took }) => took))).toEqual(new Set([0.05]));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThan(reads.length / 10);
  });

  it('read-any is behind by the delay of the broker and one way, and by no more', () => {
    const result = run({ ...pnuts, ...still, operationRate: 20, brokerDelay: 0.2 }, { seed: 1 });
    const operations = answered(result);
    const lag = 0.2 + 0.025;
    let [behind, late] = [0, 0];
    for (const read of operations.filter(({ isRead }) => isRead)) {
      const rank = read.value === 0 ? 0 : result.audit.rank(read.key, read.value)!;
      for (const write of operations) {
        if (write.isRead || write.key !== read.key || result.audit.rank(write.key, write.value)! <= rank) continue;
        // A write is committed at its master, half of the way before the client knows.
        const age = read.call - (write.return - write.took / 2);
        if (age > 0) behind++;
        if (age > lag + 1e-9) late++;
      }
    }
    expect(behind).toBeGreaterThan(50);
    expect(late).toBe(0);
  });

  it('mastership moves to where three writes in a row come from, once its region has the hand-over', () => {
    const patch: Partial<Params> = { writers: 1, keys: 2, writeRatio: 1, pnutsMigration: true };
    const writesOf = (params: Params) => answered(run(params, { seed: 1 })).filter((o) => !o.isRead && o.key === 1);
    const writes = writesOf({ ...pnuts, ...still, ...patch });
    const [first, second, third, ...others] = writes;
    expect([first.took, second.took, third.took]).toEqual([0.05, 0.05, 0.05]);
    const handedOver = third.return - 0.025 + parameters.defaults.brokerDelay + 0.025;
    for (const { call, took } of others) {
      // What comes meanwhile waits for it.
      if (call > handedOver) expect(took).toBe(0);
      else expect(took).toBeCloseTo(Math.max(0.05, handedOver - call), 9);
    }
    expect(others.length).toBeGreaterThan(20);
    const stays = writesOf({ ...pnuts, ...still, ...patch, pnutsMigration: false });
    expect(new Set(stays.map(({ took }) => took))).toEqual(new Set([0.05]));
  });
});

describe('PNUTS under faults', () => {
  it('keeps one timeline per record; read-latest is linearizable; all converges', { timeout: 600_000 }, () => {
    for (let seed = 1; seed <= repetitions(10_000); seed++) {
      const result = run({ ...drawFaults(seed), protocol: 'pnuts', pnutsRead: 'latest' }, { seed });
      const found = [violationOf(result), missingWrites(result), divergenceAtEnd(result)];
      expect([seed, ...found]).toEqual([seed, undefined, [], 0]);
    }
  });

  it('read-critical keeps read-your-writes and monotonic reads; read-any breaks both', { timeout: 600_000 }, () => {
    let [own, older] = [0, 0];
    for (let seed = 1; seed <= repetitions(4000); seed++) {
      const params = drawFaults(seed);
      const critical = sessionViolations(run({ ...params, protocol: 'pnuts', pnutsRead: 'critical' }, { seed }));
      expect([seed, critical['read-your-writes'].violations, critical['monotonic-reads'].violations]).toEqual([
        seed,
        0,
        0,
      ]);
      const any = sessionViolations(run({ ...params, protocol: 'pnuts', pnutsRead: 'any' }, { seed }));
      own += any['read-your-writes'].violations;
      older += any['monotonic-reads'].violations;
    }
    expect(own).toBeGreaterThan(100);
    expect(older).toBeGreaterThan(10);
  });

  it('without hand-overs in the log two masters order the same record, which shows within five seeds', () => {
    const paramsOf = (seed: number): Params => ({
      ...drawFaults(seed),
      protocol: 'pnuts',
      pnutsRead: 'latest',
      pnutsLoggedHandOver: false,
    });
    expect(firstViolation(paramsOf, 5)).toBeDefined();
  });
});

it('a master that cannot be reached: no writes of its records, while read-any goes on everywhere', () => {
  const cut: Partial<Params> = { partition: 'minority', partitionStart: 5, partitionDuration: 20, timeout: 1 };
  const { operations: o } = run({ ...pnuts, ...still, ...cut }, { seed: 1 });
  const side = (region: number): number => (region < 2 ? 0 : 1);
  let refused = 0;
  for (let i = 0; i < o.id.length; i++) {
    if (o.call[i] < 5 || o.call[i] > 23.9) continue;
    const isReachable = side(o.client[i] % 5) === side(o.key[i] % 5);
    const isAnswered = o.status[i] === STATUS.ok;
    expect(isAnswered).toBe(o.isRead[i] === 1 || isReachable);
    if (!isAnswered) refused++;
  }
  expect(refused).toBeGreaterThan(20);
});
