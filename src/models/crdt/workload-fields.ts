// The fields of what the users do.

import { choice, duration, integer, number } from '../fields.ts';
import { enes, simulator } from './sources.ts';

const group = 'Workload';

export const workloadFields = {
  workload: choice(
    {
      random: 'Random operations',
      pageViews: 'Page views: increments, most of them at one replica',
      accessRevoked: 'Access: one replica revokes it, the others go on granting',
      cart: 'Shopping cart: items come and go, on two devices at once',
      twoDevices: 'Two devices write the same key',
      oversell: 'Stock that is sold at every replica',
      typing: 'Two authors type passages at the same place',
    },
    {
      label: 'Workload',
      help: 'What the users do. Some workloads make sense for one family of types only.',
      source: 'ours',
      group,
      default: 'random',
      primary: true,
    },
  ),
  operations: integer('count', {
    label: 'Operations',
    help: 'How many updates there are in all.',
    source: simulator,
    group,
    default: 30,
    min: 1,
    max: 3000,
    range: [1, 200],
    step: 1,
    primary: true,
    alsoKnownAs: ['nOperations'],
  }),
  operationRate: number('1/s', {
    label: 'Updates per replica',
    help: 'How many updates a second each replica makes.',
    source: `${enes}: one a second`,
    group,
    default: 1,
    min: 0.001,
    max: 1000,
    range: [0.1, 10],
    step: 0.1,
    scale: 'log',
  }),
  operationTimes: choice(
    {
      poisson: 'At random moments, each at a random replica',
      regular: 'At equal intervals at every replica, all starting within one interval',
      aligned: 'At equal intervals, at every replica in the same moment',
    },
    {
      label: 'Times of updates',
      help: 'When updates happen, and where.',
      source: `${simulator}: each at a random replica; ${enes}: each replica at equal intervals`,
      group,
      default: 'poisson',
    },
  ),
  elements: integer('count', {
    label: 'Elements',
    help: 'How many different elements or keys the operations name. With 0 each names a new one.',
    source: simulator,
    group,
    default: 5,
    min: 0,
    max: 1000,
    range: [0, 50],
    step: 1,
  }),
  removeShare: number('share', {
    label: 'Removes',
    help: 'Share of the operations that take something away: remove, delete, decrement, disable.',
    source: `${simulator}: a third`,
    group,
    default: 1 / 3,
    min: 0,
    max: 1,
    step: 0.01,
  }),
  largestStep: integer('count', {
    label: 'Largest step',
    help: 'Counters change by 1 to so much at a time, and so do quantities in a cart; each as likely.',
    source: 'ours',
    group,
    default: 3,
    min: 1,
    max: 1000,
    range: [1, 10],
    step: 1,
    when: { field: 'workload', in: ['random', 'cart'] },
  }),
  stock: integer('count', {
    label: 'Stock',
    help: 'How many pieces there are to sell when the run begins.',
    source: 'ours',
    group,
    default: 20,
    min: 1,
    max: 10_000,
    range: [1, 100],
    step: 1,
    when: { field: 'workload', in: ['oversell'] },
  }),
  typingDirection: choice(
    { forward: 'Forward', backward: 'Backward: each letter before the last one' },
    {
      label: 'Typing',
      help: 'Whether an author types each letter behind the one before, or in front of it.',
      source:
        'Weidner, Kleppmann, The Art of the Fugue, arXiv 2305.00583: backward insertions interleave in some types',
      group,
      default: 'forward',
      when: { field: 'workload', in: ['typing'] },
    },
  ),
  drainTime: duration({
    label: 'Drain',
    help:
      'How long the replicas go on exchanging after the last operation, with the network healed and all replicas back. Whether ' +
      'they converge is judged at its end.',
    source: 'ours: long enough at the defaults that nearly every run delivers everything',
    group,
    default: 20,
    min: 0,
    max: 36_000,
    range: [0, 120],
    step: 1,
  }),
};
