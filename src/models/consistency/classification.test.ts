// The PACELC class of a run, of many runs, and beside it the label of a publication.

import { describe, expect, it } from 'vitest';
import type { SeedVerdict } from '../model.ts';
import { abadiLabelOf } from './abadi.ts';
import { consistency } from './index.ts';
import { parameters } from './params.ts';
import { simulate } from './simulate.ts';
import { verdict, verdictOverSeeds } from './verdict.ts';

it('labels the systems of the paper, and none with a name like theirs', () => {
  expect(['dynamo', 'cassandra-one', 'mongodb-w1', 'pnuts', 'voltdb'].map(abadiLabelOf)).toEqual([
    'PA/EL',
    'PA/EL',
    'PA/EC',
    'PC/EL',
    'PC/EC',
  ]);
  expect(['dynamodb-default', 'spanner', 'majority'].map(abadiLabelOf)).toEqual([undefined, undefined, undefined]);
});

it('a preset carries the label of its system', () => {
  for (const { id, published } of consistency.presets) expect(published?.classification, id).toBe(abadiLabelOf(id));
});

describe('where the measured class is not the label of the paper, the preset says why, and nowhere else', () => {
  const labelled = consistency.presets.filter(({ published }) => published !== undefined);
  it.each(labelled)('$id', ({ params: settings, published, about }) => {
    const params = { ...parameters.defaults, ...settings };
    const runs = [1, 2, 3].map((seed): SeedVerdict => {
      return { seed, metrics: {}, verdict: verdict(simulate(params, { seed }), params) };
    });
    const { value, remark, reading } = verdictOverSeeds(runs, params).classification!;
    expect(published!.difference !== undefined, value).toBe(value !== published!.classification);
    if (published!.difference !== undefined) expect(about).toContain(published!.difference);
    // A dash is explained wherever it stands, and each half says what it rests on.
    expect(remark !== undefined).toBe(value.includes('-'));
    for (const half of value.split('/')) expect(reading).toContain(half);
  });
});

it('no store falls in a partition from a level that it does not keep in health', () => {
  const { params: settings } = consistency.presets.find(({ id }) => id === 'cassandra-local-quorum')!;
  const params = { ...parameters.defaults, ...settings };
  let hidden = 0;
  for (const seed of [1, 2, 3]) {
    // With many keys some healthy runs look linearizable; on one key none is.
    const { strongest } = simulate({ ...params, partition: 'none', partitionProbe: false }, { seed }).summary
      .guarantees;
    if (strongest === 'linearizable') hidden++;
    const { label, healthyLevels } = simulate(params, { seed }).pacelc!;
    expect(label).toBe('PC/E-');
    expect(healthyLevels).not.toContain('linearizable');
  }
  expect(hidden).toBeGreaterThan(0);
});

it('measures health without a change of members, which may break what the store keeps otherwise', () => {
  const { params: settings } = consistency.presets.find(({ id }) => id === 'joint-membership')!;
  const params = { ...parameters.defaults, ...settings, membershipChange: 'unsafe' } as const;
  const { summary, pacelc } = simulate(params, { seed: 1 });
  expect(summary.guarantees.strongest).not.toBe('linearizable');
  expect(pacelc!.label).toBe('PC/EC');
});

it('takes no store for consistent because operations on a hundred keys hardly ever meet', () => {
  const { params: settings } = consistency.presets.find(({ id }) => id === 'cassandra-one')!;
  const params = { ...parameters.defaults, ...settings };
  const healthy = { ...params, partition: 'none' } as const;
  let unrefuted = 0;
  for (const seed of [2, 3]) {
    const { summary, pacelc } = simulate(healthy, { seed });
    if (summary.guarantees.strongest === 'linearizable') unrefuted++;
    expect(pacelc!.label).toBe('PA/EL');
  }
  expect(unrefuted).toBeGreaterThan(0);
  expect(simulate({ ...params, consistencyLevel: 'strong' }, { seed: 1 }).pacelc!.label).toBe('PC/EC');
});

it('over seeds each half of the class is the weakest of all runs, and how they differ is told', () => {
  const run = (seed: number, value: string): SeedVerdict => ({
    seed,
    metrics: {},
    verdict: {
      outcome: 'linearizable',
      severity: 'good',
      sentence: '',
      because: [],
      remedies: [],
      classification: { scheme: 'PACELC', value, meaning: 'measured' },
    },
  });
  const over = (...values: string[]) =>
    verdictOverSeeds(
      values.map((value, i) => run(i, value)),
      parameters.defaults,
    ).classification;
  expect(over('PC/EC', 'PC/EC')).toEqual({ scheme: 'PACELC', value: 'PC/EC', meaning: 'measured' });
  expect(over('P-/EC', 'PC/EC', 'PC/EC')).toMatchObject({
    value: 'P-/EC',
    meaning: expect.stringContaining('P-/EC in 1'),
  });
  expect(over('PA/EL', 'PA/EC', 'PA/EC')?.value).toBe('PA/EL');
  expect(over('PA/EL', 'PC/EC')?.value).toBe('PC/EL');
});
