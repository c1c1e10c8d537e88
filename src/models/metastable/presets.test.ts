// Every preset and every experiment shows the outcome it states, in the share it states; and where a mechanism is said to
// be the reason, taking it away ends the outcome.

import { describe, expect, test } from 'vitest';
import { repetitions } from '../../../test/repetitions.ts';
import { proportionInterval } from '../../kernel/index.ts';
import { experiments } from './experiments.ts';
import { metrics } from './metrics.ts';
import { type Params, parameters } from './params.ts';
import { presets } from './presets.ts';
import { simulate } from './simulate.ts';
import { theory } from './theory.ts';
import { views } from './views.ts';

const seeds = Array.from({ length: repetitions(100, 3) }, (_, i) => i + 1);

function share(patch: Partial<Params>, outcome: string): { lower: number; upper: number } {
  const params = { ...parameters.defaults, ...patch };
  const runs = seeds.map((seed) => simulate(params, { seed }).judgement.outcome);
  return proportionInterval(runs.filter((found) => found === outcome).length, runs.length);
}

describe.each(presets)('preset $id', ({ params, outcome, share: stated, without }) => {
  test(`is ${outcome}`, () => {
    const { lower, upper } = share(params, outcome);
    expect(stated).toBeGreaterThanOrEqual(lower);
    expect(stated).toBeLessThanOrEqual(upper);
  });

  test.skipIf(without === undefined)('is not, without its mechanism', () => {
    expect(share({ ...params, ...without!.patch }, outcome).upper).toBeLessThan(stated);
  });
});

test.each(experiments)('experiment $id', ({ preset, patch, outcome, share: stated, answer, choices, watch }) => {
  const { lower, upper } = share({ ...presets.find(({ id }) => id === preset)!.params, ...patch }, outcome);
  expect(stated).toBeGreaterThanOrEqual(lower);
  expect(stated).toBeLessThanOrEqual(upper);
  expect(choices[answer]).toBeDefined();
  const known = [...metrics, ...views, ...theory(parameters.defaults)].map(({ id }) => id);
  expect(known).toEqual(expect.arrayContaining([...watch]));
});
