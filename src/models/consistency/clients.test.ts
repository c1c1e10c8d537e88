// What clients make of operations that arrive faster than they are answered, and whom they ask.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../test/full.ts';
import { Moments, meanInterval } from '../../kernel/index.ts';
import type { ScriptedOperation } from '../model.ts';
import { anomaly } from './anomaly.ts';
import { consistency } from './index.ts';
import { type Params, parameters } from './params.ts';
import { latenciesOf } from './results/latencies.ts';
import { run } from './run.ts';
import { simulate } from './simulate.ts';
import { verdict } from './verdict.ts';

const still: Partial<Params> = {
  delayDistribution: 'constant',
  networkLatency: 0.1,
  localLatency: 0,
  baseLatency: 0,
  settleTime: 5,
};
const paramsOf = (patch: Partial<Params>): Params => ({ ...parameters.defaults, ...still, ...patch });

describe('in an open loop with one operation at a time', () => {
  it('latency counts from the arrival: the mean is that of a queue with one server (Pollaczek, Khinchine)', () => {
    // Every operation takes 0.1 s: with 5 in a second half of the time is taken, and the mean wait is 0.05 s. Operations
    // of one busy time hang together, runs with different seeds do not: the interval is that of the mean of their means.
    const params = paramsOf({ operationRate: 5, duration: 500, clients: 1 });
    const means: number[] = [];
    for (let seed = 1; seed <= repetitions(100, 10); seed++) {
      const { operations } = run(params, { seed });
      means.push(Moments.of([...latenciesOf(operations, true), ...latenciesOf(operations, false)]).mean);
      const { call, return: returned, arrival } = operations;
      const free = (i: number) => (i === 0 ? 0 : returned[i - 1]);
      expect(call.every((time, i) => time === Math.max(arrival[i], free(i)))).toBe(true);
      expect(call.every((time, i) => Math.abs(returned[i] - time - 0.1) < 1e-9)).toBe(true);
    }
    const { lower, upper } = meanInterval(means, 0.999);
    expect(lower).toBeLessThan(0.15);
    expect(upper).toBeGreaterThan(0.15);
    // The service alone takes 0.1 s: a wait that is not counted, or counted twice, lies far outside.
    expect(upper - lower).toBeLessThan(0.02);
  });

  it('nothing begins when the duration is over', () => {
    const { operations } = run(paramsOf({ operationRate: 40, duration: 5, clients: 1 }), { seed: 1 });
    expect(operations.id.length).toBe(50);
    expect(Math.max(...operations.call)).toBeLessThanOrEqual(5);
  });
});

describe('whom a client asks', () => {
  it('at random: leaving operations out changes nothing for those that stay', () => {
    const params = paramsOf({ contact: 'random', keys: 2, operationRate: 1 });
    const { operations: all } = run(params, { seed: 3 });
    const contactOf = new Map([...all.id.keys()].map((i) => [`${all.client[i]} ${all.call[i]}`, all.contact[i]]));
    expect(new Set(contactOf.values()).size).toBe(params.nodes);
    const script = [...all.id.keys()].map((i): ScriptedOperation => {
      return { client: all.client[i], op: all.isRead[i] === 1 ? 'read' : 'write', key: all.key[i], at: all.call[i] };
    });
    for (const step of [1, 2, 7]) {
      const operationScript = script.filter((_, i) => i % step === 0);
      const { operations: some } = run({ ...params, operationScript }, { seed: 3 });
      expect(some.id.length).toBe(operationScript.length);
      for (let i = 0; i < some.id.length; i++)
        expect(some.contact[i]).toBe(contactOf.get(`${some.client[i]} ${some.arrival[i]}`));
    }
  });
});

it('a run that is undecided is no anomaly', () => {
  const params = paramsOf({ ...anomaly.plain });
  const result = simulate(params, { seed: 1 });
  const { guarantees } = result.summary;
  const open = {
    ...result,
    summary: { ...result.summary, guarantees: { ...guarantees, strongest: 'eventual', isOpen: true } },
  } as typeof result;
  const told = verdict(open, params);
  expect(told.outcome).toBe('undecided');
  const metrics = Object.fromEntries(consistency.metrics.map(({ id, of }) => [id, of(open)]));
  expect(metrics.strength).toBe(0);
  expect(anomaly.isAnomaly({ seed: 1, verdict: told, metrics })).toBe(false);
});
