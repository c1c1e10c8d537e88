// Closed forms of the scenario: beside them the run is an illustration.

import type { Figure } from '../model.ts';
import type { Params } from './params.ts';
import { scenarioOf } from './scenarios/index.ts';

export const theory = (params: Params): readonly Figure[] => scenarioOf(params.scenario).theory?.(params) ?? [];
