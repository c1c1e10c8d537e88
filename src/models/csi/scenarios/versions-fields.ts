// The parameters of the scenario of schema versions.

import { choice } from '../../fields.ts';

export const versionsFields = {
  versionChange: choice(
    {
      'default-removed': 'The third version takes a default away',
      'default-changed': 'The third version changes a default',
      'default-kept': 'The third version keeps the default',
      'field-removed': 'The third version takes the field away',
    },
    {
      label: 'What changes',
      help: 'The second version of the order added a currency with a default. Of the first three the reader has the third version, and old hosts still write the first; of the last the reader still has the first version, in which the currency has no default, and old hosts write the second.',
      source: 'Confluent Schema Registry, Schema Evolution and Compatibility: the example of a transitive mode',
      group: 'Versions',
      default: 'default-removed',
      primary: true,
      when: { field: 'scenario', in: ['versions'] },
    },
  ),
};
