// What the surveys ask for can be run, and the weight of writes is that of queues.

import { expect, it } from 'vitest';
import { LEVELS } from '../../checkers/index.ts';
import { consistency } from './index.ts';
import { type Params, parameters } from './params.ts';
import { isRefutedBy } from './results/levels.ts';
import { surveys } from './surveys.ts';

const metricOf = (id: string) => consistency.metrics.find((metric) => metric.id === id)!;

it('every survey asks for metrics that there are, and for parameters that can be run, from every preset', () => {
  const starts = consistency.presets.map(({ params }) => ({ ...parameters.defaults, ...params }));
  for (const survey of surveys) {
    expect(metricOf(survey.x.metric), survey.id).toBeDefined();
    if ('metric' in survey.y) expect(metricOf(survey.y.metric), survey.id).toBeDefined();
    for (const start of starts) {
      const ids = new Set<string>();
      for (const { id, patch } of survey.configurations(start)) {
        const params = { ...start, ...patch };
        expect(parameters.schema.safeParse(params).success, `${survey.id} ${id}`).toBe(true);
        expect(parameters.rules.filter((rule) => !rule.holds(params)).map(({ what }) => what)).toEqual([]);
        ids.add(id);
      }
      expect(ids.size).toBe(survey.configurations(start).length);
    }
  }
});

it('of all pairs of R and W each is there once, and every protocol', () => {
  const { configurations } = surveys.find(({ id }) => id === 'frontier')!;
  const groups = configurations(parameters.defaults).map(({ group }) => group);
  expect(groups.filter((group) => group === 'quorums, R + W > N')).toHaveLength(15);
  expect(groups.filter((group) => group === 'quorums, R + W <= N')).toHaveLength(10);
  const protocol = parameters.fields.protocol;
  const others = protocol.kind === 'choice' ? protocol.options.length - 1 : 0;
  expect(groups.filter((group) => group === 'other protocols')).toHaveLength(others);
});

it('the level kept is what every run kept, and none of those beside each other is better than another', () => {
  const { y } = surveys.find(({ id }) => id === 'frontier')!;
  if ('metric' in y) throw new Error('the frontier has rows');
  const all = LEVELS.map(({ id }) => id);
  const run = (...refuted: string[]) =>
    ({ verdict: { levels: { held: all.filter((id) => !isRefutedBy(id, refuted)), refuted } } }) as never;
  expect(y.of([run(), run()])).toBe('linearizable');
  expect(y.of([run(), run('monotonic-reads')])).toBe('causal');
  expect(y.of([run('writes-follow-reads'), run('monotonic-reads')])).toBe('eventual');
  expect([y.isAsGood!('causal', 'pram'), y.isAsGood!('pram', 'causal')]).toEqual([false, false]);
  expect([y.isAsGood!('causal-and-pram', 'session'), y.isAsGood!('causal', 'eventual')]).toEqual([true, true]);
});

it('under load, what makes two pieces of work of a write queues; strict quorums do the same work for both', () => {
  const { configurations } = surveys.find(({ id }) => id === 'writes')!;
  const mean = (protocol: string, writeRatio: number): number => {
    const { patch } = configurations(parameters.defaults).find(({ id }) => id === `${protocol}-${writeRatio}`)!;
    const params: Params = { ...parameters.defaults, ...patch, duration: 5 };
    return metricOf('operationMean').of(consistency.simulate(params, { seed: 1 }));
  };
  // Each replica takes every read and every write, 90 of them a second at 10 ms each: the waiting is that of M/D/1 at 0.9,
  // 45 ms, less what 60 clients who wait for their answers spare it.
  const rising = (protocol: string): number => mean(protocol, 0.95) / mean(protocol, 0.05);
  expect(rising('quorum')).toBeGreaterThan(0.9);
  expect(rising('quorum')).toBeLessThan(1.1);
  const still = { ...parameters.defaults, partitionProbe: false };
  expect(mean('quorum', 0.05)).toBeGreaterThan(metricOf('operationMean').of(consistency.simulate(still, { seed: 1 })));
  expect(rising('abd')).toBeGreaterThan(4);
});
