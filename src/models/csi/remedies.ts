// Changes that may help: the preventions at their best, and for each scenario what its two systems can agree on.

import type { Remedy } from '../model.ts';
import type { Params } from './params.ts';
import { preventions } from './preventions/index.ts';
import { allScenarios } from './scenarios/index.ts';
import type { ScenarioRemedy } from './scenarios/scenario.ts';
import type { Result } from './simulate.ts';

const fromPreventions: readonly ScenarioRemedy[] = preventions
  .filter(({ examine }) => examine !== undefined)
  .map(({ id, title, on, cost, isOn }) => ({
    id,
    label: title,
    cost,
    helps: ({ wouldFind }, params) => !isOn(params) && wouldFind.includes(id),
    patch: () => on,
  }));

const guards: readonly ScenarioRemedy[] = [
  {
    id: 'checksum',
    label: 'Send a checksum over the meaning along',
    cost: 'A sum for each record, and both sides must agree on how a meaning is written for it.',
    helps: ({ summary, examples }, { checksum }) => !checksum && summary.silentByInteraction > 0 && examples.length > 0,
    patch: () => ({ checksum: true }),
  },
];

const fromScenarios: readonly ScenarioRemedy[] = allScenarios.flatMap(({ id, remedies = [] }) =>
  remedies.map(({ helps, ...remedy }) => ({
    ...remedy,
    helps: (result, params) => params.scenario === id && helps(result, params),
  })),
);

const all: readonly ScenarioRemedy[] = [...fromPreventions, ...guards, ...fromScenarios];

export const remedies: readonly Remedy<Params>[] = all.map(({ helps: _, ...remedy }) => remedy);

/** Those that are against what this run shows, and not in force. */
export const remediesFor = (result: Result, params: Params): string[] =>
  all.filter(({ helps }) => helps(result, params)).map(({ id }) => id);
