// What the views of latencies say without jitter, beside what a run without jitter takes.

import { expect, it } from 'vitest';
import { distributionViews } from './distribution-views.ts';
import { type Params, parameters } from './params.ts';
import { simulate } from './simulate.ts';
import { theory } from './theory.ts';

const calm: Params = {
  ...parameters.defaults,
  delayDistribution: 'constant',
  operationRate: 1,
  partitionProbe: false,
};

const regions = distributionViews.find(({ id }) => id === 'regions');
const latencies = distributionViews.find(({ id }) => id === 'latencies');

// One client of five stands beside the leader: its latency is not that of the others. Where the place of the key decides,
// as in VoltDB, the formula is a mean and no median.
it.each(['mongodb', 'leader', 'raft', 'quorum'] as const)(
  '%s: without jitter the table, the upright line, the formula and the median of the run are one',
  (protocol) => {
    const params: Params = { ...calm, protocol };
    const result = simulate(params, { seed: 1 });
    if (regions?.kind !== 'table' || latencies?.kind !== 'curve') throw new Error('no such views');
    const [reads, writes] = regions.of(result, params).rows;
    const figures = theory(params);
    for (const [row, id] of [
      [reads, 'expectedRead'],
      [writes, 'expectedWrite'],
    ] as const) {
      const [, , expected, median] = row;
      expect(expected).toBe(figures.find((figure) => figure.id === id)!.value);
      expect(Math.abs((median as number) / (expected as number) - 1)).toBeLessThan(0.02);
    }
    const lines = latencies.references!(params).map(({ value }) => value);
    expect(new Set(lines)).toEqual(new Set([reads[2], writes[2]]));
  },
);
