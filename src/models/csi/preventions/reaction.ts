// What follows a finding at run time: after the time that people or scripts take to react the writer is rolled back, and from
// then on the reader meets its like again. Records that have entered before are as they are.

import type { ScenarioRun } from '../scenarios/scenario.ts';
import type { Finding, Prevention, Watched } from './prevention.ts';

/** When the first finding was made, seconds; NaN without any. */
export const firstFinding = (findings: readonly Finding[]): number =>
  findings.length === 0 ? Number.NaN : Math.min(...findings.map(({ at }) => at));

/**
 * The run under those of the guards that are on: what they found until the writer was rolled back, and the records, which from
 * then on fare as in the reader's own twin.
 */
export function guarded(
  guards: readonly Prevention[],
  watched: Watched,
  readerAlone: ScenarioRun,
): { run: ScenarioRun; findings: readonly Finding[] } {
  const { run, params } = watched;
  const found = guards.filter(({ isOn }) => isOn(params)).flatMap(({ watch }) => watch?.(watched) ?? []);
  if (found.length === 0) return { run, findings: found };
  const rolledBackAt = firstFinding(found) + params.reactionTime;
  const records = run.records.map((one, place) => (one.at < rolledBackAt ? one : readerAlone.records[place]));
  return { run: { ...run, records }, findings: found.filter(({ at }) => at <= rolledBackAt) };
}
