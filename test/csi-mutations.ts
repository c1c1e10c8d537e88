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
  {
    ...csi,
    mechanism: 'round-trip test',
    file: 'src/models/csi/preventions/write-read.ts',
    preset: 'orbiter',
    around: { roundTripTest: 'boundary' },
    removal: { roundTripTest: 'none' },
    failure: 'silent',
  },
  {
    ...csi,
    mechanism: 'contract test',
    file: 'src/models/csi/preventions/contract.ts',
    preset: 'refused-page',
    around: { contractTest: true },
    removal: { contractTest: false },
    failure: 'loud',
  },
  {
    ...csi,
    mechanism: 'configuration coherence',
    file: 'src/models/csi/preventions/coherence.ts',
    preset: 'clamped-page',
    around: { coherenceCheck: true },
    removal: { coherenceCheck: false },
    failure: 'silent',
  },
  {
    ...csi,
    mechanism: 'plausibility check',
    file: 'src/models/csi/pipeline/pass.ts',
    preset: 'spark-avro-hive',
    outcome: 'loud',
    around: { plausibilityCheck: true },
    removal: { plausibilityCheck: false },
    failure: 'silent',
  },
  {
    ...csi,
    mechanism: 'schema registry',
    file: 'src/models/csi/preventions/registry.ts',
    preset: 'snowflake-ids',
    around: { schemaRegistry: 'BACKWARD' },
    removal: { schemaRegistry: 'none' },
    failure: 'silent',
  },
  {
    ...csi,
    mechanism: 'strict decoder',
    file: 'src/models/csi/scenarios/encoding.ts',
    preset: 'latin1-as-utf8',
    outcome: 'loud',
    around: { strictDecoder: true },
    removal: { strictDecoder: false },
    failure: 'silent',
  },
];
