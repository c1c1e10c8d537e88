// What a prevention is: a function over what the two teams could show it, or over the records as they pass; it returns
// findings, never a chance of finding.

import type { Streams } from '../../../kernel/index.ts';
import type { Params } from '../params.ts';
import type { Artefacts, Scenario, ScenarioRun } from '../scenarios/scenario.ts';

export type Stage = 'registration' | 'continuous integration' | 'deployment' | 'run time';

export interface Finding {
  prevention: string;
  boundary: string;
  /** The rule or the check that found it. */
  rule: string;
  /** In one plain sentence, with the values. */
  sentence: string;
  /** Seconds of the run; 0 for what is found before the deployment. */
  at: number;
}

/** What a guard at run time can look at. */
export interface Watched {
  scenario: Scenario;
  params: Params;
  /** Of the run's seed, from their beginning. */
  streams(): Streams;
  run: ScenarioRun;
  boundaries: readonly string[];
}

export interface Prevention {
  id: string;
  title: string;
  stage: Stage;
  /** What it does not see, in one sentence. */
  blindTo: string;
  /** What it costs to have, in words. */
  cost: string;
  isOn(params: Params): boolean;
  /** The patch that switches it on at its best, and the one that switches it off. */
  on: Partial<Params>;
  off: Partial<Params>;
  /** It stands in the path of a record, and makes what would be silent loud. */
  isInPath?: boolean;
  /** Before the deployment: over the artefacts. */
  examine?(artefacts: Artefacts, params: Params): readonly Finding[];
  /** At run time: over what has passed, to the first finding, which is the detection. */
  watch?(watched: Watched): readonly Finding[];
}
