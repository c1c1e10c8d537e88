// The fields of VoltDB: how many copies, how its processes come back, and the rules that keep it safe.

import { duration, integer, toggle } from '../fields.ts';
import { voltJepsen, voltManual } from './sources.ts';

const group = 'Protocol';
const rules = 'Safety rules';
const volt = { field: 'protocol', in: ['voltdb'] } as const;

export const voltFields = {
  kSafety: integer('count', {
    label: 'K-safety',
    help:
      'Each partition of the keys has K + 1 copies on different hosts, and the database survives the loss of any K of ' +
      'them. There are as many partitions as hosts.',
    source: `${voltManual}, chapter Availability: K must be below the number of hosts; 2 is ours, a minority of five`,
    group,
    default: 2,
    min: 0,
    max: 14,
    range: [0, 6],
    step: 1,
    alsoKnownAs: ['kfactor'],
    when: volt,
  }),
  voltRestartDelay: duration({
    label: 'Restart after stopping',
    help: 'A process that stopped itself is started again after so long, and asks to rejoin until it is let in.',
    source: 'ours: a supervisor that restarts it; the manual leaves it to the operator',
    group,
    default: 1,
    min: 0,
    max: 3600,
    range: [0, 30],
    step: 0.5,
    when: volt,
  }),
  voltPartitionDetection: toggle({
    label: 'VoltDB: partition detection',
    help:
      'Hosts that lost more than half of the others stop, and of two halves the one without the host of the lowest ' +
      'number. Without it, every part that has a copy of all partitions goes on: a split brain.',
    source: `${voltManual}, chapter Avoiding Network Partitions; on by default`,
    group: rules,
    default: true,
    when: volt,
  }),
  voltDetectFirst: toggle({
    label: 'VoltDB: detection before work',
    help:
      'What waits for a lost host is finished only when the survivors have agreed that they go on. Without it, it is ' +
      'finished, and acknowledged, at once, by a host that may have to stop a moment later.',
    source: `${voltJepsen}: lost updates, fixed in 6.4 (issue ENG-10453)`,
    group: rules,
    default: true,
    when: volt,
  }),
  voltOrderedReads: toggle({
    label: 'VoltDB: ordered reads',
    help:
      'Reads are ordered among the writes and executed by all copies. Without it, the host that is asked answers from ' +
      'its own copy.',
    source: `${voltJepsen}: stale and dirty reads, fixed in 6.4`,
    group: rules,
    default: true,
    when: volt,
  }),
};
