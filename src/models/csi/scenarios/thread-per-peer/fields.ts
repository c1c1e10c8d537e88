// The parameters of the scenario of a thread for each peer.

import { choice, duration, integer, type Rule } from '../../../fields.ts';

const group = 'Thread per peer';
const when = { field: 'scenario', in: ['thread-per-peer'] } as const;

export const threadPerPeerFields = {
  fleetSize: integer('count', {
    label: 'Servers of the fleet',
    help: 'Each of them keeps a thread for every other.',
    source: 'ours: AWS says "many thousands" of front-end servers and gives no number',
    group,
    default: 2000,
    min: 1,
    max: 20_000,
    range: [100, 5000],
    step: 10,
    primary: true,
    when,
  }),
  serversAdded: integer('count', {
    label: 'Servers that are added',
    help: 'A small addition of capacity, one server after the other.',
    source: 'ours: AWS says "a relatively small addition of capacity"',
    group,
    default: 100,
    min: 0,
    max: 10_000,
    range: [0, 500],
    step: 5,
    primary: true,
    when,
  }),
  addStart: duration({
    label: 'Addition begins at',
    help: 'When the first of them joins.',
    source: 'yours to choose',
    group,
    default: 15,
    min: 0,
    max: 604_800,
    range: [0, 600],
    step: 1,
    when,
  }),
  addTime: duration({
    label: 'Addition takes',
    help: 'From the first server to the last, evenly.',
    source: 'ours; an hour at AWS, from 2:44 to 3:47 on 25 November 2020',
    group,
    default: 20,
    min: 0,
    max: 604_800,
    range: [0, 600],
    step: 1,
    when,
  }),
  threadLimit: integer('count', {
    label: 'Limit of threads',
    help: 'How many threads the operating system allows a server.',
    source: 'ours: so that the fleet stays below it and the addition does not',
    group,
    default: 2060,
    min: 1,
    max: 1_000_000,
    range: [100, 10_000],
    step: 50,
    primary: true,
    when,
  }),
  ownThreads: integer('count', {
    label: 'Threads for its own work',
    help: 'What a server needs besides those for its peers.',
    source: 'yours to choose',
    group,
    default: 50,
    min: 0,
    max: 100_000,
    range: [0, 500],
    step: 10,
    when,
  }),
  mapRefresh: duration({
    label: 'Map of the shards is built again every',
    help: 'A server builds its map from what all its peers tell it, at its own time; without a thread for each of them it has none, and cannot route.',
    source: 'ours: AWS says that existing servers learn of new ones within up to an hour',
    group,
    default: 10,
    min: 0.1,
    max: 86_400,
    range: [1, 600],
    step: 1,
    scale: 'log',
    when,
  }),
  peerThreads: choice(
    { 'per-peer': 'A thread for each peer', pool: 'A pool' },
    {
      label: 'Threads for peers',
      help: 'A pool of threads serves any number of peers.',
      source: 'Summary of the Amazon Kinesis Event in the Northern Virginia (US-EAST-1) Region, November 2020',
      group,
      default: 'per-peer',
      primary: true,
      when,
    },
  ),
  peerPool: integer('count', {
    label: 'Threads in the pool',
    help: 'As many whatever the size of the fleet.',
    source: 'ours: two for each of 16 cores',
    group,
    default: 32,
    min: 1,
    max: 100_000,
    range: [1, 500],
    step: 1,
    when: { field: 'peerThreads', in: ['pool'] },
  }),
};

/** The most maps that a run may have built. */
const MOST_MAPS = 2_000_000;

interface Refreshing {
  scenario: string;
  duration: number;
  fleetSize: number;
  serversAdded: number;
  mapRefresh: number;
}

export const threadPerPeerRules: readonly Rule<Refreshing>[] = [
  {
    field: 'mapRefresh',
    holds: ({ scenario, duration, fleetSize, serversAdded, mapRefresh }) =>
      scenario !== 'thread-per-peer' || ((fleetSize + serversAdded) * duration) / mapRefresh <= MOST_MAPS,
    what: `the servers would build more than ${MOST_MAPS} maps`,
    suggestion: 'let them build less often, or shorten the run',
  },
];
