// The cross-system model: two systems, each right with its like, and what happens when they meet.

import type { Model } from '../model.ts';
import { experiments } from './experiments.ts';
import { metrics } from './metrics.ts';
import { type Params, parameters } from './params.ts';
import { presets } from './presets.ts';
import { remedies } from './remedies.ts';
import { type Result, simulate } from './simulate.ts';
import { surveys } from './surveys.ts';
import { theory } from './theory.ts';
import { outcomes, verdict, verdictOverSeeds } from './verdict.ts';
import { phases, views } from './views.ts';

export const csi: Model<Params, Result> = {
  id: 'csi',
  title: 'Cross-system interaction',
  question: 'Do two systems that are each right still mean the same when they meet, and who notices if not?',
  params: parameters,
  simulate,
  outcomes,
  metrics,
  verdict,
  verdictOverSeeds,
  theory,
  remedies,
  presets,
  opensOn: 'zone-lost',
  experiments,
  views,
  surveys,
  phases,
};

export { type Params, type Result, simulate };
