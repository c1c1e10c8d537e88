// The write-read test: before the deployment the one system writes a catalogue of values and the other reads them, and
// meanings are compared. It is as good as its values. Source: Tang et al., EuroSys 2023.

import { describe } from '../meaning/index.ts';
import type { Params } from '../params.ts';
import { legsOf } from '../pipeline/pass.ts';
import type { Artefacts } from '../scenarios/scenario.ts';
import { NO_GUARDS } from './guards.ts';
import type { Finding, Prevention } from './prevention.ts';

export const writeReadTest: Prevention = {
  id: 'write-read-test',
  title: 'Write-read test',
  stage: 'continuous integration',
  blindTo: 'values that are not in its catalogue, and what only load or time brings about',
  cost: 'Both systems must run in the test, and somebody keeps the catalogue of values.',
  isOn: ({ writeReadTest: values }) => values !== 'none',
  on: { writeReadTest: 'boundary' },
  examine({ boundary, samples, hop }: Artefacts, { writeReadTest: values }: Params): readonly Finding[] {
    if (samples === undefined || hop === undefined || values === 'none') return [];
    return samples[values].flatMap((meaning, place): Finding[] => {
      const [{ fidelity, read, taken, error }] = legsOf([hop], { at: 0, meaning, place, isOld: false }, NO_GUARDS);
      if (fidelity === 'lossless' || fidelity === 'retyped') return [];
      const what = error ?? `is read as ${describe((taken ?? read)!)}`;
      return [
        {
          prevention: 'write-read-test',
          boundary,
          rule: fidelity,
          sentence: `${describe(meaning)} ${what}.`,
          at: 0,
        },
      ];
    });
  },
};
