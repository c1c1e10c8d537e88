// The scenarios by their ids, which are the choices of the parameter `scenario`.

import type { Params } from '../params.ts';
import { apiSemantics } from './api-semantics/index.ts';
import { configuration } from './configuration/index.ts';
import { containerRounding } from './container-rounding/index.ts';
import { dedup } from './dedup/index.ts';
import { heartbeat } from './heartbeat/index.ts';
import { lease } from './lease/index.ts';
import { scenariosOfBytes } from './of-bytes.ts';
import { pageSize } from './page-size/index.ts';
import type { Scenario } from './scenario.ts';
import { threadPerPeer } from './thread-per-peer/index.ts';

const scenarios: Readonly<Record<Params['scenario'], Scenario>> = {
  ...scenariosOfBytes,
  'api-semantics': apiSemantics,
  'container-rounding': containerRounding,
  'page-size': pageSize,
  'thread-per-peer': threadPerPeer,
  configuration,
  lease,
  dedup,
  heartbeat,
};

export const scenarioOf = (id: Params['scenario']): Scenario => scenarios[id];
export const allScenarios: readonly Scenario[] = Object.values(scenarios);
