import { describe, expect, it } from 'vitest';
import { STATUS } from './operations.ts';
import { type Params, parameters } from './params.ts';
import { consensusPresets } from './presets-consensus.ts';
import { run } from './run.ts';

function paramsOf(id: string, patch: Partial<Params> = {}): Params {
  const preset = consensusPresets.find((known) => known.id === id)!;
  return { ...parameters.defaults, ...preset.params, ...patch };
}

/** From the start of the partition until the first operation of one kind that a client of the larger side then begins is answered, seconds. */
function gap(params: Params, isRead: boolean, seed: number): number {
  const { operations: o } = run(params, { seed });
  let first = Number.POSITIVE_INFINITY;
  for (let i = 0; i < o.id.length; i++) {
    const isAlone = o.client[i] % params.nodes === 0;
    if (isAlone || (o.isRead[i] === 1) !== isRead || o.status[i] !== STATUS.ok) continue;
    if (o.call[i] > params.partitionStart) first = Math.min(first, o.return[i]);
  }
  return first - params.partitionStart;
}

const seeds = [1, 2, 3, 4, 5];

describe('DynamoDB while its leader is cut off', () => {
  it('serves no write and no strong read before the lease is over, and then soon', () => {
    const params = paramsOf('dynamodb-strong');
    for (const seed of seeds)
      for (const isRead of [true, false]) {
        // The lease runs from the last heartbeat that was answered, a tenth of a second before the cut or less.
        expect(gap(params, isRead, seed)).toBeGreaterThan(params.leaseDuration - params.raftHeartbeat - 0.01);
        // An operation under way waits for its timeout before the client asks again.
        expect(gap(params, isRead, seed)).toBeLessThan(params.leaseDuration + params.timeout + 0.5);
      }
  });

  it('without the wait the gap is that of an election', () => {
    const params = paramsOf('dynamodb-strong', { leaseWait: false });
    const writes = seeds.map((seed) => gap(params, false, seed));
    expect(Math.max(...writes)).toBeLessThan(2 * params.raftElectionTimeout + params.timeout);
    expect(Math.min(...writes)).toBeGreaterThan(params.raftElectionTimeout - params.raftHeartbeat - 0.01);
  });

  it('answers default reads all the time', () => {
    for (const seed of seeds) expect(gap(paramsOf('dynamodb-default'), true, seed)).toBeLessThan(0.5);
  });
});

it('a crash of the leader costs an election: one to two seconds with the timeouts of etcd, 150 to 300 ms with those of the paper', () => {
  const failover = (raftElectionTimeout: number, raftHeartbeat: number, seed: number): number => {
    const params: Params = {
      ...parameters.defaults,
      protocol: 'raft',
      networkLatency: 0.002,
      baseLatency: 0,
      raftElectionTimeout,
      raftHeartbeat,
      crash: 'leader',
      // Many clients that soon ask again, so that the first answer comes soon after the election.
      clients: 20,
      operationRate: 20,
      timeout: 0.02,
      duration: 13,
      settleTime: 1,
    };
    const { operations: o } = run(params, { seed });
    let first = Number.POSITIVE_INFINITY;
    for (let i = 0; i < o.id.length; i++)
      if (o.call[i] > params.crashStart + 0.003 && o.status[i] === STATUS.ok) first = Math.min(first, o.return[i]);
    return first - params.crashStart;
  };
  for (const seed of seeds) {
    expect(failover(1, 0.1, seed)).toBeGreaterThan(1 - 0.1 - 0.01);
    expect(failover(1, 0.1, seed)).toBeLessThan(2 + 0.1);
    expect(failover(0.15, 0.05, seed)).toBeGreaterThan(0.15 - 0.05 - 0.01);
    expect(failover(0.15, 0.05, seed)).toBeLessThan(0.3 + 0.1);
  }
});

it('Spanner waits for twice the uncertainty where its replicas are close, and only there', () => {
  const median = (patch: Partial<Params>): number => {
    const { operations: o } = run(paramsOf('spanner', { delayDistribution: 'constant', clockOffset: 0, ...patch }), {
      seed: 1,
    });
    const writes = [...o.id.keys()].filter((i) => o.isRead[i] === 0 && o.status[i] === STATUS.ok);
    const sorted = writes.map((i) => o.return[i] - o.call[i]).sort((a, b) => a - b);
    return sorted[sorted.length >> 1];
  };
  const wait = (patch: Partial<Params>): number => median(patch) - median({ ...patch, commitWait: false });
  // One key in flight: the majority takes a round trip and the work, 2 ms, of the 14.
  expect(wait({})).toBeCloseTo(0.014 - 0.002, 6);
  expect(wait({ networkLatency: 0.05 })).toBeCloseTo(0, 6);
});
