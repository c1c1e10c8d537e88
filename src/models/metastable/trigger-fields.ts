// The fields of the trigger: what happens to the server, when, for how long and how badly. A spike or a ramp of the load
// is a trigger too and has its fields with the load.

import { choice, duration, number } from '../fields.ts';
import { osdi } from './sources.ts';

const group = 'Trigger';
const triggered = { field: 'triggerKind', in: ['stall', 'slowdown', 'capacityLoss'] } as const;

export const triggerFields = {
  triggerKind: choice(
    { none: 'None', stall: 'Stall', slowdown: 'Slowdown', capacityLoss: 'Loss of capacity' },
    {
      label: 'Trigger',
      help:
        'Stall: the server stands still, as in a pause of garbage collection, and then goes on. Slowdown: services ' +
        'begun meanwhile take longer to their end; under processor sharing all in service are slower while it lasts. ' +
        'Loss of capacity: fewer are served at once.',
      source: osdi,
      group,
      default: 'none',
    },
  ),
  triggerStart: duration({
    label: 'Trigger start',
    help: 'When the trigger begins.',
    source: 'ours: a minute of health before it',
    group,
    default: 60,
    min: 0,
    max: 86_400,
    range: [0, 120],
    step: 1,
    when: triggered,
  }),
  triggerDuration: duration({
    label: 'Trigger duration',
    help: 'How long the trigger lasts; everything is as before when it ends.',
    source: 'Huang et al., OSDI 2022: a loss of capacity for 10 s is enough',
    group,
    default: 10,
    min: 0,
    max: 86_400,
    range: [1, 60],
    step: 1,
    when: triggered,
  }),
  triggerMagnitude: number('ratio', {
    label: 'Trigger magnitude',
    help:
      'How many times slower a slowdown makes services, or how many times fewer slots a loss of capacity leaves: a ' +
      'whole number of them, and at least one.',
    source: 'Huang et al., OSDI 2022: 2 processors to 0.4',
    group,
    default: 5,
    min: 1,
    max: 1000,
    range: [1, 20],
    step: 0.5,
    when: { field: 'triggerKind', in: ['slowdown', 'capacityLoss'] },
  }),
};
