// What a reader of a run sees first of its records.

import { expect, it } from 'vitest';
import type { Fidelity } from '../meaning/index.ts';
import { severity } from '../meaning/index.ts';
import { parameters } from '../params.ts';
import { presets } from '../presets.ts';
import { scenarioOf } from '../scenarios/index.ts';
import { examplesOf } from './examples.ts';

it.each(presets)('$id: of the records that can be looked at, the worst come first', (preset) => {
  const params = { ...parameters.defaults, ...preset.params };
  const examples = examplesOf(scenarioOf(params.scenario), params, 1);
  const ends = examples.map(({ legs }) => severity(legs[legs.length - 1].fidelity as Fidelity));
  expect(ends).toEqual(ends.toSorted((one, other) => other - one));
});
