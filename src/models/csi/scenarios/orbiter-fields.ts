// The parameters of the scenario of units.

import { choice, number } from '../../fields.ts';

const when = { field: 'scenario', in: ['orbiter'] } as const;
const group = 'Units';

export const orbiterFields = {
  thrusterUnit: choice(
    { 'lbf-s': 'Pound-force seconds', 'N-s': 'Newton seconds' },
    {
      label: 'Unit that the ground software writes',
      help: 'The interface specification asks for newton seconds; nothing in the record says which unit it holds.',
      source: 'Mars Climate Orbiter Mishap Investigation Board, Phase I Report, NASA, 1999',
      group,
      default: 'lbf-s',
      primary: true,
      when,
    },
  ),
  impulseMedian: number('N s', {
    label: 'Median impulse',
    help: 'Of one desaturation of the wheels, in newton seconds; impulses are lognormal.',
    source:
      'ours: the order of magnitude of small thruster firings; it changes no share, only the range that is believed',
    group,
    default: 0.9,
    min: 0.001,
    max: 1000,
    step: 0.1,
    when,
  }),
  impulseSigma: number('ratio', {
    label: 'Spread of impulses',
    help: 'Sigma of the lognormal distribution.',
    source: 'ours: most impulses within a factor of 2.2 of the median',
    group,
    default: 0.4,
    min: 0,
    max: 3,
    step: 0.1,
    when,
  }),
  impulseLimit: number('N s', {
    label: 'Largest impulse that is believed',
    help: 'What the reader refuses as implausible where plausibility is checked, in newton seconds.',
    source: 'ours: above every right impulse but some in ten thousand',
    group,
    default: 4,
    min: 0.001,
    max: 100_000,
    step: 0.1,
    when: { field: 'plausibilityCheck', in: [true] },
  }),
};
