// The fields of what is replicated: the type and how many replicas keep it.

import { choice, integer } from '../fields.ts';
import { shapiro, simulator } from './sources.ts';
import { typeChoices } from './types/index.ts';

const group = 'Data type';

export const typeFields = {
  crdtType: choice(typeChoices, {
    label: 'Type',
    help: 'What the replicas keep. Types of one family take the same operations, so they can be compared on one workload.',
    source: simulator,
    group,
    default: 'or-set',
    primary: true,
  }),
  replicas: integer('count', {
    label: 'Replicas',
    help: 'How many copies there are; each takes updates without asking the others.',
    source: simulator,
    group,
    default: 3,
    min: 2,
    max: 64,
    range: [2, 16],
    step: 1,
    primary: true,
    alsoKnownAs: ['nReplicas', 'nodes'],
  }),
  timestamps: choice(
    { wall: 'Wall clock', hybrid: 'Hybrid: beyond every time it has seen' },
    {
      label: 'Timestamps',
      help:
        'What a replica stamps its updates with, for the types that let the last writer win: its clock, or the greater of its ' +
        'clock and one more than the greatest stamp it has seen.',
      source: `${shapiro}: timestamps are consistent with causality; many systems take the clock as it is`,
      group,
      default: 'wall',
    },
  ),
};
