// Named points of the scenario of schema versions.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';

const source =
  'Apache Avro 1.12 specification, schema resolution; Confluent Schema Registry, Schema Evolution and Compatibility; the hosts are ours';

export const versionsPresets: readonly Preset<Params>[] = [
  {
    id: 'default-removed',
    title: 'A registry that compares with the last version only',
    about:
      'The second version added a currency with a default, the third takes the default away. BACKWARD compares with the second and accepts; three hosts of ten still write the first, and none of their records is read. BACKWARD_TRANSITIVE refuses the third version.',
    source,
    params: { scenario: 'versions', requestRate: 20, oldShare: 0.3, schemaRegistry: 'BACKWARD' },
    outcome: 'loud',
    share: 1,
    without: { mechanism: 'the default that is taken away', patch: { versionChange: 'default-kept' } },
  },
  {
    id: 'default-changed',
    title: 'A new default that all modes accept',
    about:
      'The third version says dollars where the second said euros. Every version reads every other, so that no registry objects, and the old records, which were in euros, are now in dollars.',
    source,
    params: {
      scenario: 'versions',
      requestRate: 20,
      oldShare: 0.3,
      versionChange: 'default-changed',
      schemaRegistry: 'FULL_TRANSITIVE',
    },
    outcome: 'silent',
    share: 1,
    without: { mechanism: 'the change of the default', patch: { versionChange: 'default-kept' } },
  },
  {
    id: 'field-removed',
    title: 'A reader that is two versions behind',
    about:
      'The second version gave the currency a default, the third takes the field away. FORWARD asks the second, which has the default, and accepts; the ledger still has the first, and reads nothing of the new hosts. FORWARD_TRANSITIVE refuses the third version.',
    source,
    params: {
      scenario: 'versions',
      requestRate: 20,
      oldShare: 0.3,
      versionChange: 'field-removed',
      schemaRegistry: 'FORWARD',
    },
    outcome: 'loud',
    share: 1,
    without: { mechanism: 'the field that is taken away', patch: { versionChange: 'default-kept' } },
  },
];
