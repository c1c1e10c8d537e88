// The consistency model: replicas, clients, a network that partitions, and protocols that keep copies in step. What does a
// consistency level cost, and what does it really guarantee?

import type { Model } from '../model.ts';
import { withAbadiLabel } from './abadi.ts';
import { anomaly } from './anomaly.ts';
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

export const consistency: Model<Params, Result> = {
  id: 'consistency',
  title: 'Consistency',
  question: 'What does a consistency level cost on my network, and what does it really guarantee?',
  params: parameters,
  simulate,
  outcomes,
  metrics,
  verdict,
  verdictOverSeeds,
  theory,
  remedies,
  presets: presets.map(withAbadiLabel),
  opensOn: 'majority',
  experiments,
  views,
  surveys,
  anomaly,
  phases,
};

export * from './cluster/failure-detector.ts';
export * from './floors.ts';
export * from './operations.ts';
export * from './order-statistics.ts';
export * from './pbs.ts';
export * from './pbs-fits.ts';
export * from './pbs-sweep.ts';
export * from './regions.ts';
export { type Run, run } from './run.ts';
export { type Params, parameters, type Result, simulate };
