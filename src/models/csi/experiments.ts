// Questions put to the reader before the run answers them.

import type { Experiment } from '../model.ts';
import type { Params } from './params.ts';

export const experiments: readonly Experiment<Params>[] = [
  {
    id: 'registry-sees-units',
    question: 'Both sides declare the same schema, a double. Does a registry stop the impulses in the wrong unit?',
    choices: ['Yes, in every mode', 'Only in FULL mode', 'No'],
    answer: 2,
    preset: 'orbiter',
    patch: { schemaRegistry: 'FULL_TRANSITIVE' },
    watch: ['silent', 'undetectedSilent'],
    outcome: 'silent',
    share: 1,
    explanation: 'A registry compares shapes. A double is a double, whatever it counts.',
  },
];
