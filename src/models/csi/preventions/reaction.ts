// What follows a finding at run time: after the time that people or scripts take to react the writer is rolled back, and from
// then on the reader meets its like again. Records that have entered before are as they are.

import type { ScenarioRun } from '../scenarios/scenario.ts';
import type { Finding, Prevention, Watched } from './prevention.ts';
import { rolledBack } from './rolled-back.ts';

/** When the first finding was made, seconds; NaN without any. */
export const firstFinding = (findings: readonly Finding[]): number =>
  findings.length === 0 ? Number.NaN : Math.min(...findings.map(({ at }) => at));

/** A run under guards. */
export interface Guarded {
  /** Its records from the rollback on fare as in the reader's own twin. */
  run: ScenarioRun;
  /** What was found until then. */
  findings: readonly Finding[];
  /** When the writer was rolled back, seconds; infinite if it was not. */
  rolledBackAt: number;
}

/** The run under those of the guards that are on. */
export function guarded(guards: readonly Prevention[], watched: Watched, readerAlone: ScenarioRun): Guarded {
  const { run, params, scenario } = watched;
  const found = guards.filter(({ isOn }) => isOn(params)).flatMap(({ watch }) => watch?.(watched) ?? []);
  if (found.length === 0) return { run, findings: found, rolledBackAt: Number.POSITIVE_INFINITY };
  const rolledBackAt = firstFinding(found) + params.reactionTime;
  return {
    run: rolledBack(run, readerAlone, scenario.figures, rolledBackAt),
    findings: found.filter(({ at }) => at <= rolledBackAt),
    rolledBackAt,
  };
}
