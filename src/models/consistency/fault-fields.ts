// The fields of what goes wrong: partitions, crashes, pauses; each with its time. Only the timeline is chosen here; what
// comes of it is up to the protocol.

import { choice, duration, integer, toggle } from '../fields.ts';
import { gilbertLynch, jepsen, simulator } from './sources.ts';

const group = 'Faults';
const partitioned = {
  field: 'partition',
  in: ['halves', 'minority', 'isolated', 'bridge', 'ring', 'oneWay', 'centres', 'flapping'],
} as const;
/** Those whose replicas, or whose service for the configuration, take who is silent for dead. */
const detecting = {
  field: 'protocol',
  in: ['quorum', 'sloppy', 'leader', 'chain', 'craq', 'hbase', 'voltdb', 'cosmos'],
} as const;
const crashed = { field: 'crash', in: ['first', 'leader', 'some'] } as const;

export const faultFields = {
  partition: choice(
    {
      none: 'None',
      halves: 'Halves',
      minority: 'Majority and minority',
      isolated: 'One replica alone',
      bridge: 'Two halves and a bridge',
      ring: 'Ring: each hears its neighbours',
      oneWay: 'One way: a minority is not heard',
      centres: 'One region from the others',
      flapping: 'Halves, coming and going',
    },
    {
      label: 'Partition',
      help:
        'Which replicas stop hearing each other, with the clients beside them. The first replica is on the smaller side. ' +
        'Halves are as equal as they can be; so are the two sides of a cut between regions where there is only one.',
      source: jepsen,
      group,
      default: 'none',
      primary: true,
    },
  ),
  partitionStart: duration({
    label: 'Partition start',
    help: 'When it begins.',
    source: 'ours: a third of the default duration',
    group,
    default: 10,
    min: 0,
    max: 3600,
    range: [0, 60],
    step: 1,
    when: partitioned,
  }),
  partitionDuration: duration({
    label: 'Partition duration',
    help: 'How long it lasts; then it heals.',
    source: 'ours: a third of the default duration',
    group,
    default: 10,
    min: 0,
    max: 3600,
    range: [1, 60],
    step: 1,
    when: partitioned,
  }),
  flapPeriod: duration({
    label: 'Flap period',
    help: 'A flapping partition is there for half of each period and gone for the other half.',
    source: 'ours',
    group,
    default: 2,
    min: 0.01,
    max: 3600,
    range: [0.2, 10],
    step: 0.1,
    when: { field: 'partition', in: ['flapping'] },
  }),
  detectionTime: duration({
    label: 'Detection time',
    help:
      'Replicas send each other heartbeats, several in this time; who is not heard for so long is taken for dead by those ' +
      'that did not hear it.',
    source: 'ours: seconds are usual, too short a time takes a slow node for a dead one',
    group,
    default: 2,
    min: 0.01,
    max: 3600,
    range: [0.2, 30],
    step: 0.1,
    when: detecting,
  }),
  heartbeatsPerDetection: integer('count', {
    label: 'Heartbeats per detection time',
    help:
      'So many heartbeats in a row must be lost or late before a replica that lives is taken for dead. A lease of a leader, ' +
      'or of a region, ends one of them before others may go on without it: more of them leave clocks less room to differ.',
    source: 'ours: a lone loss does no harm; Apache ZooKeeper sends three in a session timeout',
    group,
    default: 5,
    min: 2,
    max: 20,
    range: [2, 10],
    step: 1,
    when: detecting,
  }),
  crash: choice(
    { none: 'None', first: 'The first replica', leader: 'The leader', some: 'Several, one after another' },
    {
      label: 'Crash',
      help: 'Which replica stops and restarts later. Where there is no leader, "the leader" is the first replica.',
      source: gilbertLynch,
      group,
      default: 'none',
    },
  ),
  crashCount: integer('count', {
    label: 'Crashes',
    help: 'How many replicas crash, one after another, each beginning when the one before is back.',
    source: 'ours',
    group,
    default: 3,
    min: 1,
    max: 15,
    range: [1, 9],
    step: 1,
    when: { field: 'crash', in: ['some'] },
  }),
  crashStart: duration({
    label: 'Crash start',
    help: 'When the first crash happens.',
    source: 'ours: a third of the default duration',
    group,
    default: 10,
    min: 0,
    max: 3600,
    range: [0, 60],
    step: 1,
    when: crashed,
  }),
  crashDuration: duration({
    label: 'Time down',
    help: 'How long a crashed replica stays down.',
    source: 'ours',
    group,
    default: 5,
    min: 0.001,
    max: 3600,
    range: [0.5, 60],
    step: 0.5,
    when: crashed,
  }),
  crashKeepsDisk: toggle({
    label: 'Disk survives',
    help: 'A replica that restarts has what it had written to its disk; without it, it begins empty.',
    source: 'ours: disks survive crashes',
    group,
    default: true,
    when: crashed,
  }),
  pauseDuration: duration({
    label: 'Pause',
    help:
      'The leader, or the first replica, stands still for so long and then goes on as if nothing had happened, as after a ' +
      'long pause of garbage collection.',
    source: 'ours: none by default',
    group,
    default: 0,
    min: 0,
    max: 3600,
    range: [0, 30],
    step: 0.5,
  }),
  pauseStart: duration({
    label: 'Pause start',
    help: 'When the replica that leads at that moment, or the first one, begins to stand still.',
    source: 'ours: half of the default duration',
    group,
    default: 15,
    min: 0,
    max: 3600,
    range: [0, 60],
    step: 1,
    when: { field: 'pauseDuration', above: 0 },
  }),
  partitionProbe: toggle({
    label: 'Measure PACELC',
    help:
      'Also run the same cluster healthy, and once with a minority cut off from the fifth second on, for ten seconds longer ' +
      'than the protocol takes to react, and healed for five, so that its class can be measured. It takes two more runs ' +
      'where the run itself is neither. Another cut, of the link between two centres say, may leave more sides answering.',
    source: simulator.replace(', its default', ' looks it up instead'),
    group: 'Run',
    default: true,
  }),
};
