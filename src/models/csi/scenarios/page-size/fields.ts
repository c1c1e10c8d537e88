// The parameters of the scenario of page sizes.

import { choice, duration, integer } from '../../../fields.ts';

const group = 'Page size';
const when = { field: 'scenario', in: ['page-size'] } as const;

export const pageSizeFields = {
  pageSize: integer('count', {
    label: 'Page size asked for',
    help: 'How many rows the client asks for at once.',
    source: 'yours to choose',
    group,
    default: 1000,
    min: 1,
    max: 100_000,
    range: [10, 5000],
    step: 10,
    scale: 'log',
    primary: true,
    when,
  }),
  pageSizeMax: integer('count', {
    label: 'Largest page served',
    help: 'How many rows the server gives at once, at most.',
    source: 'GitHub REST API, pagination: per_page is at most 100, and more is taken for 100',
    group,
    default: 100,
    min: 1,
    max: 100_000,
    range: [10, 5000],
    step: 10,
    scale: 'log',
    primary: true,
    when,
  }),
  pageOver: choice(
    { clamp: 'Gives as many as it may', refuse: 'Refuses' },
    {
      label: 'Asked for more than that, the server',
      help: 'Clamped in silence, the answer looks like any other. Refused, the whole synchronisation fails aloud.',
      source: 'Google API Improvement Proposal 158: a page_size above the maximum is coerced down to it',
      group,
      default: 'clamp',
      when,
    },
  ),
  pageLoop: choice(
    {
      'short-page': 'A page is shorter than asked for',
      'empty-page': 'A page is empty, each starting a page size further',
      received: 'A page is empty, each starting behind what was received',
      token: 'The server says that there is no next page',
    },
    {
      label: 'The client stops when',
      help: 'The first two take the size of a page for what was asked for; the last two do not.',
      source: 'ours: the loops that clients have; AIP-158: a client must not take a short page for the last one',
      group,
      default: 'short-page',
      primary: true,
      when,
    },
  ),
  syncEvery: duration({
    label: 'Synchronised every',
    help: 'How often the client reads the rows that are new since the last time.',
    source: 'yours to choose',
    group,
    default: 60,
    min: 1,
    max: 604_800,
    range: [1, 3600],
    step: 1,
    scale: 'log',
    primary: true,
    when,
  }),
  pageTime: duration({
    label: 'Time of a page',
    help: 'From asking for a page to having it.',
    source: 'ours: one call over the internet',
    group,
    default: 0.1,
    min: 0.001,
    max: 60,
    range: [0.01, 1],
    step: 0.01,
    scale: 'log',
    when,
  }),
};
