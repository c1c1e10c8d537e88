// Where the fix goes: at the boundary where a record first went wrong, a reader that keeps to the format reads the same bytes. If
// it reads what was meant, the reader is to be mended; if it does not, the writer is. Where the format does not say how it is to
// be read, neither is wrong by it: the two must agree.

import { Streams } from '../../../kernel/index.ts';
import { isClean, judge, type Meaning } from '../meaning/index.ts';
import type { Params } from '../params.ts';
import { type Entry, type Hop, Refusal } from '../pipeline/hop.ts';
import { type Leg, legsOf } from '../pipeline/pass.ts';
import { NO_GUARDS } from '../preventions/guards.ts';
import type { Scenario } from '../scenarios/scenario.ts';

export interface Blame {
  boundary: string;
  /** Records that first went wrong here, by the side that departs from the format. */
  writer: number;
  reader: number;
  /** The format does not say. */
  unspoken: number;
}

/** Entries looked at. */
const LOOKED_AT = 300;

/** Of the first entries of a run, without guards; the boundaries at which some of them first went wrong. */
export function blameOf(scenario: Scenario, params: Params, seed: number): Blame[] {
  if (scenario.bytes === undefined) return [];
  const hops = scenario.bytes.hops(params, 'together');
  const found = hops.map(({ writer, reader }) => ({
    boundary: `${writer} → ${reader}`,
    writer: 0,
    reader: 0,
    unspoken: 0,
  }));
  for (const entry of scenario.bytes.entries(params, new Streams(seed)).slice(0, LOOKED_AT)) {
    const legs = legsOf(hops, entry, NO_GUARDS);
    const origin = legs.findIndex(({ fidelity }) => !isClean(fidelity));
    if (origin >= 0) found[origin][sideOf(hops[origin], legs[origin], entry)]++;
  }
  return found.filter(({ writer, reader, unspoken }) => writer + reader + unspoken > 0);
}

function sideOf(hop: Hop, { bytes, written }: Leg, entry: Entry): 'writer' | 'reader' | 'unspoken' {
  if (bytes === undefined) return 'writer';
  if (hop.reference === undefined) return 'unspoken';
  const { ask = (meaning: Meaning) => meaning } = hop;
  try {
    return isClean(judge(ask(written), ask(hop.reference(bytes, entry))).fidelity) ? 'reader' : 'writer';
  } catch (error) {
    if (error instanceof Refusal) return 'writer';
    throw error;
  }
}
