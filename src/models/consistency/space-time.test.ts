// The diagram shows what happened: every message of the operation, each where and when it was sent and arrived.

import { expect, it } from 'vitest';
import { STATUS } from './operations.ts';
import { type Params, parameters } from './params.ts';
import { simulate } from './simulate.ts';
import { operationGroups, spaceTimeOf } from './space-time.ts';

const still: Params = {
  ...parameters.defaults,
  partitionProbe: false,
  delayDistribution: 'constant',
  localLatency: 0,
  baseLatency: 0,
  duration: 10,
};

it('of a write to a majority: a request, a copy to each other replica, their acknowledgements, and the answer', () => {
  const result = simulate(still, { seed: 3 });
  const place = result.operations.isRead.indexOf(0);
  const { lanes, messages, operations, stretches } = spaceTimeOf(result, still, 3, [place])!;
  const own = messages.filter(({ operation }) => operation?.isMarked);
  const count = (label: string): number => own.filter((message) => message.label === label).length;
  expect([count('request'), count('write copy'), count('write ack'), count('response')]).toEqual([1, 4, 4, 1]);
  for (const { label, sent, arrived } of own) {
    const way = label === 'request' || label === 'response' ? 0 : still.networkLatency / 2;
    expect(arrived - sent, label).toBeCloseTo(way, 12);
  }
  const [marked] = operations.filter(({ isMarked }) => isMarked);
  expect(lanes[marked.lane].label).toBe(`client ${result.operations.client[place]}`);
  expect(marked.return - marked.call).toBeCloseTo(still.networkLatency, 12);
  // All of it happens within one round trip: one stretch, little longer than that.
  expect(stretches).toHaveLength(1);
  expect(stretches[0][1] - stretches[0][0]).toBeLessThan(2 * still.networkLatency);
});

it('leaves out the time between the operations of a witness, and never what happens for them', () => {
  const params: Params = {
    ...parameters.defaults,
    partitionProbe: false,
    partition: 'halves',
    consistencyLevel: 'weak',
  };
  const result = simulate(params, { seed: 1 });
  const witness = result.summary.guarantees.refuted!.operations;
  const { stretches, messages, operations } = spaceTimeOf(result, params, 1)!;
  expect(operations.filter(({ isMarked }) => isMarked)).toHaveLength(witness.length);
  const isShown = (time: number): boolean => stretches.some(([from, to]) => time >= from && time <= to);
  for (const { sent, arrived, operation } of messages) {
    if (!operation?.isMarked) continue;
    expect(isShown(sent)).toBe(true);
    expect(Number.isNaN(arrived) || isShown(arrived)).toBe(true);
  }
  const [first, last] = [stretches[0][0], stretches[stretches.length - 1][1]];
  const shown = stretches.reduce((sum, [from, to]) => sum + to - from, 0);
  expect(shown).toBeLessThan((last - first) / 2);
  // Copies that the partition swallowed are drawn as lost.
  expect(messages.some(({ arrived }) => Number.isNaN(arrived))).toBe(true);
});

it('offers the stale reads, the unanswered and the slowest operations to look at', () => {
  const params: Params = { ...parameters.defaults, partitionProbe: false, partition: 'minority', protocol: 'quorum' };
  const result = simulate(params, { seed: 1 });
  const groups = new Map(operationGroups(result).map(({ id, operations }) => [id, operations]));
  expect(groups.get('all')).toHaveLength(result.operations.id.length);
  for (const place of groups.get('failed')!) expect(result.operations.status[place]).not.toBe(STATUS.ok);
  const took = groups.get('slowest')!.map((place) => result.operations.return[place] - result.operations.call[place]);
  expect(took).toEqual([...took].sort((a, b) => b - a));
  expect(groups.has('stale')).toBe(false);
});
