// When faults begin and when the last is over.

import { expect, it } from 'vitest';
import { type Params, parameters } from '../params.ts';
import { Cluster } from './cluster.ts';
import { faultsEnd, scheduleFaults } from './faults.ts';

function clusterOf(patch: Partial<Params>): Cluster {
  const cluster = new Cluster({ ...parameters.defaults, ...patch }, 1);
  scheduleFaults(cluster, () => undefined);
  return cluster;
}

it.each([2, 9])(
  'the clock of the first replica steps back at its time, %d s, and no other clock does',
  (clockStepTime) => {
    const cluster = clusterOf({ clockStep: 0.5, clockStepTime });
    cluster.engine.run(clockStepTime - 0.01);
    expect(cluster.clock(0)).toBeCloseTo(clockStepTime - 0.01, 9);
    cluster.engine.run(clockStepTime + 0.01);
    expect(cluster.clock(0)).toBeCloseTo(clockStepTime + 0.01 - 0.5, 9);
    expect(cluster.clock(1)).toBeCloseTo(clockStepTime + 0.01, 9);
  },
);

it.each([3, 12])(
  'a replica stands still from its time, %d s, for its duration: what it was to do comes after',
  (pauseStart) => {
    const cluster = clusterOf({ pauseDuration: 4, pauseStart });
    const done: number[] = [];
    for (const node of [0, 1])
      for (const at of [pauseStart - 0.5, pauseStart + 0.5]) cluster.after(node, at, () => done.push(cluster.now));
    cluster.engine.run(30);
    expect(done).toEqual([pauseStart - 0.5, pauseStart - 0.5, pauseStart + 0.5, pauseStart + 4]);
  },
);

it('the end of the faults is that of the last of them, a step of a clock included', () => {
  const end = (patch: Partial<Params>): number => faultsEnd({ ...parameters.defaults, ...patch });
  expect(end({})).toBe(0);
  expect(end({ clockStep: 1, clockStepTime: 7 })).toBe(7);
  expect(end({ clockStep: 1, clockStepTime: 7, pauseDuration: 2, pauseStart: 6 })).toBe(8);
  expect(end({ pauseDuration: 2, pauseStart: 6, crash: 'some', crashStart: 5, crashDuration: 2, crashCount: 2 })).toBe(
    9,
  );
  expect(end({ partition: 'halves', partitionStart: 20, partitionDuration: 5, clockStep: 1 })).toBe(25);
});
