// What replicas owe each other over time: hints while a partition lasts, a backlog of brokers, and nothing in the end.

import { describe, expect, it } from 'vitest';
import { metrics } from '../metrics.ts';
import { type Params, parameters } from '../params.ts';
import { presets } from '../presets.ts';
import { type Result, simulate } from '../simulate.ts';

function resultOf(id: string, patch: Partial<Params> = {}): Result {
  const preset = presets.find((one) => one.id === id)!;
  return simulate({ ...parameters.defaults, partitionProbe: false, ...preset.params, ...patch }, { seed: 1 });
}

const owedMax = (result: Result): number => metrics.find(({ id }) => id === 'owedMax')!.of(result);

/** The most that was owed at a moment within a stretch of time. */
function mostWithin({ course }: Result, from: number, to: number): number {
  const { width, values } = course.owed!;
  return values.reduce((most, value, i) => {
    const at = (i + 0.5) * width;
    return at >= from && at < to ? Math.max(most, value) : most;
  }, 0);
}

describe('hints', () => {
  const partition: Partial<Params> = { partition: 'halves', partitionStart: 10, partitionDuration: 10, settleTime: 20 };

  it('are owed in a partition, and home after it within the detection and a round of handoff', () => {
    const result = resultOf('dynamo', partition);
    const params: Params = {
      ...parameters.defaults,
      ...presets.find(({ id }) => id === 'dynamo')!.params,
      ...partition,
    };
    const { detectionTime, handoffInterval, duration, settleTime, keys, nodes } = params;
    expect(mostWithin(result, 0, 10)).toBe(0);
    // Those who have not heard of the end yet still keep hints.
    expect(mostWithin(result, 10, 20 + handoffInterval)).toBe(owedMax(result));
    expect(owedMax(result)).toBeGreaterThan(20);
    expect(mostWithin(result, 20 + detectionTime / 5 + 2 * handoffInterval, duration + settleTime)).toBe(0);
    // One can owe no more than a copy of each key, by each replica, to each other.
    expect(owedMax(result)).toBeLessThanOrEqual(keys * nodes * (nodes - 1));
    expect(owedMax(result)).toBeLessThanOrEqual(result.repair!.hintsKept);
  });

  it('are not there without the mechanism, nor for protocols that keep none', () => {
    expect(owedMax(resultOf('dynamo', { ...partition, hintedHandoff: false }))).toBeNaN();
    expect(owedMax(resultOf('abd', partition))).toBeNaN();
  });
});

it('brokers owe a region that is cut off each update committed meanwhile, and nothing when it is back', () => {
  const cut: Partial<Params> = { partition: 'isolated', partitionStart: 10, partitionDuration: 10, settleTime: 20 };
  const [whole, parted] = [{ partition: 'none' } as const, cut].map((patch) => resultOf('pnuts-any', patch));
  expect(owedMax(parted)).toBeGreaterThan(owedMax(whole) + 20);
  expect(mostWithin(parted, 10, 20.5)).toBe(owedMax(parted));
  const { values } = parted.course.owed!;
  expect(values[values.length - 1]).toBe(0);
});
