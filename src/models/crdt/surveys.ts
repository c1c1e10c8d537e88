// Pictures over many configurations: what the ways of replicating cost, and how soon they bring the replicas together.

import type { Survey } from '../model.ts';
import type { Params } from './params.ts';

export const surveys: readonly Survey<Params>[] = [
  {
    id: 'strategies',
    title: 'What each way of replicating costs',
    help:
      'The same workload, network and faults under every way of replicating: what is sent in all, and how long after the last ' +
      'update the replicas agree. Ways that the type does not have are left out.',
    seeds: 5,
    x: { metric: 'bytes', scale: 'log' },
    y: { metric: 'timeToAgreement' },
    configurations: () => [
      { id: 'full', label: 'full state', group: 'full state', patch: { replication: 'full' } },
      ...(
        [
          ['classic', 'classic deltas'],
          ['bp', 'deltas, BP'],
          ['rr', 'deltas, RR'],
          ['both', 'deltas, BP and RR'],
        ] as const
      ).map(([deltaVariant, label]) => ({
        id: `delta-${deltaVariant}`,
        label,
        group: 'deltas',
        patch: { replication: 'delta' as const, deltaVariant },
      })),
      { id: 'operations', label: 'operations', group: 'operations', patch: { replication: 'operations' } },
      { id: 'digest', label: 'digest', group: 'digest', patch: { replication: 'digest' } },
    ],
  },
];
