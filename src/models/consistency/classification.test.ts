// The PACELC class of a run, of many runs, and beside it the label of a publication.

import { expect, it } from 'vitest';
import type { SeedVerdict } from '../model.ts';
import { abadiLabelOf } from './abadi.ts';
import { consistency } from './index.ts';
import { parameters } from './params.ts';
import { verdictOverSeeds } from './verdict.ts';

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
