// What the parameters of the workloads say, counted in the plans and the runs that they give.

import { describe, expect, it } from 'vitest';
import { Streams } from '../../../kernel/index.ts';
import { type Params, parameters } from '../params.ts';
import { run } from '../run.ts';
import { theory } from '../theory.ts';
import { typeOf } from '../types/index.ts';
import { planWorkload } from './index.ts';

function paramsOf(patch: Partial<Params>): Params {
  return { ...parameters.defaults, ...patch };
}

function planned(patch: Partial<Params>) {
  const params = paramsOf(patch);
  const plan = planWorkload(params, typeOf(params.crdtType), new Streams(7));
  return plan.map(({ replica, at, operation }) => ({ replica, at, kind: operation(0)?.kind }));
}

const shareOf = <T>(all: readonly T[], is: (each: T) => boolean): number => all.filter(is).length / all.length;

describe('counters under random operations', () => {
  it.each([1, 2, 5])('a removal at every %i-th place is a reset, the others decrement', (resetEvery) => {
    const plan = planned({ crdtType: 'resettable-counter', operations: 1000, removeShare: 1, resetEvery });
    expect(plan.map(({ kind }) => kind === 'reset')).toEqual(plan.map((_, i) => i % resetEvery === 0));
    expect(shareOf(plan, ({ kind }) => kind === 'decrement')).toBeCloseTo(1 - 1 / resetEvery, 10);
  });

  it.each([1, 3, 4])('every %i-th operation that is no decrement moves rights', (transferEvery) => {
    const plan = planned({ crdtType: 'bounded-counter', operations: 1000, removeShare: 0, transferEvery });
    expect(plan.map(({ kind }) => kind)).toEqual(
      plan.map((_, i) => (i % transferEvery === 0 ? 'transfer' : 'increment')),
    );
  });
});

describe('page views', () => {
  it.each([1, 2, 3])('skewed by %i, the first k of n replicas see (k / n)^(1 / skew) of all', (viewsSkew) => {
    const operations = 3000;
    const plan = planned({ crdtType: 'g-counter', workload: 'pageViews', replicas: 4, operations, viewsSkew });
    for (const first of [1, 2, 3]) {
      const share = (first / 4) ** (1 / viewsSkew);
      const error = Math.sqrt((share * (1 - share)) / operations);
      expect(Math.abs(shareOf(plan, ({ replica }) => replica < first) - share)).toBeLessThan(3 * error);
    }
  });
});

describe('two devices', () => {
  it.each([0, 1, 4])('the second writes within %i mean delays of the first', (secondWriteWithin) => {
    const patch = { crdtType: 'lww-register', workload: 'twoDevices', networkDelay: 0.1 } as const;
    const plan = planned({ ...patch, operations: 2000, operationRate: 0.001, secondWriteWithin });
    const firsts = plan.filter(({ replica }) => replica === 0);
    const lags = plan.filter(({ replica }) => replica === 1).map(({ at }, i) => at - firsts[i].at);
    const longest = 0.1 * secondWriteWithin;
    expect(Math.min(...lags)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...lags)).toBeLessThanOrEqual(longest + 1e-6);
    expect(Math.max(...lags)).toBeGreaterThanOrEqual(0.99 * longest - 1e-6);
  });
});

describe('exchanges after operations', () => {
  it.each([0, 0.5, 1, 2])('of 8 replicas with %d at once are as many as the formula expects', (exchangesAtOnce) => {
    const operations = 1000;
    const params = paramsOf({
      crdtType: 'g-counter',
      replicas: 8,
      operations,
      exchangesAtOnce,
      mergeProbability: 0.3,
      drainTime: 0,
    });
    // In a pair each sends the other its state, however little is new in it.
    const exchanges = run(params, { seed: 3 }).observer.traffic.messages / 2;
    const most = Math.max(1, 8 * exchangesAtOnce);
    const mean = (0.3 * (most + 1)) / 2;
    const squares = (0.3 * (most + 1) * (2 * most + 1)) / 6;
    expect(Math.abs(exchanges - operations * mean)).toBeLessThan(3 * Math.sqrt(operations * (squares - mean * mean)));
    const of = (id: string): number => theory(params).find((figure) => figure.id === id)!.value;
    expect(of('expectedExchanges') / of('expectedOperations')).toBeCloseTo(mean, 10);
  });
});

describe('a replica that withholds', () => {
  it.each([2, 3, 5])('sends nothing to every %i-th of its neighbours', (deceivedEvery) => {
    const params = paramsOf({
      replicas: 6,
      byzantine: 'withhold',
      deceivedEvery,
      gossip: 'push',
      trigger: 'periodic',
      contacts: 'all',
    });
    const told = new Set<number>();
    run(params, { seed: 1 }, { sent: (_, from, to) => void (from === 5 && told.add(to)) });
    expect([...told].sort()).toEqual([0, 1, 2, 3, 4].filter((to) => (to + 1) % deceivedEvery !== 0));
  });
});
