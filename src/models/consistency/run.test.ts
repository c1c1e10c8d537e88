import { describe, expect, it } from 'vitest';
import { type Params, parameters } from './params.ts';
import { run } from './run.ts';

const still: Partial<Params> = { delayDistribution: 'constant', localLatency: 0, baseLatency: 0 };

/** Latencies of the operations that were answered, in milliseconds, rounded to a tenth of a microsecond. */
function latenciesMs(patch: Partial<Params>, seed = 1): number[] {
  const { operations: o } = run({ ...parameters.defaults, ...still, ...patch }, { seed });
  return [...o.call].flatMap((call, i) => (o.status[i] === 1 ? [Math.round((o.return[i] - call) * 1e7) / 1e4] : []));
}

describe('quorums without jitter', () => {
  it('parallel: a majority costs one round trip, one replica nothing', () => {
    expect(new Set(latenciesMs({ networkLatency: 0.1 }))).toEqual(new Set([100]));
    expect(new Set(latenciesMs({ networkLatency: 0.1, consistencyLevel: 'weak' }))).toEqual(new Set([0]));
  });

  it('sequential: three round trips for three of five, as the article behind the reference simulator says', () => {
    expect(new Set(latenciesMs({ coordination: 'sequential', networkLatency: 0.005 }))).toEqual(new Set([15]));
    expect(new Set(latenciesMs({ coordination: 'sequential', networkLatency: 0.1 }))).toEqual(new Set([300]));
  });
});

describe('partition', () => {
  it('a majority side goes on with strong quorums, a minority side times out', () => {
    const { operations: o } = run({ ...parameters.defaults, ...still, partition: 'minority', timeout: 1 }, { seed: 1 });
    const inside = [...o.call.keys()].filter((i) => o.call[i] > 10 && o.call[i] < 18.9);
    const failed = (clients: readonly number[]) =>
      inside.filter((i) => clients.includes(o.client[i]) && o.status[i] !== 1).length;
    const asked = (clients: readonly number[]) => inside.filter((i) => clients.includes(o.client[i])).length;
    expect(failed([2, 3, 4])).toBe(0);
    expect(failed([0, 1])).toBe(asked([0, 1]));
    expect(asked([0, 1])).toBeGreaterThan(10);
  });
});

it('heals: with all copies sent to all, a run without faults ends with replicas that agree', () => {
  const { divergence } = run(parameters.defaults, { seed: 3 });
  expect(divergence[divergence.length - 1]).toBe(0);
  expect(Math.max(...divergence)).toBeGreaterThan(0);
});
