// The planner's numbers are those of the matrix, and a run without jitter takes them.

import { expect, it } from 'vitest';
import { type Params, parameters } from './params.ts';
import { planner } from './planner.ts';
import { roundTrip } from './regions.ts';
import { latenciesOf, quantile } from './results/latencies.ts';
import { type Result, simulate } from './simulate.ts';

const nothing = {} as Result;
const at = (changes: Partial<Params>): Params => ({ ...parameters.defaults, ...changes });

it('says of the five regions of the world what the matrix says', () => {
  const { columns, rows, note } = planner.of(nothing, at({ placement: 'world5' }));
  expect(rows.map(([from]) => from)).toEqual([
    'us-east-1',
    'us-west-2',
    'eu-west-1',
    'ap-northeast-1',
    'ap-southeast-2',
    'mean',
  ]);
  const column = (name: string) =>
    rows.slice(0, 5).map((row) => row[columns.findIndex(({ label }) => label.startsWith(name))]);
  const milliseconds = (values: readonly (string | number)[]) => values.map((value) => Number(value) * 1000);
  const near = (values: number[]) => values.map((value) => expect.closeTo(value, 9));
  expect(milliseconds(column('majority'))).toEqual(near([69.6, 98.2, 118.5, 106.9, 141.1]));
  expect(milliseconds(column('all'))).toEqual(near([199.8, 141.0, 255.7, 202.5, 255.6]));
  // The way to the leader and its majority: from the west coast 64.0 + 69.6.
  expect(milliseconds(column('leader in us-east-1'))).toEqual(near([69.6, 133.6, 139.3, 219.1, 269.3]));
  expect(columns.filter(({ label }) => label.endsWith('the best'))).toHaveLength(1);
  expect(note).toContain('5 replicas');
});

it('a run with regions of one’s own takes without jitter the mean of both ends, within 1 % of the planner', () => {
  const picked = ['eu-west-1', 'eu-central-1', 'us-east-1', 'ap-south-1'] as const;
  const params = at({
    ...planner.pick!.patch(parameters.defaults, picked),
    delayDistribution: 'constant',
    baseLatency: 0,
    localLatency: 0,
    partitionProbe: false,
    writeRatio: 0,
  });
  expect([params.placement, params.nodes, params.clients]).toEqual(['custom', 4, 5]);
  const { operations } = simulate(params, { seed: 1 });
  const { rows } = planner.of(nothing, params);
  for (const [place, from] of picked.entries()) {
    const median = quantile(
      latenciesOf(operations, true, (client) => client % 4 === place, 'call'),
      0.5,
    );
    const trips = picked.map((to) => (to === from ? 0 : (roundTrip(from, to) + roundTrip(to, from)) / 2));
    expect(median, from).toBeCloseTo(trips.sort((a, b) => a - b)[2], 9);
    const planned = rows.find(([region]) => region === from)![2] as number;
    expect(Math.abs(median / planned - 1), from).toBeLessThan(0.01);
  }
});

it('picks from one to nine regions, and stays within the rules of the parameters', () => {
  const { patch, options } = planner.pick!;
  const all = options(parameters.defaults).map(({ id }) => id);
  expect(options(at({ placement: 'world3' })).filter(({ isPicked }) => isPicked)).toHaveLength(3);
  expect(options(parameters.defaults).some(({ isPicked }) => isPicked)).toBe(false);
  expect([patch(parameters.defaults, []), patch(parameters.defaults, all)]).toEqual([undefined, undefined]);
  const custom = at({ consistencyLevel: 'custom', readQuorum: 4, writeQuorum: 5 });
  for (let n = 1; n <= 9; n++) {
    const params = { ...custom, ...patch(custom, all.slice(0, n)) };
    expect(parameters.schema.safeParse(params).success, `${n} regions`).toBe(true);
    expect(
      parameters.rules.every((rule) => rule.holds(params)),
      `${n} regions`,
    ).toBe(true);
    expect(
      options(params)
        .filter(({ isPicked }) => isPicked)
        .map(({ id }) => id),
    ).toEqual(all.slice(0, n));
  }
});

it('says that there are no regions where all replicas are equally far apart', () => {
  expect(planner.of(nothing, parameters.defaults)).toMatchObject({ columns: [], rows: [] });
});
