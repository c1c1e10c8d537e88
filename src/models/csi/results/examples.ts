// Records to look at byte by byte: of each way in which meaning stood at the end, the first few records, the worst way first,
// with their bytes at each hop and what a right writer would have written.

import { Streams } from '../../../kernel/index.ts';
import type { RecordExample } from '../../record-view.ts';
import { describe, type Fidelity, hexOf, severity } from '../meaning/index.ts';
import type { Params } from '../params.ts';
import { legsOf } from '../pipeline/pass.ts';
import { guardsOf, NO_GUARDS } from '../preventions/guards.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { severityOf } from './flow.ts';

/** Of each fidelity at the end of the way. */
const OF_EACH = 3;
/** Entries looked through. */
const LOOKED_AT = 2000;

export function examplesOf(scenario: Scenario, params: Params, seed: number): RecordExample[] {
  if (scenario.bytes === undefined) return [];
  const hops = scenario.bytes.hops(params, 'together');
  const right = scenario.bytes.hops(params, 'reader-alone');
  const found = new Map<Fidelity, number>();
  const examples: { end: Fidelity; example: RecordExample }[] = [];
  for (const entry of scenario.bytes.entries(params, new Streams(seed)).slice(0, LOOKED_AT)) {
    const legs = legsOf(hops, entry, guardsOf(params));
    const end = legs[legs.length - 1].fidelity;
    const count = found.get(end) ?? 0;
    if (count >= OF_EACH) continue;
    found.set(end, count + 1);
    const twin = legsOf(right, entry, NO_GUARDS);
    const example = {
      at: entry.at,
      meant: describe(entry.meaning),
      note: entry.isOld ? 'from a host of the old version' : '',
      legs: legs.map((leg, place) => ({
        boundary: `${hops[place].writer} → ${hops[place].reader}`,
        format: hops[place].format,
        fidelity: leg.fidelity,
        severity: severityOf(leg.fidelity),
        written: describe(leg.written),
        read: leg.read === undefined ? '' : describe(leg.taken ?? leg.read),
        error: leg.error ?? '',
        bytes: leg.bytes === undefined ? '' : hexOf(leg.bytes),
        expected: twin[place]?.bytes === undefined ? '' : hexOf(twin[place].bytes),
      })),
    };
    examples.push({ end, example });
  }
  examples.sort((one, other) => severity(other.end) - severity(one.end));
  return examples.map(({ example }) => example);
}
