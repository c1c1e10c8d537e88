// Changes that may help: the preventions at their best, and for each scenario what its two systems can agree on.

import type { Remedy } from '../model.ts';
import type { Params } from './params.ts';
import { preventions } from './preventions/index.ts';
import { allScenarios } from './scenarios/index.ts';
import type { ScenarioRemedy } from './scenarios/scenario.ts';
import type { Result } from './simulate.ts';

const fromPreventions: readonly ScenarioRemedy[] = preventions
  .filter(({ examine, isInPath }) => examine !== undefined || isInPath)
  .map(({ id, title, on, cost }) => ({
    id,
    label: title,
    cost,
    helps: ({ wouldHelp }) => wouldHelp.includes(id),
    patch: () => on,
  }));

const fromScenarios: readonly ScenarioRemedy[] = allScenarios.flatMap(({ id, remedies = [] }) =>
  remedies.map(({ helps, ...remedy }) => ({
    ...remedy,
    helps: (result, params) => params.scenario === id && helps(result, params),
  })),
);

const all: readonly ScenarioRemedy[] = [...fromPreventions, ...fromScenarios];

export const remedies: readonly Remedy<Params>[] = all.map(({ helps: _, ...remedy }) => remedy);

/** Those that are against what this run shows, and not in force. */
export const remediesFor = (result: Result, params: Params): string[] =>
  all.filter(({ helps }) => helps(result, params)).map(({ id }) => id);
