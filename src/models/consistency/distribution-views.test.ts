// What the views of latencies say without jitter, beside what a run without jitter takes.

import { expect, it } from 'vitest';
import { distributionViews } from './distribution-views.ts';
import { STATUS } from './operations.ts';
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

it('the table has the latencies of each region from the median to p99.9, by rank of those that were answered', () => {
  const params: Params = { ...parameters.defaults, placement: 'world3', nodes: 3, partitionProbe: false };
  const result = simulate(params, { seed: 1 });
  if (regions?.kind !== 'table') throw new Error('no such view');
  const { columns, rows } = regions.of(result, params);
  expect(columns.map(({ label }) => label).slice(3)).toEqual(['median', 'p95', 'p99', 'p99.9']);
  const { client, call, isRead, return: returned, status } = result.operations;
  const own = [...call.keys()].filter((i) => client[i] % 3 === 1 && isRead[i] === 1 && status[i] === STATUS.ok);
  const sorted = own.map((i) => returned[i] - call[i]).sort((a, b) => a - b);
  const row = rows.find(([name]) => name === 'reads in eu-west-1')!;
  expect(row[1]).toBe(sorted.length);
  // The least that so many of a thousand do not exceed.
  const ranks = [500, 950, 990, 999].map((thousandths) => sorted[Math.ceil((thousandths * sorted.length) / 1000) - 1]);
  expect(row.slice(3)).toEqual(ranks);
});
