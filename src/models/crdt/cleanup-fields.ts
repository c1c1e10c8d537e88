// The fields of clean-up: when a replica forgets what it keeps only to know that something was removed.

import { choice, duration } from '../fields.ts';
import { baquero, cassandra } from './sources.ts';

const group = 'Clean-up';

export const cleanUpFields = {
  cleanUp: choice(
    { none: 'None', stability: 'Causal stability', ttl: 'Time to live' },
    {
      label: 'Clean-up',
      help:
        'When marks of removal go: never; when every replica is known to have the removal, which only the OR-Set and RGA have a ' +
        'safe rule for, other types keep their marks and the run says so; or when they are old enough, which is safe only if ' +
        'every absence and the way of an update are shorter.',
      source: `${baquero}; ${cassandra}`,
      group,
      default: 'none',
    },
  ),
  timeToLive: duration({
    label: 'Time to live',
    help: 'How long replicas keep a mark of removal, counted from the removal.',
    source: `${cassandra}: ten days`,
    group,
    default: 864_000,
    min: 0.1,
    max: 8_640_000,
    range: [1, 100],
    step: 1,
    scale: 'log',
    when: { field: 'cleanUp', in: ['ttl'] },
  }),
};
