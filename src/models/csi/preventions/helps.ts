// Which preventions would help against what a run shows: those before the deployment that find something in the artefacts, and
// guards in the path of a record that leave none of its silent records silent. Found by running them, not by a list.

import { pass } from '../pipeline/pass.ts';
import { isLoud, isSilent } from '../pipeline/record.ts';
import type { Artefacts } from '../scenarios/scenario.ts';
import { guardsOf } from './guards.ts';
import type { Prevention, Watched } from './prevention.ts';

/** Ids of those that are off and would help, at their best. */
export function helpful(all: readonly Prevention[], watched: Watched, artefacts: readonly Artefacts[]): string[] {
  return all
    .filter((one) => !one.isOn(watched.params) && (finds(one, watched, artefacts) || leavesNoneSilent(one, watched)))
    .map(({ id }) => id);
}

function finds({ examine, on }: Prevention, { params }: Watched, artefacts: readonly Artefacts[]): boolean {
  return artefacts.some((one) => (examine?.(one, { ...params, ...on }) ?? []).length > 0);
}

/** Silent records that are looked at: a guard that lets one pass does so early, and a long run has many. */
const LOOKED_AT = 2000;

/** Takes only silent records again, to the first that stays so. */
function leavesNoneSilent({ isInPath, on }: Prevention, { scenario, params, streams, run }: Watched): boolean {
  if (!isInPath || scenario.bytes === undefined || !run.records.some(isSilent)) return false;
  const guardedParams = { ...params, ...on };
  const hops = scenario.bytes.hops(guardedParams, 'together');
  const guards = guardsOf(guardedParams);
  const entries = scenario.bytes.entries(guardedParams, streams());
  const silent = run.records.flatMap((one, place) => (isSilent(one) ? [place] : [])).slice(0, LOOKED_AT);
  return silent.every((place) => isLoud(pass(hops, entries[place], guards)));
}
