// The configurations of the scenarios with limits: the check finds the mismatch in what the teams have, and nothing once it
// is mended in the files.

import { describe, expect, it } from 'vitest';
import { checkConfigurations } from '../../../checkers/configs/index.ts';
import { type Params, parameters } from '../params.ts';
import { settingsFileOf } from '../preventions/declared.ts';
import { scenarioOf } from './index.ts';
import type { Artefacts } from './scenario.ts';

const rulesOf = ({ configurations }: Pick<Artefacts, 'configurations'>): string[] => {
  const { writer, reader } = configurations!;
  return checkConfigurations({ a: settingsFileOf(writer), b: settingsFileOf(reader) }).findings.map(({ rule }) => rule);
};

describe.each<[Params['scenario'], string, Partial<Params>]>([
  ['page-size', 'PAGE-SIZE', { pageSize: 100 }],
  ['thread-per-peer', 'THREADS-PEERS', { threadLimit: 2149 }],
  ['container-rounding', 'CONTAINER-ROUNDING', { yarnIncrementMebibytes: 1024 }],
])('%s', (scenario, rule, mended) => {
  const artefactsOf = (patch: Partial<Params>) =>
    scenarioOf(scenario).artefacts({ ...parameters.defaults, scenario, ...patch });

  it(`is found by ${rule}`, () => {
    for (const one of artefactsOf({})) expect(new Set(rulesOf(one))).toEqual(new Set([rule]));
  });

  it('is not found where the files fit', () => {
    for (const one of artefactsOf(mended)) {
      expect(rulesOf(one)).toEqual([]);
      for (const harmless of one.harmless ?? []) expect(rulesOf(harmless)).toEqual([]);
    }
  });
});
