// Guards in the path of a record: a strict decoder, a range of what is believed, a checksum over the meaning. Each makes loud
// what would have been silent; what it has caught is found by running the same records without it.

import type { Params } from '../params.ts';
import { isLoud, isRight, originOf, type Passed } from '../pipeline/record.ts';
import type { Finding, Prevention, Watched } from './prevention.ts';

type Switch = 'strictDecoder' | 'plausibilityCheck' | 'checksum';

function guard(
  parameter: Switch,
  parts: Pick<Prevention, 'id' | 'title' | 'blindTo' | 'cost'>,
  says: string,
): Prevention {
  const off = { [parameter]: false };
  return {
    ...parts,
    stage: 'run time',
    isInPath: true,
    isOn: (params) => params[parameter],
    on: { [parameter]: true },
    off,
    watch(watched: Watched): readonly Finding[] {
      const { run, boundaries } = watched;
      if (!run.records.some(isLoud)) return [];
      const without = passedWithout(off, watched);
      const place = run.records.findIndex((one, at) => isLoud(one) && !isLoud(without(at)));
      if (place < 0) return [];
      const caught = run.records[place];
      const would = isRight(without(place)) ? 'passed with its meaning' : 'been stored with another meaning';
      return [
        {
          prevention: parts.id,
          boundary: boundaries[originOf(caught)],
          rule: parts.id,
          sentence: `${says}: record ${place + 1} is refused, which would have ${would}.`,
          at: caught.settled,
        },
      ];
    },
  };
}

/** What becomes of a record, by its place, where the guard is off. */
function passedWithout(off: Partial<Params>, { scenario, params, streams }: Watched): (place: number) => Passed {
  const { records } = scenario.simulate({ ...params, ...off }, streams(), 'together');
  return (place) => records[place];
}

export const strictDecoder = guard(
  'strictDecoder',
  {
    id: 'strict-decoder',
    title: 'Strict decoder',
    blindTo: 'bytes that are valid and mean something else',
    cost: 'Sloppy records that were read until now are refused.',
  },
  'The bytes are not valid for the format of the reader',
);

export const plausibility = guard(
  'plausibilityCheck',
  {
    id: 'plausibility',
    title: 'Plausibility check',
    blindTo: 'wrong values within the range that is believed',
    cost: 'Somebody states the range, and a right value outside of it is refused.',
  },
  'The value is out of the range that is believed',
);

export const checksum = guard(
  'checksum',
  {
    id: 'checksum',
    title: 'Checksum over the meaning',
    blindTo: 'nothing that changes a meaning on its way; a sum over the bytes, though, sees none of it',
    cost: 'A sum for each record, and both sides must agree on how a meaning is written for it.',
  },
  'The sum of what was understood is not the sum of what was meant',
);
