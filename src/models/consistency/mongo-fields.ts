// The fields of MongoDB: what a client waits for when it writes, what it may see when it reads, and how fast members miss
// their primary.

import { choice, duration, toggle } from '../fields.ts';
import { mongodb } from './sources.ts';

const group = 'MongoDB';
const withMongo = { field: 'protocol', in: ['mongodb'] } as const;

export const mongoFields = {
  writeConcern: choice(
    { one: 'w: 1, the primary', majority: 'w: majority' },
    {
      label: 'Write concern',
      help: 'Who must have a write before it is acknowledged. What only the primary has is rolled back if another takes its place.',
      source: `${mongodb}: majority is the default since 5.0, w: 1 was before`,
      group,
      default: 'majority',
      when: withMongo,
    },
  ),
  readConcern: choice(
    { local: 'local', majority: 'majority', linearizable: 'linearizable' },
    {
      label: 'Read concern',
      help:
        'Local: all that the member has, even what may be rolled back. Majority: what it knows a majority to have, which may ' +
        'be old. Linearizable: at the primary, answered only once a no-op written after the read is on a majority.',
      source: `${mongodb}: local is the default`,
      group,
      default: 'local',
      when: withMongo,
    },
  ),
  readPreference: choice(
    { primary: 'primary', nearest: 'nearest' },
    {
      label: 'Read preference',
      help: 'Which member answers reads. Linearizable reads always go to the primary.',
      source: `${mongodb}: primary is the default`,
      group,
      default: 'primary',
      when: withMongo,
    },
  ),
  causalSessions: toggle({
    label: 'Causal sessions',
    help:
      'A read waits until the member is as far as what this client has seen or written before (afterClusterTime). With ' +
      'majority reads and writes a session then sees its own writes and never goes back.',
    source: `${mongodb}: causally consistent sessions, since 3.6`,
    group,
    default: false,
    when: withMongo,
  }),
  electionTimeout: duration({
    label: 'Election timeout',
    help:
      'A member that has not heard the primary for so long calls an election; a primary that has not heard a majority for so ' +
      'long steps down, and goes on answering until then.',
    source: `${mongodb}: settings.electionTimeoutMillis`,
    group,
    default: 10,
    min: 0.01,
    max: 3600,
    range: [1, 30],
    step: 0.5,
    when: withMongo,
  }),
  heartbeatInterval: duration({
    label: 'Heartbeats every',
    help: 'How often the primary tells every member that it is there, and how far its oplog is.',
    source: `${mongodb}: settings.heartbeatIntervalMillis`,
    group,
    default: 2,
    min: 0.01,
    max: 3600,
    range: [0.1, 10],
    step: 0.1,
    when: withMongo,
  }),
  linearizableNoOp: toggle({
    label: 'No-op before a linearizable read',
    help:
      'The primary proves that it still is one, by a no-op on a majority, before it answers a linearizable read. Without it ' +
      'a primary that was replaced unknowingly answers with old data.',
    source: `${mongodb}: read concern linearizable`,
    group: 'Safety rules',
    default: true,
    when: { field: 'readConcern', in: ['linearizable'] },
  }),
};
