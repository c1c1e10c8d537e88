// The metastable model: a service with a queue, clients with timeouts and retries, and a trigger. Does the service come
// back by itself when the trigger is gone?

import type { Model } from '../model.ts';
import { experiments } from './experiments.ts';
import { metrics } from './metrics.ts';
import { type Params, parameters } from './params.ts';
import { presets } from './presets.ts';
import { remedies } from './remedies.ts';
import { type Result, simulate } from './simulate.ts';
import { theory } from './theory.ts';
import { outcomes, verdict } from './verdict.ts';
import { verdictOverSeeds } from './verdict-over-seeds.ts';
import { phases, views } from './views.ts';

export const metastable: Model<Params, Result> = {
  id: 'metastable',
  title: 'Metastable failures',
  question: 'Does my service come back by itself when the trigger is gone, and what makes it?',
  params: parameters,
  simulate,
  outcomes,
  metrics,
  verdict,
  verdictOverSeeds,
  theory,
  remedies,
  presets,
  opensOn: 'collapse',
  experiments,
  views,
  phases,
};

export { type Params, type Result, simulate };
