// A run: the two systems together, their isolation twins on the same seed, and what the preventions find.

import { Streams } from '../../kernel/index.ts';
import type { World } from '../model.ts';
import type { RecordExample, RecordFlow } from '../record-view.ts';
import { checkRules, type Params } from './params.ts';
import { isRight, type Passed } from './pipeline/record.ts';
import { type Finding, guarded, helpful, preventions, rolledBack, shownBy } from './preventions/index.ts';
import { type Blame, blameOf } from './results/blame.ts';
import { examplesOf } from './results/examples.ts';
import { flowOf } from './results/flow.ts';
import { type Spread, spreadOf } from './results/spread.ts';
import { type Summary, summarise } from './results/summary.ts';
import { scenarioOf } from './scenarios/index.ts';
import { boundariesOf, type Moment, type Pairing, type Scenario, systemsOf } from './scenarios/scenario.ts';

export interface Result {
  summary: Summary;
  spread: Spread;
  flow: RecordFlow;
  /** Of the preventions that are switched on. */
  findings: readonly Finding[];
  /** Preventions that are off and would keep this run from its failures, or from doing them in silence. */
  wouldHelp: readonly string[];
  /** Numbers of the scenario alone. */
  figures: Readonly<Record<string, number>>;
  /** Records to look at byte by byte; none where the scenario has no bytes. */
  examples: readonly RecordExample[];
  /** How the first failure came about; none where nothing failed, or where the bytes tell it. */
  moments: readonly Moment[];
  /** Different meanings among the records that are right, where none fails by interaction; NaN else, and where records are calls. */
  distinctMeanings: number;
  /** Which side of a boundary departs from the format, where records first went wrong. */
  blame: readonly Blame[];
  duration: number;
}

/** Throws InputError if rules between the parameters are broken. */
export function simulate(params: Params, world: World): Result {
  checkRules(params);
  const scenario = scenarioOf(params.scenario);
  const run = (pairing: Pairing) => scenario.simulate(params, new Streams(world.seed), pairing);
  const boundaries = boundariesOf(scenario, params);
  const artefacts = shownBy(scenario, params);
  const before = preventions
    .filter(({ isOn }) => isOn(params))
    .flatMap(({ examine }) => artefacts.flatMap((one) => examine?.(one, params) ?? []));
  const writerAlone = run('writer-alone');
  const readerAlone = run('reader-alone');
  // A change that a check has stopped is not deployed: the reader goes on with its like.
  const deployed = before.length > 0 ? readerAlone : run('together');
  const streams = () => new Streams(world.seed);
  const watched = { scenario, params, streams, run: deployed, boundaries };
  const {
    run: together,
    findings,
    rolledBackAt,
  } = before.length > 0
    ? { run: deployed, findings: [], rolledBackAt: Number.POSITIVE_INFINITY }
    : guarded(preventions, watched, readerAlone);
  const noticed = {
    findings,
    stoppedBy: before[0]?.prevention ?? '',
    deadLetters: params.deadLetters,
    // Work is compared over the same time.
    writerAloneUntil: rolledBack(writerAlone, readerAlone, scenario.figures, rolledBackAt),
  };
  const summary = summarise({ together, writerAlone, readerAlone }, boundaries, noticed);
  const byInteraction = summary.silentByInteraction + summary.loudByInteraction;
  return {
    summary,
    flow: flowOf(together.records, systemsOf(scenario, params)),
    spread: spreadOf(together.records, params.duration),
    findings: [...before, ...findings],
    wouldHelp: before.length > 0 ? [] : helpful(preventions, watched, artefacts),
    figures: together.figures,
    examples: before.length > 0 ? [] : examplesOf(scenario, params, world.seed),
    moments: deployed.moments ?? [],
    distinctMeanings: byInteraction === 0 ? distinct(scenario, params, streams(), together.records) : Number.NaN,
    blame: before.length > 0 ? [] : blameOf(scenario, params, world.seed),
    duration: params.duration,
  };
}

function distinct({ bytes }: Scenario, params: Params, streams: Streams, records: readonly Passed[]): number {
  if (bytes === undefined) return Number.NaN;
  const right = bytes.entries(params, streams).filter(({ place }) => isRight(records[place]));
  return new Set(right.map(({ meaning }) => JSON.stringify(meaning))).size;
}
