// Records to look at byte by byte: of each way in which meaning stood at the end, the first few records, with their bytes at
// each hop and what a right writer would have written.

import { Streams } from '../../../kernel/index.ts';
import type { RecordExample } from '../../record-view.ts';
import { describe, type Fidelity } from '../meaning/index.ts';
import type { Params } from '../params.ts';
import { legsOf } from '../pipeline/pass.ts';
import { guardsOf, NO_GUARDS } from '../preventions/guards.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { severityOf } from './flow.ts';

/** Of each fidelity at the end of the way. */
const OF_EACH = 3;
/** Entries looked through. */
const LOOKED_AT = 2000;

export const hexOf = (bytes: Uint8Array | undefined): string =>
  bytes === undefined ? '' : Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export function examplesOf(scenario: Scenario, params: Params, seed: number): RecordExample[] {
  if (scenario.bytes === undefined) return [];
  const hops = scenario.bytes.hops(params, 'together');
  const right = scenario.bytes.hops(params, 'reader-alone');
  const found = new Map<Fidelity, number>();
  const examples: RecordExample[] = [];
  for (const entry of scenario.bytes.entries(params, new Streams(seed)).slice(0, LOOKED_AT)) {
    const legs = legsOf(hops, entry, guardsOf(params));
    const end = legs[legs.length - 1].fidelity;
    const count = found.get(end) ?? 0;
    if (count >= OF_EACH) continue;
    found.set(end, count + 1);
    const twin = legsOf(right, entry, NO_GUARDS);
    examples.push({
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
        bytes: hexOf(leg.bytes),
        expected: hexOf(twin[place]?.bytes),
      })),
    });
  }
  return examples;
}
