// A run: the two systems together, their isolation twins on the same seed, and what the preventions find.

import { Streams } from '../../kernel/index.ts';
import type { World } from '../model.ts';
import type { RecordExample, RecordFlow } from '../record-view.ts';
import { checkRules, type Params } from './params.ts';
import { type Finding, preventions } from './preventions/index.ts';
import { examplesOf } from './results/examples.ts';
import { flowOf } from './results/flow.ts';
import { type Spread, spreadOf } from './results/spread.ts';
import { type Summary, summarise } from './results/summary.ts';
import { scenarioOf } from './scenarios/index.ts';
import type { Pairing } from './scenarios/scenario.ts';

export interface Result {
  summary: Summary;
  spread: Spread;
  flow: RecordFlow;
  /** Of the preventions that are switched on. */
  findings: readonly Finding[];
  /** Preventions that find something before this deployment when they are at their best, switched on or not. */
  wouldFind: readonly string[];
  /** Numbers of the scenario alone. */
  figures: Readonly<Record<string, number>>;
  /** Records to look at byte by byte; none where the scenario has no bytes. */
  examples: readonly RecordExample[];
  duration: number;
}

/** Throws InputError if rules between the parameters are broken. */
export function simulate(params: Params, world: World): Result {
  checkRules(params);
  const scenario = scenarioOf(params.scenario);
  const run = (pairing: Pairing) => scenario.simulate(params, new Streams(world.seed), pairing);
  const boundaries = scenario.systems.slice(1).map((reader, place) => `${scenario.systems[place]} → ${reader}`);
  const artefacts = scenario.artefacts(params);
  const before = preventions
    .filter(({ isOn }) => isOn(params))
    .flatMap(({ examine }) => artefacts.flatMap((one) => examine?.(one, params) ?? []));
  const writerAlone = run('writer-alone');
  const readerAlone = run('reader-alone');
  // A change that a check has stopped is not deployed: the reader goes on with its like.
  const together = before.length > 0 ? readerAlone : run('together');
  const during = preventions
    .filter(({ isOn }) => isOn(params))
    .flatMap(({ watch }) => watch?.(together, params, boundaries) ?? []);
  const wouldFind = preventions.filter(({ examine, on }) =>
    artefacts.some((one) => (examine?.(one, { ...params, ...on }) ?? []).length > 0),
  );
  return {
    summary: summarise({ together, writerAlone, readerAlone }, boundaries, during, before[0]?.prevention ?? ''),
    flow: flowOf(together.records, scenario.systems),
    spread: spreadOf(together.records, params.duration),
    findings: [...before, ...during],
    wouldFind: wouldFind.map(({ id }) => id),
    figures: together.figures,
    examples: before.length > 0 ? [] : examplesOf(scenario, params, world.seed),
    duration: params.duration,
  };
}
