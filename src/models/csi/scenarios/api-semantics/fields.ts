// The parameters of the scenario of API semantics: what the caller takes for granted, and how fast the service is.

import { choice, duration, integer, number, type Rule, toggle } from '../../../fields.ts';
import { lognormalMean } from './integrals.ts';

const group = 'API semantics';
const when = { field: 'scenario', in: ['api-semantics'] } as const;

const sigma = (text: { label: string; help: string; source: string; default: number; when: Condition }) =>
  number('ratio', { ...text, group, min: 0.01, max: 1, step: 0.05 });

const time = (text: {
  label: string;
  help: string;
  source: string;
  default: number;
  range: readonly [number, number];
  when: Condition;
  primary?: boolean;
}) => duration({ ...text, group, min: 0.0001, max: 60, step: 0.001, scale: 'log' });

type Condition = { field: 'assumption'; in: readonly string[] };

const lostUpdates: Condition = { field: 'assumption', in: ['lost-updates'] };
const staleRead: Condition = { field: 'assumption', in: ['stale-read'] };
const overtakenEvents: Condition = { field: 'assumption', in: ['overtaken-events'] };
const reusedBuffer: Condition = { field: 'assumption', in: ['reused-buffer'] };

const lostUpdateFields = {
  updateClients: integer('count', {
    label: 'Clients that update',
    help: 'Each reads a counter, adds one and writes it back, over and over.',
    source: 'yours to choose',
    group,
    default: 2,
    min: 1,
    max: 32,
    range: [1, 16],
    step: 1,
    primary: true,
    when: lostUpdates,
  }),
  updateKeys: integer('count', {
    label: 'Counters',
    help: 'Each update is of one of them, each as likely.',
    source: 'yours to choose',
    group,
    default: 1,
    min: 1,
    max: 10_000,
    range: [1, 100],
    step: 1,
    primary: true,
    when: lostUpdates,
  }),
  thinkTime: time({
    label: 'Think time',
    help: 'The mean of the pause of a client between two updates, which is exponential. The request rate follows from it.',
    source: 'yours to choose',
    default: 0.04,
    range: [0.001, 1],
    primary: true,
    when: lostUpdates,
  }),
  callTime: time({
    label: 'Time of a call',
    help: 'Median of a get and of a set, lognormal. Each takes effect at its end.',
    source: 'ours: a store in the same data centre',
    default: 0.005,
    range: [0.001, 0.1],
    when: lostUpdates,
  }),
  callSigma: sigma({
    label: 'Spread of the time of a call',
    help: 'Sigma of its lognormal distribution.',
    source: 'ours: one call in six takes more than 1.65 times the median',
    default: 0.5,
    when: lostUpdates,
  }),
  waitsForSet: toggle({
    label: 'Clients wait for the answer to a set',
    help: 'Without it a client goes on as soon as it has sent the set, as if it were done, and may miss even its own update.',
    source: 'ours: a call that is asynchronous and is taken for synchronous',
    group,
    default: true,
    when: lostUpdates,
  }),
  compareAndSet: toggle({
    label: 'Compare and set',
    help: 'A set says which version it has seen and is refused where there is a newer one; the client then begins again.',
    source: 'Herlihy, Wait-Free Synchronization, 1991; RFC 9110, 13.1.1: If-Match',
    group,
    default: false,
    primary: true,
    when: lostUpdates,
  }),
};

const staleReadFields = {
  applyTime: time({
    label: 'Time until a write is applied',
    help: 'Median of the time from the acknowledgement to when a read can see the write, lognormal.',
    source: 'ours: a queue behind the acknowledgement',
    default: 0.05,
    range: [0.001, 1],
    when: staleRead,
  }),
  applySigma: sigma({
    label: 'Spread of the time until applied',
    help: 'Sigma of its lognormal distribution.',
    source: 'ours: one in six takes more than 2.2 times the median',
    default: 0.8,
    when: staleRead,
  }),
  readAfter: time({
    label: 'Read after',
    help: 'How long after the acknowledgement the caller reads what it has written.',
    source: 'yours to choose: 50 ms is a redirect to the page of the new order',
    default: 0.05,
    range: [0.001, 1],
    primary: true,
    when: staleRead,
  }),
  readTime: time({
    label: 'Time of a read',
    help: 'Median of the time until the read looks at the store, lognormal, beyond the delay.',
    source: 'ours: a store in the same data centre',
    default: 0.005,
    range: [0.001, 0.1],
    when: staleRead,
  }),
  readSigma: sigma({
    label: 'Spread of the time of a read',
    help: 'Sigma of its lognormal distribution.',
    source: 'ours: one in six takes more than 1.5 times the median',
    default: 0.4,
    when: staleRead,
  }),
  readGuard: choice(
    {
      none: 'None',
      'acknowledge-applied': 'Acknowledge what is applied',
      'wait-for-version': 'A read waits for the version',
    },
    {
      label: 'Guard against stale reads',
      help: 'The service acknowledges only what it has applied, or a read names the version that it must see and waits for it.',
      source: 'Terry et al., Session Guarantees for Weakly Consistent Replicated Data, 1994: read your writes',
      group,
      default: 'none',
      primary: true,
      when: staleRead,
    },
  ),
};

const overtakenEventFields = {
  handlerTime: time({
    label: 'Time of a handler',
    help: 'Median of the time from an event to when its handler has stored it, lognormal.',
    source: 'ours: a handler that makes one call',
    default: 0.02,
    range: [0.001, 0.2],
    primary: true,
    when: overtakenEvents,
  }),
  handlerSigma: sigma({
    label: 'Spread of the time of a handler',
    help: 'Sigma of its lognormal distribution.',
    source: 'ours: one in six takes more than 1.65 times the median',
    default: 0.5,
    when: overtakenEvents,
  }),
  eventSpacing: choice(
    { regular: 'Regular', poisson: 'By chance' },
    {
      label: 'Spacing of the events',
      help: 'The events of one thing come in equal gaps, or as a Poisson process of the same rate.',
      source: 'ours: a sensor, or users',
      group,
      default: 'regular',
      when: overtakenEvents,
    },
  ),
  handlerOrder: choice(
    {
      concurrent: 'Handlers run side by side',
      'one-at-a-time': 'One handler at a time',
      'sequence-numbers': 'Sequence numbers',
    },
    {
      label: 'Order of the handlers',
      help: 'One at a time keeps the order, and falls behind if events come faster than they are handled; with sequence numbers the store drops what is older than what it has.',
      source: 'Hohpe and Woolf, Enterprise Integration Patterns, 2003: Resequencer',
      group,
      default: 'concurrent',
      primary: true,
      when: overtakenEvents,
    },
  ),
};

const reusedBufferFields = {
  bufferPool: integer('count', {
    label: 'Buffers in the pool',
    help: 'The library puts messages into them in turn; so many messages later a buffer is written over.',
    source: 'yours to choose',
    group,
    default: 1,
    min: 1,
    max: 1024,
    range: [1, 32],
    step: 1,
    primary: true,
    when: reusedBuffer,
  }),
  bufferUseAfter: time({
    label: 'Used after',
    help: 'Median of the time after which the caller looks into the buffer that it was handed, lognormal.',
    source: 'ours: the caller puts it on a queue of its own',
    default: 0.02,
    range: [0.001, 0.2],
    primary: true,
    when: reusedBuffer,
  }),
  bufferUseSigma: sigma({
    label: 'Spread of the time of use',
    help: 'Sigma of its lognormal distribution.',
    source: 'ours: one in six takes more than 1.8 times the median',
    default: 0.6,
    when: reusedBuffer,
  }),
  copiesBuffer: toggle({
    label: 'Copy the buffer',
    help: 'The caller takes a copy before it returns to the library.',
    source: 'ours: the usual contract of a callback, that what it is handed is its own only until it returns',
    group,
    default: false,
    primary: true,
    when: reusedBuffer,
  }),
};

export const apiSemanticsFields = {
  assumption: choice(
    {
      'lost-updates': 'Calls may run side by side: lost updates',
      'stale-read': 'What is acknowledged is done: stale reads',
      'overtaken-events': 'Events are handled in order: overtaken events',
      'reused-buffer': 'What was handed over stays: reused buffers',
    },
    {
      label: 'What the caller assumes',
      help: 'The caller was written for a service that is synchronous and thread-safe; this one is neither.',
      source: 'Tang et al., EuroSys 2023: 13 of 20 control-plane failures are of API semantics',
      group,
      default: 'lost-updates',
      primary: true,
      when,
    },
  ),
  ...lostUpdateFields,
  ...staleReadFields,
  ...overtakenEventFields,
  ...reusedBufferFields,
};

/** The most updates that a run may have: in the twin whose callers compare and set, many are begun again. */
const MOST_UPDATES = 100_000;

interface Updating {
  scenario: string;
  assumption: string;
  duration: number;
  updateClients: number;
  thinkTime: number;
  callTime: number;
  callSigma: number;
  waitsForSet: boolean;
}

export const apiSemanticsRules: readonly Rule<Updating>[] = [
  {
    field: 'thinkTime',
    holds: ({ scenario, assumption, duration, updateClients, thinkTime, callTime, callSigma, waitsForSet }) =>
      scenario !== 'api-semantics' ||
      assumption !== 'lost-updates' ||
      (updateClients * duration) / (thinkTime + (waitsForSet ? 2 : 1) * lognormalMean(callTime, callSigma)) <=
        MOST_UPDATES,
    what: `the clients would make more than ${MOST_UPDATES} updates`,
    suggestion: 'let them think longer, or shorten the run',
  },
];
