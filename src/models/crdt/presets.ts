// Named points of the parameters, each with its source and the outcome it must show.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';
import { simulator } from './sources.ts';

export const presets: readonly Preset<Params>[] = [
  {
    id: 'or-set',
    title: 'OR-Set as published, with its tombstones',
    about: 'Three replicas that exchange after some operations. With marks of removal no remove is undone.',
    source: simulator,
    params: {},
    outcome: 'converged',
    share: 1,
  },
];
