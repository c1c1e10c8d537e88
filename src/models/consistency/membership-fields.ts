// The fields of a change of membership while operations run: how it is made, and when.

import { choice, duration } from '../fields.ts';
import { raftThesis } from './sources.ts';

const group = 'Faults';

export const membershipFields = {
  membershipChange: choice(
    { none: 'None', safe: 'Safe: agreed upon', unsafe: 'Unsafe: each replica on its own' },
    {
      label: 'Membership change',
      help:
        'Of Raft: the first half of the replicas, rounded up, are members at first, and all of them later. Of quorums: every ' +
        'key moves to other replicas, which takes at least twice as many replicas as copies. Safe: no two quorums, one of the ' +
        'old and one of the new members, decide apart from each other. Unsafe: each replica counts the new members as soon ' +
        'as it is told, whatever the others count.',
      source: `${raftThesis}; Lynch, Shvartsman, RAMBO, DISC 2002`,
      group,
      default: 'none',
      when: { field: 'protocol', in: ['raft', 'spanner', 'quorum', 'abd'] },
    },
  ),
  membershipChangeTime: duration({
    label: 'Time of the change',
    help: 'When the operator asks for the new members.',
    source: 'ours: half of the default duration, amid the default partition',
    group,
    default: 15,
    min: 0,
    max: 3600,
    range: [0, 60],
    step: 1,
    when: { field: 'membershipChange', in: ['safe', 'unsafe'] },
  }),
  membershipRepeat: duration({
    label: 'Repeat of the change',
    help:
      'Of a safe change of quorums: how often the operator says the new configuration again to coordinators that have not ' +
      'acknowledged it, and looks whether all data has moved.',
    source: 'ours: longer than a round trip, much shorter than a partition',
    group,
    default: 0.5,
    min: 0.01,
    max: 3600,
    range: [0.1, 5],
    step: 0.1,
    when: { field: 'membershipChange', in: ['safe'] },
  }),
};
