// The preventions of the cross-system model: rows of the table of mutations.

import type { ParameterMutation } from './mutations.ts';

const csi = { kind: 'parameters', model: 'csi', outcome: 'safe' } as const;

export const csiMutations: readonly ParameterMutation[] = [
  {
    ...csi,
    mechanism: 'write-read test',
    file: 'src/models/csi/preventions/write-read.ts',
    preset: 'orbiter',
    around: { writeReadTest: 'happy' },
    removal: { writeReadTest: 'none' },
    failure: 'silent',
  },
  {
    ...csi,
    mechanism: 'checksum over the meaning',
    file: 'src/models/csi/pipeline/pass.ts',
    preset: 'orbiter',
    outcome: 'loud',
    around: { checksum: true },
    removal: { checksum: false },
    failure: 'silent',
  },
];
