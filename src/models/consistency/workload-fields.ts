// The fields of the clients: how many, what they ask, how fast, and how long they wait.

import { z } from 'zod';
import { choice, duration, file, integer, number } from '../fields.ts';
import { parseScript } from './operation-script.ts';
import { simulator } from './sources.ts';

const group = 'Clients';

export const workloadFields = {
  clients: integer('count', {
    label: 'Clients',
    help: 'Each stands beside a replica, the first beside the first, and so on round; so there are some on every side of a partition.',
    source: simulator,
    group,
    default: 5,
    min: 1,
    max: 200,
    range: [1, 20],
    step: 1,
    primary: true,
    alsoKnownAs: ['n_clients'],
  }),
  loop: choice(
    { open: 'Open: at a rate', closed: 'Closed: think, then ask again' },
    {
      label: 'Loop',
      help:
        'Open: operations arrive at random moments. A client does one at a time, as sessions ask, so that one that arrives ' +
        'while another is under way waits for its turn: its latency counts from its arrival, so that no wait is left ' +
        'out (no coordinated omission). Availability counts what was asked of the store, and what has not begun when the ' +
        'duration is over never is. ' +
        'Closed: a client thinks for a while after each answer.',
      source: 'Schroeder, Wierman, Harchol-Balter, Open Versus Closed, NSDI 2006',
      group,
      default: 'open',
    },
  ),
  operationRate: number('1/s', {
    label: 'Operations per client',
    help: 'Mean rate of an open client; a closed one thinks for one over this rate on average.',
    source: simulator,
    group,
    default: 5,
    min: 0.01,
    max: 1000,
    range: [0.5, 50],
    step: 0.5,
    scale: 'log',
  }),
  writeRatio: number('share', {
    label: 'Writes',
    help: 'Share of the operations that write. Every write writes a value of its own, so that a checker can tell them apart.',
    source: simulator,
    group,
    default: 0.3,
    min: 0,
    max: 1,
    range: [0, 1],
    step: 0.05,
    primary: true,
    alsoKnownAs: ['write_ratio'],
  }),
  writers: integer('count', {
    label: 'Writers',
    help: 'How many of the clients write, the first ones; the others only read. More than there are: all of them.',
    source: 'ours: all write',
    group,
    default: 200,
    min: 0,
    max: 200,
    range: [0, 20],
    step: 1,
  }),
  keys: integer('count', {
    label: 'Keys',
    help: 'Objects that are read and written, each equally often. Fewer keys meet more often.',
    source: simulator,
    group,
    default: 11,
    min: 1,
    max: 10_000,
    range: [1, 100],
    step: 1,
    scale: 'log',
  }),
  ownWrites: number('share', {
    label: 'Writes of own keys',
    help:
      'Share of the writes that go to keys of the client’s own: every n-th key, n replicas, beginning with the number of the ' +
      'replica beside it, where PNUTS has their masters. The other writes go to any key, as all reads do.',
    source:
      'ours: 0; Cooper et al., PNUTS, VLDB 2008, section 3.2.1: 85 % of the writes to a record came from one datacenter',
    group,
    default: 0,
    min: 0,
    max: 1,
    range: [0, 1],
    step: 0.05,
  }),
  contact: choice(
    { nearest: 'The nearest', random: 'Any, each time another', sticky: 'Any, always the same' },
    {
      label: 'Contact',
      help: 'Which replica a client asks first. What needs a leader is passed on, or the client is told where it is.',
      source: 'ours: latency-aware drivers choose the nearest',
      group,
      default: 'nearest',
    },
  ),
  timeout: duration({
    label: 'Timeout',
    help: 'How long a client waits for one attempt. A write that timed out may have happened, or may still.',
    source: 'Apache Cassandra 4: 2 s for writes',
    group,
    default: 2,
    min: 0.001,
    max: 3600,
    range: [0.1, 10],
    step: 0.1,
  }),
  retries: integer('count', {
    label: 'Retries',
    help: 'Attempts after the first, each at the next replica in the order of distance. A repeated write writes the same value.',
    source: 'ours: none, so that failures are seen',
    group,
    default: 0,
    min: 0,
    max: 10,
    range: [0, 3],
    step: 1,
  }),
  operationScript: file({
    label: 'Script of operations',
    help:
      'Instead of drawing operations the clients carry out these, each at its moment or as soon as its client is free. The ' +
      'search for an anomaly writes such a file. The n-th of them writes the value n.',
    source: 'the search for an anomaly, or your own choice',
    group,
    accept: ['.csv', '.txt'],
    schema: z
      .array(
        z.object({
          client: z.int().min(0).max(10_000_000),
          op: z.enum(['read', 'write']),
          key: z.int().min(0).max(10_000_000),
          at: z.number().min(0).max(1e6),
        }),
      )
      .min(1)
      .max(20_000),
    parse: parseScript,
    example: '3,write,0,12.5\n0,read,0,12.6\n',
    layout:
      'One operation on each line: the client, `read` or `write`, the key, and the moment of the call in seconds: ' +
      '`3,write,0,12.5`.',
  }),
  duration: duration({
    label: 'Duration',
    help: 'How much time clients go on asking. What is under way then may end, and the cluster has time to repair itself.',
    source: simulator,
    group: 'Run',
    default: 30,
    min: 1,
    max: 3600,
    range: [10, 100],
    step: 1,
  }),
  checkerBudget: integer('count', {
    label: 'Steps of the checkers',
    help:
      'How many steps the search for one order of all operations may take; it decides sequential consistency where quicker ' +
      'reasons do not. When they are used up the verdict is undecided.',
    source: 'ours: about a second',
    group: 'Run',
    default: 100_000,
    min: 1000,
    max: 100_000_000,
    range: [1000, 10_000_000],
    step: 1000,
    scale: 'log',
  }),
  settleTime: duration({
    label: 'Time to settle',
    help: 'How much time is simulated after the last operation began: for repair, and to see whether the replicas agree.',
    source: 'ours: longer than the repair intervals',
    group: 'Run',
    default: 10,
    min: 0,
    max: 3600,
    range: [0, 60],
    step: 1,
  }),
};
