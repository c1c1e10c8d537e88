// The metastable model: a service with a queue, clients with timeouts and retries, and a trigger.

import type { Metric, Model } from '../model.ts';
import { type Params, parameters } from './params.ts';
import { type Result, simulate } from './simulate.ts';

const metrics: readonly Metric<Result>[] = [
  { id: 'offered', label: 'Offered', unit: 'requests', better: 'neither', help: 'First tries.', of: (r) => r.offered },
  {
    id: 'good',
    label: 'Good',
    unit: 'requests',
    better: 'higher',
    help: 'Answered in time.',
    primary: true,
    of: (r) => r.good,
  },
  {
    id: 'failed',
    label: 'Failed',
    unit: 'requests',
    better: 'lower',
    help: 'Given up.',
    primary: true,
    of: (r) => r.failed,
  },
  {
    id: 'inFlight',
    label: 'In flight',
    unit: 'requests',
    better: 'neither',
    help: 'Open at the end.',
    of: (r) => r.inFlight,
  },
];

export const metastable: Model<Params, Result> = {
  id: 'metastable',
  title: 'Metastable failures',
  question: 'Does my service come back by itself when the trigger is gone, and what makes it?',
  params: parameters,
  simulate,
  outcomes: [{ id: 'stable', severity: 'good', meaning: 'Never left nine tenths of its goodput.' }],
  metrics,
  verdict: (result) => ({
    outcome: 'stable',
    severity: 'good',
    sentence: 'Stable: the service keeps up.',
    because: [
      { label: 'answered in time', value: result.good / result.offered, unit: 'share', against: 'at least 90 %' },
    ],
    remedies: [],
  }),
  verdictOverSeeds: (runs) => runs[0].verdict,
  remedies: [],
  presets: [
    {
      id: 'default',
      title: 'Default',
      about: 'The defaults.',
      source: 'ours',
      params: {},
      outcome: 'stable',
      share: 1,
    },
  ],
  opensOn: 'default',
  experiments: [],
  views: [
    {
      kind: 'time',
      id: 'rates',
      title: 'Offered and goodput',
      help: 'Requests per second.',
      unit: '1/s',
      lines: [
        { id: 'offered', label: 'Offered', quantity: 'offered', of: (r) => r.series.offered },
        { id: 'goodput', label: 'Goodput', quantity: 'goodput', of: (r) => r.series.goodput },
      ],
    },
  ],
};

export { type Params, type Result, simulate };
