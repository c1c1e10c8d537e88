import { expect, it } from 'vitest';
import { Cluster } from '../cluster/cluster.ts';
import { parameters } from '../params.ts';
import { CatchUp, type CatchUpMessage } from './leader-catch-up.ts';
import { type Entry, Logs } from './leader-log.ts';

const LEADER = 1;
const entry = (epoch: number, value: number): Entry => ({ epoch, key: 0, value });

/** Replica 1 catches up from those it reached; what it has then, and when it was done. */
function catchUp(logsOf: readonly (readonly Entry[])[], reached: readonly number[]) {
  const params = {
    ...parameters.defaults,
    nodes: logsOf.length,
    delayDistribution: 'constant',
    baseLatency: 0,
  } as const;
  const cluster = new Cluster(params, 1);
  const logs = new Logs(cluster);
  const catching = new CatchUp(cluster, logs);
  cluster.handlers = {
    receive: (node, from, message) => catching.receive(node, from, message as CatchUpMessage),
    crashed: () => {},
    restarted: () => {},
  };
  logsOf.forEach((entries, node) => {
    for (const each of entries) logs.append(node, each, () => {});
  });
  let doneAt = Number.NaN;
  catching.begin(LEADER, 99, reached, 10, () => (doneAt = cluster.now));
  cluster.engine.run(20);
  return { values: logs.entries(LEADER, 1).map(({ value }) => value), doneAt };
}

const [a, b, c, d] = [entry(1, 11), entry(1, 12), entry(1, 13), entry(1, 14)];

it('takes the furthest log of those it reached, after one round trip', () => {
  const { values, doneAt } = catchUp([[a], [a], [a, b], [a, b, c], [a, b, c, d]], [0, 1, 2, 3]);
  expect(values).toEqual([11, 12, 13]);
  expect(doneAt).toBeCloseTo(parameters.defaults.networkLatency, 9);
});

it('keeps its own where it is the furthest, or where the other has parted from it', () => {
  expect(catchUp([[a], [a, b], [a]], [0, 2]).values).toEqual([11, 12]);
  expect(catchUp([[a], [a, b], [a, entry(2, 20), entry(2, 21)]], [0, 2]).values).toEqual([11, 12]);
});

it('is done at once where it reached nobody', () => {
  expect(catchUp([[a, b], [a]], [1]).doneAt).toBe(0);
});
