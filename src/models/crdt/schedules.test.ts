// Random schedules for every right type in every style of replication that it supports: operations, losses, copies, messages
// that overtake each other, partitions, a crash with its disk, clocks that are apart, clean-up by stability. After the drain the
// replicas must be equal and hold what the specification asks for.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../test/full.ts';
import { Streams } from '../../kernel/index.ts';
import { type Params, parameters } from './params.ts';
import { simulate } from './simulate.ts';
import type { AnyCrdtType } from './types/crdt-type.ts';
import { type TypeId, types } from './types/index.ts';

type Style = Pick<Params, 'replication' | 'deltaVariant'>;

function stylesOf({ delta, decompose, effect }: AnyCrdtType): Style[] {
  const variants = decompose === undefined ? (['classic', 'bp'] as const) : (['classic', 'bp', 'rr', 'both'] as const);
  return [
    { replication: 'full', deltaVariant: 'both' },
    ...(delta === undefined ? [] : variants.map((deltaVariant) => ({ replication: 'delta', deltaVariant }) as const)),
    ...(effect === undefined ? [] : [{ replication: 'operations', deltaVariant: 'both' } as const]),
    ...(delta === undefined && effect === undefined ? [] : [{ replication: 'digest', deltaVariant: 'both' } as const]),
  ];
}

/** The schedule of a seed: the same faults for every type, in one style after another. */
function scheduleOf(type: AnyCrdtType, seed: number): Params {
  const random = new Streams(seed).stream('schedule');
  const between = (low: number, high: number): number => low + (high - low) * random.uniform();
  const one = <T>(...choices: readonly T[]): T => choices[random.below(choices.length)];
  const styles = stylesOf(type);
  return {
    ...parameters.defaults,
    ...styles[seed % styles.length],
    crdtType: type.id as TypeId,
    operations: 8 + random.below(5),
    elements: 1 + random.below(3),
    removeShare: between(0.2, 0.6),
    trigger: one('periodic', 'afterOperation'),
    gossip: one('pair', 'push', 'pull', 'pushPull'),
    contacts: one('one', 'all'),
    topology: one('complete', 'line'),
    // Or the weakest that the type says it can do with.
    delivery: one('causal', type.delivery?.order ?? 'causal'),
    deduplicate: type.delivery?.duplicates !== true,
    networkDelay: one(0.05, 0.3, 1),
    delayDistribution: 'exponential',
    loss: between(0, 0.3),
    duplication: between(0, 0.3),
    partition: one('none', 'halves', 'isolated', 'oneWay', 'flapping', 'offline'),
    partitionStart: between(0, 2),
    partitionDuration: 3,
    crash: one('none', 'first'),
    crashStart: between(0, 3),
    crashDuration: 1,
    clockSkew: one(0, 2),
    clockTick: one(0.001, 1),
    timestamps: one('wall', 'hybrid'),
    cleanUp: one('none', 'stability'),
    drainTime: 8,
  };
}

/** Messages are lost in the drain too, so it may be too short; with ten times as long it is not. */
function outcomeOf(params: Params, seed: number) {
  const { summary } = simulate(params, { seed });
  return summary.outcome === 'not-delivered' ? simulate({ ...params, drainTime: 120 }, { seed }).summary : summary;
}

const schedules = repetitions(10_000);

describe(`${schedules} random schedules end converged and to specification after the drain`, () => {
  const right = types.filter(({ fault }) => fault === undefined);
  it.each(right.map((type) => [type.id, type] as const))('%s', { timeout: 1_200_000 }, (_, type) => {
    let judged = 0;
    for (let seed = 1; seed <= schedules; seed++) {
      const params = scheduleOf(type, seed);
      const { outcome, value, specified } = outcomeOf(params, seed);
      // Made only for those that fail: the message says which schedule it was.
      if (outcome !== 'converged')
        expect({ seed, outcome, value, specified, params }).toMatchObject({ outcome: 'converged' });
      if (specified !== '') judged++;
    }
    // Without causal delivery some runs have no specified value.
    expect(judged).toBeGreaterThan(0.85 * schedules);
  });
});

describe('the same schedules find what is wrong', () => {
  it.each(types.filter(({ fault }) => fault !== undefined).map((type) => [type.id, type] as const))('%s', (_, type) => {
    const isWrong = (seed: number): boolean => outcomeOf(scheduleOf(type, seed), seed).outcome !== 'converged';
    expect(Array.from({ length: 100 }, (_, i) => i + 1).some(isWrong)).toBe(true);
  });

  it.each([
    ['an OR-Set that hears of removes before adds', 'or-set', { delivery: 'any' }],
    ['a PN-Counter that misses what is lost', 'pn-counter', { retransmit: false }],
    ['a counter that applies copies again', 'g-counter', { deduplicate: false }],
    ['a text that hears of deletes before inserts', 'rga', { delivery: 'any' }],
    ['clean-up by time', 'or-set', { cleanUp: 'ttl', timeToLive: 0.5, replication: 'full' }],
  ] as const)('%s', (_, id, patch) => {
    const type = types.find((known) => known.id === id)!;
    const isWrong = (seed: number): boolean => {
      const params = { ...scheduleOf(type, seed), replication: 'operations', ...patch } as Params;
      return outcomeOf(params, seed).outcome !== 'converged';
    };
    expect(Array.from({ length: 200 }, (_, i) => i + 1).some(isWrong)).toBe(true);
  });
});
