// The fields of the load and of the run: how first tries arrive, for how long, and from when on the run is measured.

import { z } from 'zod';
import { choice, duration, file, integer, number } from '../fields.ts';
import { type LoadTrace, parseLoadTrace } from './load-trace.ts';
import { reference } from './sources.ts';

// What the file may hold, also when a link or a scenario carries its content.
const loadTrace: z.ZodType<LoadTrace> = z
  .strictObject({
    times: z.array(z.number().min(0).max(1e9)).min(1).max(1_000_000),
    rates: z.array(z.number().min(0).max(100_000)).optional(),
  })
  .refine(({ times }) => times.every((time, i) => i === 0 || time >= times[i - 1]), 'the times must not fall')
  .refine(({ times, rates }) => rates === undefined || rates.length === times.length, 'each time needs one rate');

const group = 'Load';
const surge = { field: 'loadPattern', in: ['spike', 'ramp', 'step'] } as const;
const bursty = { field: 'loadPattern', in: ['bursty'] } as const;
const diurnal = { field: 'loadPattern', in: ['diurnal'] } as const;
const closed = { field: 'arrivals', in: ['closed'] } as const;

export const loadFields = {
  arrivals: choice(
    { open: 'Open: they come whatever happens', closed: 'Closed: users wait for their answer' },
    {
      label: 'Arrivals',
      help:
        'Open: first tries come at the rate of the load pattern. Closed: each user thinks, asks and waits for the ' +
        'outcome before thinking again, so a slow service is asked less; the load pattern is then not used.',
      source: 'Schroeder, Wierman, Harchol-Balter, Open Versus Closed: A Cautionary Tale, NSDI 2006',
      group,
      default: 'open',
    },
  ),
  loadPattern: choice(
    {
      constant: 'Constant',
      spike: 'Spike',
      ramp: 'Ramp up and down',
      step: 'Step',
      diurnal: 'Diurnal',
      bursty: 'Bursty',
      trace: 'Trace from a file',
    },
    {
      label: 'Load pattern',
      help:
        'How the rate of first tries varies. A spike or a ramp above the base rate is a trigger: the verdict compares ' +
        'with a run without it. The others are the workload itself.',
      source: reference,
      group,
      default: 'constant',
    },
  ),
  baseRate: number('1/s', {
    label: 'Base rate',
    help: 'First tries per second when nothing special happens; retries come on top.',
    source: reference,
    group,
    default: 10,
    min: 0.01,
    max: 10_000,
    range: [1, 50],
    step: 0.25,
    primary: true,
    alsoKnownAs: ['base_rate', 'lambda'],
  }),
  spikeRate: number('1/s', {
    label: 'Spike rate',
    help: 'First tries per second while the spike lasts, at the top of the ramp, or after the step.',
    source: reference,
    group,
    default: 50,
    min: 0.01,
    max: 10_000,
    range: [1, 150],
    step: 1,
    when: surge,
    primary: true,
    alsoKnownAs: ['spike_rate', 'peakRate'],
  }),
  spikeStart: duration({
    label: 'Spike start',
    help: 'When the spike, the ramp or the step begins.',
    source: reference,
    group,
    default: 20,
    min: 0,
    max: 86_400,
    range: [0, 120],
    step: 1,
    when: surge,
    alsoKnownAs: ['spike_start'],
  }),
  spikeDuration: duration({
    label: 'Spike duration',
    help: 'How long the spike lasts.',
    source: reference,
    group,
    default: 10,
    min: 0,
    max: 86_400,
    range: [1, 60],
    step: 1,
    when: { field: 'loadPattern', in: ['spike'] },
    alsoKnownAs: ['spike_duration'],
  }),
  rampDuration: duration({
    label: 'Ramp duration',
    help: 'How long the ramp climbs; it falls for as long again.',
    source: reference,
    group,
    default: 25,
    min: 0.01,
    max: 43_200,
    range: [5, 120],
    step: 1,
    when: { field: 'loadPattern', in: ['ramp'] },
  }),
  diurnalAmplitude: number('share', {
    label: 'Diurnal amplitude',
    help: 'How far the rate swings around the base rate: at 50 % from half of it to one and a half.',
    source: 'a sine wave, the plain model of a daily cycle',
    group,
    default: 0.5,
    min: 0,
    max: 1,
    step: 0.05,
    when: diurnal,
  }),
  diurnalPeriod: duration({
    label: 'Diurnal period',
    help: 'The length of one swing; a day of 24 hours is usually scaled down.',
    source: 'ours: a day scaled to five minutes',
    group,
    default: 300,
    min: 1,
    max: 86_400,
    range: [60, 3600],
    step: 10,
    when: diurnal,
  }),
  burstRate: number('1/s', {
    label: 'Burst rate',
    help: 'First tries per second within a burst; between bursts the base rate holds.',
    source: 'Markov-modulated Poisson process: Fischer, Meier-Hellstern, Performance Evaluation 18, 1993',
    group,
    default: 40,
    min: 0.01,
    max: 10_000,
    range: [1, 150],
    step: 1,
    when: bursty,
  }),
  burstDuration: duration({
    label: 'Burst duration',
    help: 'Mean length of a burst; lengths are exponential.',
    source: 'Markov-modulated Poisson process: Fischer, Meier-Hellstern, Performance Evaluation 18, 1993',
    group,
    default: 5,
    min: 0.1,
    max: 86_400,
    range: [1, 60],
    step: 1,
    when: bursty,
  }),
  calmDuration: duration({
    label: 'Calm duration',
    help: 'Mean time between two bursts; exponential too.',
    source: 'Markov-modulated Poisson process: Fischer, Meier-Hellstern, Performance Evaluation 18, 1993',
    group,
    default: 30,
    min: 0.1,
    max: 86_400,
    range: [1, 300],
    step: 1,
    when: bursty,
  }),
  loadTrace: file({
    label: 'Load trace',
    help: 'Recorded load: rates from given times on, or the times of the arrivals themselves.',
    source: 'your own measurements',
    group,
    accept: ['.csv', '.txt'],
    schema: loadTrace,
    parse: parseLoadTrace,
    example: 'time,rate\n0,10\n60,40\n90,10\n',
    layout:
      'CSV: lines `time,rate` in seconds and requests per second (`0,10`), or one arrival time in a line (`0.25`).',
    when: { field: 'loadPattern', in: ['trace'] },
  }),
  users: integer('count', {
    label: 'Users',
    help: 'How many users there are, each with at most one request open.',
    source: 'ours: with the think time below they offer 20 per second to a healthy service',
    group,
    default: 400,
    min: 1,
    max: 100_000,
    range: [10, 2000],
    step: 10,
    when: closed,
  }),
  thinkTime: duration({
    label: 'Think time',
    help: 'Mean time a user waits between an outcome and the next request; exponential.',
    source: 'ours: with the users above they offer 20 per second to a healthy service',
    group,
    default: 19.3,
    min: 0.001,
    max: 3600,
    range: [1, 60],
    step: 0.1,
    when: closed,
  }),
};

export const runFields = {
  duration: duration({
    label: 'Duration',
    help: 'How much time is simulated. A verdict needs time after the trigger; if it is too short the verdict says so.',
    source: reference,
    group: 'Run',
    default: 60,
    min: 1,
    max: 86_400,
    range: [30, 1200],
    step: 10,
    alsoKnownAs: ['simulation_time', 'length'],
  }),
  warmUp: duration({
    label: 'Warm-up',
    help: 'Rates, shares, means and percentiles count from here on; counts always cover the whole run.',
    source: 'Law, Simulation Modeling and Analysis, 5th edition, section 9.5.1',
    group: 'Run',
    default: 0,
    min: 0,
    max: 86_400,
    range: [0, 300],
    step: 1,
  }),
};
