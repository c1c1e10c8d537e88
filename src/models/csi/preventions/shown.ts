// What two teams can show to a check, and the values of theirs that a test may use: those that the writer's own system holds.
// What fails there as well never sets out.

import type { Meaning } from '../meaning/index.ts';
import type { Params } from '../params.ts';
import type { Entry, Hop } from '../pipeline/hop.ts';
import { legsOf } from '../pipeline/pass.ts';
import type { Artefacts, Scenario } from '../scenarios/scenario.ts';
import { NO_GUARDS } from './guards.ts';
import { hasFailed } from './legs.ts';

/** The artefacts of a scenario, each with its boundary in the writer's isolation twin. */
export function shownBy({ artefacts, bytes }: Scenario, params: Params): readonly Artefacts[] {
  const alone = bytes?.hops(params, 'writer-alone') ?? [];
  return artefacts(params).map((one, place) => ({ ...one, alone: alone[place] }));
}

const catalogues = ['happy', 'typical', 'boundary'] as const;
export type Catalogue = (typeof catalogues)[number];

/** The values of a catalogue that the writer holds. Who thinks of boundaries thinks of the other values as well. */
export function usable({ samples, alone }: Artefacts, catalogue: Catalogue): readonly Meaning[] {
  if (samples === undefined) return [];
  const values = catalogues.slice(0, catalogues.indexOf(catalogue) + 1).flatMap((one) => samples[one]);
  return values.filter((meaning) => alone === undefined || passes([alone], meaning));
}

/** Whether a value comes through. */
export function passes(hops: readonly Hop[], meaning: Meaning): boolean {
  const entry: Entry = { at: 0, meaning, place: 0, isOld: false };
  return !legsOf(hops, entry, NO_GUARDS).some(hasFailed);
}
