import { describe, expect, it } from 'vitest';
import { Topology } from '../cluster/topology.ts';
import { type Params, parameters } from '../params.ts';
import { run } from '../run.ts';
import { spanner } from './spanner.ts';

const base: Params = { ...parameters.defaults, protocol: 'spanner' };
const still: Partial<Params> = { delayDistribution: 'constant', localLatency: 0, baseLatency: 0, keys: 1 };

/** Per client, the least and the median latency of the answered operations of one kind, in milliseconds. */
function latenciesMs(patch: Partial<Params>, isRead: boolean): { least: number; median: number }[] {
  const params = { ...base, ...still, ...patch };
  const { operations: o } = run(params, { seed: 1 });
  return Array.from({ length: params.clients }, (_, client) => {
    const own = [...o.id.keys()].filter((i) => o.client[i] === client && (o.isRead[i] === 1) === isRead);
    const ms = own.map((i) => Math.round((o.return[i] - o.call[i]) * 1e7) / 1e4).sort((a, b) => a - b);
    return { least: ms[0], median: ms[ms.length >> 1] };
  });
}

const medians = (patch: Partial<Params>, isRead: boolean) => latenciesMs(patch, isRead).map(({ median }) => median);

describe('latencies without jitter, the leader beside the first client', () => {
  it('commit wait is hidden behind a majority that is farther away than twice the uncertainty', () => {
    const far: Partial<Params> = { networkLatency: 0.05, clockUncertainty: 0.004 };
    expect(medians(far, false)).toEqual([50, 100, 100, 100, 100]);
  });

  it('else it is what a write takes', () => {
    const near: Partial<Params> = { networkLatency: 0.001, clockUncertainty: 0.004 };
    expect(medians(near, false)).toEqual([8, 9, 9, 9, 9]);
    expect(medians({ ...near, commitWait: false }, false)).toEqual([1, 2, 2, 2, 2]);
  });

  it('a strong read costs the way to the leader, a stale one nothing', () => {
    expect(medians({ spannerReads: 'leader' }, true)).toEqual([0, 50, 50, 50, 50]);
    expect(medians({ spannerReads: 'replica' }, true)).toEqual([0, 50, 50, 50, 50]);
    expect(medians({ spannerReads: 'stale', readStaleness: 15 }, true)).toEqual([0, 0, 0, 0, 0]);
  });

  it('are what the protocol says it expects', () => {
    for (const spannerReads of ['leader', 'replica', 'stale'] as const) {
      const params: Params = { ...base, ...still, placement: 'world5', baseLatency: 0.01, spannerReads };
      const topology = new Topology(params);
      for (const isRead of [true, false]) {
        latenciesMs(params, isRead).forEach(({ least }, home) => {
          const expected = spanner.expected!(params, topology, home)[isRead ? 'read' : 'write']!;
          expect(least).toBeCloseTo(expected * 1000, 3);
        });
      }
    }
  });
});
