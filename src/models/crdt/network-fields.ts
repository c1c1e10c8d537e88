// The fields of the links between the replicas.

import { choice, duration, number, toggle } from '../fields.ts';
import { simulator } from './sources.ts';

const group = 'Network';

export const networkFields = {
  networkDelay: duration({
    label: 'Network delay',
    help: 'How long a message takes: its mean. Updates made meanwhile are not in it.',
    source: simulator,
    group,
    default: 0.5,
    min: 0,
    max: 600,
    range: [0, 2],
    step: 0.01,
    primary: true,
  }),
  delayDistribution: choice(
    {
      constant: 'Constant',
      exponential: 'Exponential',
      lognormal: 'Lognormal',
      uniform: 'Uniform, 0 to twice the mean',
    },
    {
      label: 'Delay distribution',
      help: 'How delays vary around their mean.',
      source: `${simulator}: constant`,
      group,
      default: 'constant',
    },
  ),
  delayVariation: number('ratio', {
    label: 'Variation of delays',
    help: 'Standard deviation of lognormal delays over their mean.',
    source: 'ours: between regions delays vary less, inside one and under load more',
    group,
    default: 0.5,
    min: 0.01,
    max: 5,
    range: [0.05, 2],
    step: 0.05,
    when: { field: 'delayDistribution', in: ['lognormal'] },
  }),
  loss: number('share', {
    label: 'Loss',
    help: 'Share of the messages that get lost.',
    source: 'ours: none',
    group,
    default: 0,
    min: 0,
    max: 0.99,
    range: [0, 0.9],
    step: 0.01,
  }),
  duplication: number('share', {
    label: 'Duplicates',
    help: 'Share of the messages that arrive twice.',
    source: 'ours: none',
    group,
    default: 0,
    min: 0,
    max: 1,
    step: 0.01,
  }),
  reordering: toggle({
    label: 'Messages may overtake',
    help: 'With delays that vary, a message may arrive before one that was sent earlier on the same link.',
    source: 'ours: datagrams overtake, streams do not',
    group,
    default: true,
  }),
};
