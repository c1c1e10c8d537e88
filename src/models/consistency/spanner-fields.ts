// The fields of the protocol that numbers its writes by time: its clocks' uncertainty, and at what time reads read.

import { choice, duration, toggle } from '../fields.ts';
import { spannerPaper } from './sources.ts';

const group = 'Consensus';
const spanner = { field: 'protocol', in: ['spanner'] } as const;

export const spannerFields = {
  spannerReads: choice(
    {
      leader: 'Strong, at the leader',
      replica: 'Strong, at the nearest replica',
      stale: 'Stale, at the nearest replica',
    },
    {
      label: 'Reads',
      help:
        'Strong at a replica: it reads at the latest time that may be now, and waits until no write below that can come any ' +
        'more. Stale: it reads at a time that long ago.',
      source: spannerPaper,
      group,
      default: 'replica',
      when: spanner,
    },
  ),
  readStaleness: duration({
    label: 'Staleness',
    help: 'How long ago the time lies at which a stale read reads.',
    source: 'Google Cloud, Spanner documentation: 15 s is a good choice',
    group,
    default: 15,
    min: 0,
    max: 3600,
    range: [0, 30],
    step: 1,
    when: { field: 'spannerReads', in: ['stale'] },
  }),
  clockUncertainty: duration({
    label: 'Clock uncertainty',
    help:
      'By how much a clock may be off at most, as its TrueTime says: now is between the clock less this and the clock plus ' +
      'this. A write waits until its timestamp must be over, about twice this. Whether the clocks keep to it is up to them.',
    source: `1 to 7 ms in ${spannerPaper}, section 5.3`,
    group,
    default: 0.004,
    min: 0,
    max: 10,
    range: [0, 0.05],
    step: 0.001,
    alsoKnownAs: ['epsilon'],
    when: spanner,
  }),
  commitWait: toggle({
    label: 'Commit wait',
    help: 'A write becomes visible and is acknowledged only when its timestamp is over on every clock. Without: at once.',
    source: `${spannerPaper}, section 4.1.2`,
    group: 'Safety rules',
    default: true,
    when: spanner,
  }),
};
