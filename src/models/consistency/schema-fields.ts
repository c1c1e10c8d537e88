// The fields of a mixed cluster: some replicas still run a program of the old schema while clients write records with a
// new field. Only the quorum family has them.

import { choice, integer } from '../fields.ts';

const group = 'Schema';

export const schemaFields = {
  oldSchemaReplicas: integer('count', {
    label: 'Replicas of the old schema',
    help: 'How many replicas, the last ones, do not know the field that clients write into every record.',
    source: 'ours: none by default; an upgrade node by node passes through every number',
    group,
    default: 0,
    min: 0,
    max: 15,
    range: [0, 9],
    step: 1,
    alsoKnownAs: ['schema', 'schemaVersion'],
    when: { field: 'protocol', in: ['quorum', 'sloppy', 'abd'] },
  }),
  oldSchemaPolicy: choice(
    {
      drops: 'Drops what it does not know',
      rejects: 'Refuses the record',
      preserves: 'Keeps it unread',
    },
    {
      label: 'An old replica',
      help:
        'What it does with a field that it does not know when it stores a record or passes one on: drop it, as programs do ' +
        'that map records to their own types; refuse the record, as strict validation does; or keep it.',
      source: 'Protocol Buffers: unknown fields were dropped in version 3.0 and are kept since 3.5',
      group,
      default: 'drops',
      when: { field: 'protocol', in: ['quorum', 'sloppy', 'abd'] },
    },
  ),
};
