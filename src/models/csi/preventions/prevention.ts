// What a prevention is: a function over what the two teams could show it, or over the records as they pass; it returns
// findings, never a chance of finding.

import type { Params } from '../params.ts';
import type { Artefacts, ScenarioRun } from '../scenarios/scenario.ts';

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

export interface Prevention {
  id: string;
  title: string;
  stage: Stage;
  /** What it does not see, in one sentence. */
  blindTo: string;
  /** What it costs to have, in words. */
  cost: string;
  isOn(params: Params): boolean;
  /** The patch that switches it on at its best. */
  on: Partial<Params>;
  /** Before the deployment: over the artefacts. */
  examine?(artefacts: Artefacts, params: Params): readonly Finding[];
  /** At run time: over what has passed, in the order of time; the first finding is the detection. */
  watch?(run: ScenarioRun, params: Params, boundaries: readonly string[]): readonly Finding[];
}
