// Where PBS's assumptions hold (exponential delays, little load, no faults), a run shows what it predicts: the share of fresh
// reads over the time since the write, and the whole distribution of the latencies.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { type Params, parameters } from '../params.ts';
import { readLatencyOf, visibilityOf, writeLatencyOf } from '../pbs.ts';
import { run } from '../run.ts';
import { latenciesOf } from './latencies.ts';
import { predict } from './prediction.ts';
import { judge } from './summary.ts';

const quiet: Params = {
  ...parameters.defaults,
  partitionProbe: false,
  delayDistribution: 'exponential',
  consistencyLevel: 'custom',
  readQuorum: 1,
  writeQuorum: 1,
  baseLatency: 0,
  localLatency: 0,
  networkLatency: 0.1,
  nodes: 3,
  clients: 3,
  // One write in a second or so on each key, and reads at any time after it.
  keys: 4,
  operationRate: 5,
  writeRatio: 0.2,
  duration: 600,
  settleTime: 1,
};
const seeds = Array.from({ length: repetitions(60) }, (_, i) => i + 1);

/** Of the prediction, whose error counts as well. */
const TRIALS = 1000;

function readsOf(params: Params): { since: number; isFresh: boolean }[] {
  return seeds.flatMap((seed) => {
    const { sinceWrite, versions } = judge(run(params, { seed }), params).staleness;
    const reads = [...sinceWrite.keys()].filter((i) => !Number.isNaN(sinceWrite[i]));
    return reads.map((i) => ({ since: sinceWrite[i], isFresh: versions[i] === 0 }));
  });
}

describe('t-visibility of R = W = 1', () => {
  const reads = readsOf(quiet);
  const visibility = visibilityOf(predict(quiet)!, 1, 1);

  it.each([
    [0, 0.01],
    [0.01, 0.03],
    [0.03, 0.06],
    [0.06, 0.1],
    [0.1, 0.2],
    [0.2, 0.5],
  ])('from %d to %d s after the write the share of fresh reads is the predicted one', (from, to) => {
    const within = reads.filter(({ since }) => since >= from && since < to);
    const fresh = within.filter(({ isFresh }) => isFresh).length / within.length;
    const predicted = within.reduce((sum, { since }) => sum + visibility.cdf(since), 0) / within.length;
    const spread = predicted * (1 - predicted);
    const error = Math.sqrt(spread / within.length + spread / TRIALS);
    expect(within.length).toBeGreaterThan(100);
    expect(Math.abs(fresh - predicted)).toBeLessThan(3.3 * error + 1e-9);
  });
});

it.each([
  [2, 2],
  [2, 3],
  [3, 2],
])('latencies of R = %d and W = %d are the order statistics', (readQuorum, writeQuorum) => {
  const params = { ...quiet, readQuorum, writeQuorum };
  const trials = predict(params)!;
  for (const isRead of [true, false]) {
    const law = isRead ? readLatencyOf(trials, readQuorum) : writeLatencyOf(trials, writeQuorum);
    const measured = Float64Array.from(
      seeds.flatMap((seed) => [...latenciesOf(run(params, { seed }).operations, isRead, () => true, 'call')]),
    ).sort();
    // Kolmogorov and Smirnov's distance of two samples, at one in a thousand.
    let distance = 0;
    measured.forEach((value, i) => {
      distance = Math.max(distance, Math.abs((i + 0.5) / measured.length - law.cdf(value)));
    });
    expect(distance).toBeLessThan(1.95 * Math.sqrt(1 / measured.length + 1 / TRIALS));
  }
});

it('says nothing where its assumptions do not hold', () => {
  const without: Partial<Params>[] = [
    { protocol: 'raft' },
    { coordination: 'sequential' },
    { contact: 'random' },
    { consistencyLevel: 'eventual' },
    { readFanOut: 'needed' },
    { versioning: 'tags' },
    { replicationFactor: 2 },
  ];
  for (const patch of without) expect(predict({ ...quiet, ...patch }), JSON.stringify(patch)).toBeUndefined();
});
