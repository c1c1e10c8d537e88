// The fields of how replicas tell each other of updates: what they send, to whom and when.

import { choice, duration, integer, number, toggle } from '../fields.ts';
import { almeida, baquero, demers, enes, scuttlebutt, shapiro, simulator } from './sources.ts';

const group = 'Replication';

export const replicationFields = {
  replication: choice(
    {
      full: 'Full state',
      delta: 'Deltas',
      operations: 'Operations',
      digest: 'Digest: what the other lacks',
    },
    {
      label: 'Replication',
      help:
        'What replicas send: the whole state; what changed since the other last acknowledged; each operation once, to all; or ' +
        'first a summary of what they have, answered by what is missing in it.',
      source: `${shapiro}; ${almeida}; ${scuttlebutt}`,
      group,
      default: 'full',
      primary: true,
    },
  ),
  deltaVariant: choice(
    {
      classic: 'Classic',
      bp: 'Avoid back-propagation (BP)',
      rr: 'Remove redundancy (RR)',
      both: 'BP and RR',
    },
    {
      label: 'Deltas',
      help:
        'Classic: whatever brought news is passed on as it came. BP: never back to where it came from. RR: only the part of it ' +
        'that was news.',
      source: enes,
      group,
      default: 'both',
      when: { field: 'replication', in: ['delta'] },
    },
  ),
  delivery: choice(
    { causal: 'Causes before effects', fifo: 'In the order of each replica', any: 'As it comes' },
    {
      label: 'Delivery order',
      help: 'The order in which a replica applies operations; those that come too early wait in a buffer.',
      source: `${shapiro}: operation-based types state what they need; ${baquero}`,
      group,
      default: 'causal',
      when: { field: 'replication', in: ['operations'] },
    },
  ),
  deduplicate: toggle({
    label: 'Apply operations once',
    help: 'A replica knows the operations that it has applied and drops copies of them.',
    source: `${shapiro}: exactly once`,
    group,
    default: true,
    when: { field: 'replication', in: ['operations'] },
  }),
  retransmit: toggle({
    label: 'Send again',
    help: 'Operations that a neighbour has not acknowledged are sent to it again at each exchange.',
    source: `${shapiro}: reliable broadcast`,
    group,
    default: true,
    when: { field: 'replication', in: ['operations'] },
  }),
  trigger: choice(
    { periodic: 'Periodic', afterOperation: 'After an operation, with a probability' },
    {
      label: 'Exchange',
      help: 'When replicas exchange: each at an interval; or, as in the reference simulator, after an operation, by chance. In the drain they always exchange at the interval.',
      source: simulator,
      group,
      default: 'afterOperation',
    },
  ),
  mergeProbability: number('share', {
    label: 'Merge probability',
    help: 'The chance that an operation is followed by exchanges; how many, says “Exchanges at once”.',
    source: simulator,
    group,
    default: 0.3,
    min: 0,
    max: 1,
    step: 0.01,
    primary: true,
    when: { field: 'trigger', in: ['afterOperation'] },
  }),
  exchangesAtOnce: number('ratio', {
    label: 'Exchanges at once',
    help:
      'If exchanges follow an operation, there are 1 to so many times the replicas, each number as likely, one after another; ' +
      'with less than two that comes to one.',
    source: `${simulator}: half as many as there are replicas`,
    group,
    default: 0.5,
    min: 0,
    max: 2,
    range: [0, 1],
    step: 0.05,
    when: { field: 'trigger', in: ['afterOperation'] },
  }),
  gossipPeriod: duration({
    label: 'Exchange interval',
    help: 'How often each replica exchanges with another.',
    source: `${enes}: one second`,
    group,
    default: 1,
    min: 0.01,
    max: 3600,
    range: [0.1, 30],
    step: 0.1,
  }),
  gossipTimes: choice(
    {
      staggered: 'At equal intervals, each replica with its own start',
      aligned: 'At equal intervals, all in the same moment: rounds',
      poisson: 'At random moments',
    },
    {
      label: 'Times of exchanges',
      help: 'The first exchange of each replica comes at a random moment of the interval, all in step, or as chance has it.',
      source: `${demers}: rounds`,
      group,
      default: 'staggered',
    },
  ),
  gossip: choice(
    {
      pair: 'Pair: both send at once',
      push: 'Push: I send you mine',
      pull: 'Pull: I ask for yours',
      pushPull: 'Push-pull: I send mine and you answer with yours',
      rumour: 'Rumour: news only, until others have heard it',
    },
    {
      label: 'Gossip',
      help: 'Who sends in an exchange. A rumour stops by itself, so it may stop before everybody has heard it.',
      source: `${demers}; ${simulator}: both ways`,
      group,
      default: 'pair',
    },
  ),
  rumourStops: integer('count', {
    label: 'Rumour stops after',
    help: 'A replica stops telling an update when so many of those it told had heard it already.',
    source: `${demers}: feedback and counter`,
    group,
    default: 2,
    min: 1,
    max: 20,
    range: [1, 6],
    step: 1,
    when: { field: 'gossip', in: ['rumour'] },
  }),
  contacts: choice(
    { one: 'One neighbour at random', all: 'All neighbours' },
    {
      label: 'With whom',
      help: 'With whom a replica exchanges each time.',
      source: `${demers}: one at random; ${enes}: all neighbours`,
      group,
      default: 'one',
    },
  ),
  topology: choice(
    {
      complete: 'Everybody with everybody',
      ring: 'Ring',
      line: 'Line',
      tree: 'Binary tree',
      mesh: 'Mesh: four neighbours each',
    },
    {
      label: 'Neighbours',
      help: 'Who exchanges with whom. With 15 replicas tree and mesh are those of the ICDE 2019 study.',
      source: enes,
      group,
      default: 'complete',
    },
  ),
};
