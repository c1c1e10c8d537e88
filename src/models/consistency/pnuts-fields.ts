// The fields of PNUTS: which of its reads the clients make, and how updates and masterships travel.

import { choice, duration, integer, toggle } from '../fields.ts';
import { pnutsPaper } from './sources.ts';

const pnuts = { field: 'protocol', in: ['pnuts'] } as const;

export const pnutsFields = {
  pnutsRead: choice(
    { any: 'Read-any', critical: 'Read-critical', latest: 'Read-latest' },
    {
      label: 'PNUTS read',
      help:
        'Read-any: what the nearest region has. Read-critical: that, if it is no older than the version the client has last ' +
        'seen of the record; else the master is asked. Read-latest: the master is always asked.',
      source: pnutsPaper,
      group: 'Protocol',
      default: 'any',
      when: pnuts,
    },
  ),
  brokerDelay: duration({
    label: 'Broker delay',
    help: 'How long the message broker keeps a published update before it sends it to the other regions.',
    source: 'ours: the paper says only that updates are delivered asynchronously, after they were committed',
    group: 'Protocol',
    default: 0.1,
    min: 0,
    max: 3600,
    range: [0, 2],
    step: 0.05,
    when: pnuts,
  }),
  pnutsMigration: toggle({
    label: 'Mastership moves',
    help: 'When the last writes of a record all came from one other region, that region becomes its master.',
    source: pnutsPaper,
    group: 'Protocol',
    default: true,
    when: pnuts,
  }),
  pnutsOrigins: integer('count', {
    label: 'Writes that move it',
    help: 'So many writes in a row from one other region move the mastership there.',
    source: `${pnutsPaper}: each record keeps the origins of its last N = 3 writes`,
    group: 'Protocol',
    default: 3,
    min: 1,
    max: 100,
    range: [1, 10],
    step: 1,
    when: { field: 'pnutsMigration', in: [true] },
  }),
  pnutsLoggedHandOver: toggle({
    label: 'PNUTS: hand-over in the log',
    help:
      'The old master hands a record over by an update in its log, so that the new one begins when it has all earlier ' +
      'updates. Without it, it tells the new master directly, which then begins with what it has.',
    source: pnutsPaper,
    group: 'Safety rules',
    default: true,
    when: { field: 'pnutsMigration', in: [true] },
  }),
};
