// The isolation twins: the same records, by the same seed, between A and A and between B and B. A record that fails is a
// failure of the interaction only if it passes in both twins: that is the definition. Source: Tang et al., EuroSys 2023.

import { isLoud, isRight, isSilent, type Passed } from '../pipeline/record.ts';
import type { ScenarioRun } from '../scenarios/scenario.ts';

export interface Twin {
  loud: number;
  silent: number;
  /** Work done over work asked for; 1 where the scenario counts no work. */
  amplification: number;
}

export const amplificationOf = ({ workAsked, workDone }: ScenarioRun): number =>
  workAsked > 0 ? workDone / workAsked : 1;

export function twinOf(run: ScenarioRun): Twin {
  return {
    loud: run.records.filter(isLoud).length,
    silent: run.records.filter(isSilent).length,
    amplification: amplificationOf(run),
  };
}

/** By record: whether it failed between the two systems and in neither twin. */
export function failsByInteraction(
  together: readonly Passed[],
  writerAlone: readonly Passed[],
  readerAlone: readonly Passed[],
): readonly boolean[] {
  if (together.length !== writerAlone.length || together.length !== readerAlone.length)
    throw new Error('a twin has other records than the run');
  return together.map(
    (passed, place) => !isRight(passed) && isRight(writerAlone[place]) && isRight(readerAlone[place]),
  );
}
