// Tests that really write and read before the deployment, over a catalogue of values: one way, and there and back. One way the
// meanings at both ends are compared, which takes both systems and somebody who knows what each value means; there and back
// the first system alone compares what it gets with what it sent, and two errors that cancel are not seen. Both are as good as
// their values. Source: Tang et al., EuroSys 2023.

import { describe } from '../meaning/index.ts';
import type { Params } from '../params.ts';
import type { Entry, Hop } from '../pipeline/hop.ts';
import { legsOf } from '../pipeline/pass.ts';
import type { Artefacts } from '../scenarios/scenario.ts';
import { NO_GUARDS } from './guards.ts';
import { becameText, hasFailed } from './legs.ts';
import type { Finding, Prevention } from './prevention.ts';
import { usable } from './shown.ts';

type Catalogue = Params['writeReadTest'];

/** One finding for each value of the catalogue that does not come through the hops. */
function findingsOf(
  prevention: string,
  artefacts: Artefacts,
  hops: readonly Hop[],
  catalogue: Catalogue,
): readonly Finding[] {
  if (catalogue === 'none') return [];
  return usable(artefacts, catalogue).flatMap((meaning, place): Finding[] => {
    const entry: Entry = { at: 0, meaning, place, isOld: false };
    const failed = legsOf(hops, entry, NO_GUARDS).find(hasFailed);
    if (failed === undefined) return [];
    const sentence = `${describe(meaning)} ${becameText(failed)}.`;
    return [{ prevention, boundary: artefacts.boundary, rule: failed.fidelity, sentence, at: 0 }];
  });
}

export const writeReadTest: Prevention = {
  id: 'write-read-test',
  title: 'Write-read test',
  stage: 'continuous integration',
  blindTo: 'values that are not in its catalogue, and what only load or time brings about',
  cost: 'Both systems must run in the test, and somebody keeps the catalogue of values with their meanings.',
  isOn: ({ writeReadTest: catalogue }) => catalogue !== 'none',
  on: { writeReadTest: 'boundary' },
  off: { writeReadTest: 'none' },
  examine: (artefacts, { writeReadTest: catalogue }) =>
    artefacts.hop === undefined ? [] : findingsOf('write-read-test', artefacts, [artefacts.hop], catalogue),
};

export const roundTripTest: Prevention = {
  id: 'round-trip-test',
  title: 'Round-trip test',
  stage: 'continuous integration',
  blindTo:
    'two errors that cancel on the way back, values that are not in its catalogue, and what only load brings about',
  cost: 'Both systems must run in the test, and the far one must be able to write what it has read.',
  isOn: ({ roundTripTest: catalogue }) => catalogue !== 'none',
  on: { roundTripTest: 'boundary' },
  off: { roundTripTest: 'none' },
  examine(artefacts, { roundTripTest: catalogue }) {
    const { hop, back } = artefacts;
    if (hop === undefined || back === undefined) return [];
    return findingsOf('round-trip-test', artefacts, [thereAndBack(hop, back)], catalogue);
  },
};

/** The first system sees nothing of what the far one makes of its bytes. */
function thereAndBack(hop: Hop, back: Hop): Hop {
  return {
    ...hop,
    reader: back.reader,
    read(bytes, entry) {
      const { value, taken } = hop.read(bytes, entry);
      return back.read(back.write(taken ?? value, entry), entry);
    },
  };
}
