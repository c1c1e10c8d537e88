// The parameters of the scenario of timeouts and retries.

import { choice, duration, integer, number, type Rule, toggle } from '../../../fields.ts';

const group = 'Timeouts and retries';
const when = { field: 'scenario', in: ['configuration'] } as const;
const post = 'Bhatti, csi_failure_simulator.py: 30 s and 3 retries against 60 s and 5';

const time = (text: { label: string; help: string; source: string; default: number; primary?: boolean }) =>
  duration({ ...text, group, min: 0.01, max: 86_400, range: [1, 600], step: 1, scale: 'log', when });
const retries = (text: { label: string; help: string; default: number; primary?: boolean }) =>
  integer('count', { ...text, source: post, group, min: 0, max: 10, step: 1, when });

export const configurationFields = {
  callerTimeout: time({
    label: 'Timeout of the caller',
    help: 'How long the caller waits for an answer to one try, as its configuration says.',
    source: post,
    default: 30,
    primary: true,
  }),
  callerRetries: retries({
    label: 'Retries of the caller',
    help: 'Tries after the first, each after a timeout or an error.',
    default: 3,
    primary: true,
  }),
  callerBackoff: duration({
    label: 'Wait before a retry',
    help: 'Of the caller, before each of its retries.',
    source: 'ours: none, so that the closed forms stay short',
    group,
    default: 0,
    min: 0,
    max: 3600,
    range: [0, 60],
    step: 1,
    when,
  }),
  calleeTimeout: time({
    label: 'Limit of the callee',
    help: 'How long one try of the callee may work before the callee itself ends it.',
    source: post,
    default: 60,
    primary: true,
  }),
  calleeRetries: retries({
    label: 'Retries of the callee',
    help: 'Tries that the callee makes by itself for each one of the caller, after it has ended one at its limit.',
    default: 5,
    primary: true,
  }),
  calleeServers: integer('count', {
    label: 'Servers of the callee',
    help: 'Requests that it works on at a time; the others wait in order of arrival.',
    source: 'ours: so many that none waits at the default rate',
    group,
    default: 100_000,
    min: 1,
    max: 100_000,
    range: [10, 100_000],
    step: 10,
    scale: 'log',
    when,
  }),
  slowShare: number('share', {
    label: 'Requests beyond the limit',
    help: 'The share of requests that need longer than the limit of the callee, which its owners chose so. It fixes the median of the service time.',
    source: 'ours: with 2 % of requests above 60 s and sigma 0.385, 40 % need more than 30 s',
    group,
    default: 0.02,
    min: 0.0001,
    max: 0.5,
    step: 0.005,
    when,
  }),
  serviceSigma: number('ratio', {
    label: 'Spread of the service time',
    help: 'Sigma of its lognormal distribution.',
    source: 'ours: one request in six takes more than 1.47 times the median',
    group,
    default: 0.385,
    min: 0.01,
    max: 2,
    step: 0.05,
    when,
  }),
  slownessOf: choice(
    { request: 'The request: it is slow whoever tries it', attempt: 'The try: each is a draw of its own' },
    {
      label: 'Slowness belongs to',
      help: 'A retry helps only against slowness of the try; against a slow request it is work for nothing.',
      source: 'Dean and Barroso, The Tail at Scale, CACM 2013, on what hedging can help against',
      group,
      default: 'request',
      when,
    },
  ),
  sendsDeadline: toggle({
    label: 'Send the deadline along',
    help: 'The callee learns when the caller gives up, and stops.',
    source: 'Google SRE Book, 2016, chapter 22: deadline propagation',
    group,
    default: false,
    primary: true,
    when,
  }),
  isIdempotent: toggle({
    label: 'Idempotency key',
    help: 'The callee knows a request that it has carried out, and does not carry it out again; it still does the work.',
    source: 'Stripe API, idempotent requests',
    group,
    default: false,
    when,
  }),
  ignoresTimeout: toggle({
    label: 'The caller ignores its timeout',
    help: 'Its library does not know the key under which the timeout is written, and waits as long as it does by default.',
    source: 'Tang et al., EuroSys 2023: 12 of 30 configuration failures are settings that are ignored',
    group,
    default: false,
    when,
  }),
  libraryTimeout: duration({
    label: "The library's own timeout",
    help: 'How long a library waits that does not know the key of the timeout.',
    source: 'ours: 30 s, as many HTTP clients have it',
    group,
    default: 30,
    min: 1,
    max: 3600,
    range: [1, 120],
    step: 1,
    when: { field: 'ignoresTimeout', in: [true] },
  }),
};

/** The most attempts that a run may come to. */
const MOST_ATTEMPTS = 400_000;

interface Calling {
  scenario: string;
  duration: number;
  requestRate: number;
  callerRetries: number;
  calleeRetries: number;
}

export const configurationRules: readonly Rule<Calling>[] = [
  {
    field: 'callerRetries',
    holds: ({ scenario, duration: length, requestRate, callerRetries, calleeRetries }) =>
      scenario !== 'configuration' ||
      length * requestRate * (Math.max(callerRetries, calleeRetries) + 1) <= MOST_ATTEMPTS,
    what: `the run could come to more than ${MOST_ATTEMPTS} attempts`,
    suggestion: 'lower the rate or the retries, or shorten the run',
  },
];
