// The CRDT model: replicas that take updates without asking each other and exchange what they have. When do they come together,
// and is what they agree on what the users meant?

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

export const crdt: Model<Params, Result> = {
  id: 'crdt',
  title: 'CRDTs',
  question: 'Do my replicas come together without coordination, and is what they agree on what my users meant?',
  params: parameters,
  simulate,
  outcomes,
  metrics,
  verdict,
  verdictOverSeeds,
  theory,
  remedies,
  presets,
  opensOn: 'published-or-set',
  experiments,
  views,
  surveys,
  phases,
};

export * from './adapters/index.ts';
export { type AnyBrokenType, brokenTypes } from './broken/index.ts';
export { type GuestRun, type GuestStates, guestStates, simulateGuest } from './guest.ts';
export { laneMessagesOf, runLive, scheduleOf } from './live.ts';
export { type Run, run } from './run.ts';
export type { CrdtType } from './types/crdt-type.ts';
export { type TypeId, types } from './types/index.ts';
export type * from './types/operations.ts';
export { type Params, parameters, type Result, simulate };
