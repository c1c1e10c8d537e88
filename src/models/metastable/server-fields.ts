// The fields of the server: its slots, its service times and how it keeps its queue.

import { z } from 'zod';
import { choice, duration, file, integer, number, toggle } from '../fields.ts';
import { parseServiceSamples, sampleLimits } from './service-samples.ts';
import { failAtScale, reference, sreCascading } from './sources.ts';

const group = 'Server';
const queueing = 'Queue';

export const serverFields = {
  serverCapacity: integer('requests', {
    label: 'Server capacity',
    help: 'Requests served at once; more wait in the queue.',
    source: reference,
    group,
    default: 50,
    min: 1,
    max: 10_000,
    range: [5, 100],
    step: 1,
    primary: true,
    alsoKnownAs: ['server_capacity', 'concurrency', 'slots'],
  }),
  baseLatency: duration({
    label: 'Base latency',
    help: 'Mean service time of a request that has the server to itself.',
    source: reference,
    group,
    default: 0.5,
    min: 0.0001,
    max: 60,
    range: [0.1, 2],
    step: 0.01,
    alsoKnownAs: ['base_latency', 'serviceTime'],
  }),
  concurrencySlope: number('s/request', {
    label: 'Concurrency slope',
    help: 'What each request in service, itself included, adds to the service time: locks, memory, coordination.',
    source: reference,
    group,
    default: 0.01,
    min: 0,
    max: 1,
    range: [0, 0.05],
    step: 0.0005,
    primary: true,
    alsoKnownAs: ['concurrency_slope', 'slope'],
  }),
  concurrencyLaw: choice(
    { atStart: 'Fixed when service starts', processorSharing: 'Processor sharing' },
    {
      label: 'Concurrency law',
      help:
        'Fixed when service starts: the service time is set by the number in service at that moment. Processor ' +
        'sharing: all in service slow down and speed up together as their number changes.',
      source: 'fixed: the reference retry-storm simulator; sharing: Kleinrock, Queueing Systems II, section 4.4',
      group,
      default: 'atStart',
    },
  ),
  serviceDistribution: choice(
    {
      deterministic: 'Deterministic',
      exponential: 'Exponential',
      lognormal: 'Lognormal',
      pareto: 'Pareto',
      hyperexponential: 'Hyperexponential',
      samples: 'Samples from a file',
    },
    {
      label: 'Service distribution',
      help: 'How the work of requests varies around its mean. With samples, their mean replaces the base latency.',
      source: 'deterministic: the reference retry-storm simulator',
      group,
      default: 'deterministic',
    },
  ),
  serviceVariation: number('ratio', {
    label: 'Service variation',
    help: 'Coefficient of variation of the work: standard deviation over mean. A hyperexponential needs at least 1.',
    source: 'ours: a squared coefficient of 4, a usual measure of heavy variation',
    group,
    default: 2,
    min: 0.01,
    max: 20,
    range: [0.1, 5],
    step: 0.1,
    when: { field: 'serviceDistribution', in: ['lognormal', 'pareto', 'hyperexponential'] },
    alsoKnownAs: ['cv', 'coefficientOfVariation'],
  }),
  serviceSamples: file({
    label: 'Service samples',
    help: 'Measured service times of requests that had the server to themselves; each request draws one of them.',
    source: 'your own measurements',
    group,
    accept: ['.csv', '.txt'],
    schema: z.array(z.number().min(sampleLimits.least).max(sampleLimits.most)).min(1).max(1_000_000),
    parse: parseServiceSamples,
    example: '0.42\n0.48\n0.51\n0.97\n',
    layout: 'One service time in seconds on each line: `0.48`.',
    when: { field: 'serviceDistribution', in: ['samples'] },
  }),
  queueLimited: toggle({
    label: 'Limit the queue',
    help: 'Load shedding: an attempt that finds the queue full is refused at once instead of waiting in vain.',
    source: sreCascading,
    group: queueing,
    default: false,
    alsoKnownAs: ['loadShedding', 'shedding', 'admissionControl'],
  }),
  queueLimit: integer('requests', {
    label: 'Queue limit',
    help: 'The most attempts that may wait.',
    source: 'ours: below the safe queue C (T - b - s c) = 100 of the defaults',
    group: queueing,
    default: 80,
    min: 0,
    max: 1_000_000,
    range: [0, 400],
    step: 5,
    when: { field: 'queueLimited', in: [true] },
    alsoKnownAs: ['maxQueue', 'queueSize'],
  }),
  queueDiscipline: choice(
    { fifo: 'First in, first out', lifo: 'Last in, first out', adaptiveLifo: 'Last in first when long' },
    {
      label: 'Queue discipline',
      help:
        'Who is served next. Under overload the newest attempt is the one whose client still waits; the adaptive ' +
        'discipline turns to it when the queue is longer than the threshold.',
      source: failAtScale,
      group: queueing,
      default: 'fifo',
    },
  ),
  lifoThreshold: integer('requests', {
    label: 'LIFO threshold',
    help: 'Queue length above which the newest attempt goes first.',
    source: 'ours: as many as are in service',
    group: queueing,
    default: 50,
    min: 0,
    max: 1_000_000,
    range: [0, 400],
    step: 5,
    when: { field: 'queueDiscipline', in: ['adaptiveLifo'] },
  }),
  deadlineCheck: toggle({
    label: 'Check deadlines',
    help: 'When an attempt comes to the head of the queue, the server drops it if it could no longer be in time.',
    source: sreCascading,
    group: queueing,
    default: false,
    alsoKnownAs: ['deadlinePropagation'],
  }),
  deadlineSlack: duration({
    label: 'Deadline slack',
    help: 'How much time must be left to the client’s deadline; without about one service time the check is a trap.',
    source: 'ours: one service time of a full server, 0.5 + 50 x 0.01',
    group: queueing,
    default: 1,
    min: 0,
    max: 3600,
    range: [0, 3],
    step: 0.1,
    when: { field: 'deadlineCheck', in: [true] },
  }),
};
