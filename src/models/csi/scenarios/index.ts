// The scenarios by their ids, which are the choices of the parameter `scenario`.

import type { Params } from '../params.ts';
import { apiSemantics } from './api-semantics/index.ts';
import { orbiter } from './orbiter.ts';
import type { Scenario } from './scenario.ts';
import { timestamp } from './timestamp.ts';

const scenarios: Readonly<Record<Params['scenario'], Scenario>> = {
  timestamp,
  orbiter,
  'api-semantics': apiSemantics,
};

export const scenarioOf = (id: Params['scenario']): Scenario => scenarios[id];
export const allScenarios: readonly Scenario[] = Object.values(scenarios);
