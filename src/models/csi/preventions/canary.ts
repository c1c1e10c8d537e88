// Canary records: with every so many records one is sent whose meaning is known at the other end. It takes the same hops, from
// the host that sends the record beside it; the first one that arrives with another meaning, or not at all, is the detection.

import { describe, type Meaning } from '../meaning/index.ts';
import type { Params } from '../params.ts';
import { legsOf } from '../pipeline/pass.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { guardsOf } from './guards.ts';
import { hasFailed } from './legs.ts';
import type { Finding, Prevention, Watched } from './prevention.ts';
import { passes } from './shown.ts';

export const canary: Prevention = {
  id: 'canary',
  title: 'Canary records',
  stage: 'run time',
  blindTo: 'what happens to no value of its catalogue, and what only records that meet each other suffer',
  cost: 'A record beside every so many, which everybody behind must know to leave out.',
  isOn: ({ canaryEvery }) => canaryEvery > 0,
  on: { canaryEvery: 1000, canaryValues: 'boundary' },
  off: { canaryEvery: 0 },
  watch({ scenario, params, streams, boundaries }: Watched): readonly Finding[] {
    if (scenario.bytes === undefined) return [];
    const known = canaryValues(scenario, params);
    if (known.length === 0) return [];
    const hops = scenario.bytes.hops(params, 'together');
    const guards = guardsOf(params);
    const entries = scenario.bytes.entries(params, streams());
    for (let sent = 1; sent * params.canaryEvery <= entries.length; sent++) {
      const beside = entries[sent * params.canaryEvery - 1];
      const meaning = known[(sent - 1) % known.length];
      const legs = legsOf(hops, { ...beside, meaning }, guards);
      const at = legs.findIndex(hasFailed);
      if (at < 0) continue;
      const { taken, read, error } = legs[at];
      const became = error ?? `read as ${describe((taken ?? read)!)}`;
      const sentence = `Canary ${sent}, beside record ${sent * params.canaryEvery}: ${describe(meaning)}, ${became}.`;
      return [{ prevention: 'canary', boundary: boundaries[at], rule: legs[at].fidelity, sentence, at: beside.at }];
    }
    return [];
  },
};

/** Those of the catalogue that pass where each system meets its like: a canary that always fails tells nothing. */
function canaryValues({ bytes, artefacts }: Scenario, params: Params): readonly Meaning[] {
  const values = artefacts(params)[0]?.samples?.[params.canaryValues] ?? [];
  const twins = [bytes!.hops(params, 'writer-alone'), bytes!.hops(params, 'reader-alone')];
  return values.filter((meaning) => twins.every((hops) => passes(hops, meaning)));
}
