// The contract test with type matchers: the writer's examples are really sent, and what the reader's code makes of them must be
// of the types that the reader's team has given as its example. It compares types and never values. Type matchers: Pact
// specification 2; a number is a number, whatever it counts.

import { describe, type Meaning } from '../meaning/index.ts';
import { legsOf } from '../pipeline/pass.ts';
import { NO_GUARDS } from './guards.ts';
import { becameText } from './legs.ts';
import type { Finding, Prevention } from './prevention.ts';
import { usable } from './shown.ts';

const NUMBERS: readonly Meaning['kind'][] = ['integer', 'decimal', 'float'];

/** Where what was read is of another type than the example; undefined if it matches. */
export function mismatch(example: Meaning, read: Meaning, path = ''): string | undefined {
  const at = path === '' ? 'it' : path;
  if (example.kind === 'record' && read.kind === 'record') {
    for (const [name, inner] of Object.entries(example.fields)) {
      const field = path === '' ? name : `${path}.${name}`;
      if (!Object.hasOwn(read.fields, name)) return `${field} is not there`;
      const found = mismatch(inner, read.fields[name], field);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (example.kind === 'list' && read.kind === 'list') {
    if (example.items.length === 0) return undefined;
    return read.items.map((item) => mismatch(example.items[0], item, `${path}[]`)).find((found) => found !== undefined);
  }
  if (typeOf(example) === typeOf(read)) return undefined;
  return `${at} is ${describe(read)}, and the example has ${describe(example)}`;
}

const typeOf = ({ kind }: Meaning): string => (NUMBERS.includes(kind) ? 'number' : kind);

export const contractTest: Prevention = {
  id: 'contract-test',
  title: 'Contract test',
  stage: 'continuous integration',
  blindTo: 'every wrong value of the right type, and fields or values that no example has',
  cost: 'The two teams keep the examples up to date.',
  isOn: ({ contractTest: isOn }) => isOn,
  on: { contractTest: true },
  off: { contractTest: false },
  examine(artefacts): readonly Finding[] {
    const { boundary, contract, samples, hop } = artefacts;
    if (hop === undefined || samples === undefined) return [];
    const examples = contract ?? samples.happy;
    return usable(artefacts, 'happy').flatMap((meaning, place): Finding[] => {
      const [leg] = legsOf([hop], { at: 0, meaning, place, isOld: false }, NO_GUARDS);
      const found = { prevention: 'contract-test', boundary, at: 0 };
      if (leg.read === undefined)
        return [{ ...found, rule: leg.fidelity, sentence: `${describe(meaning)} ${becameText(leg)}.` }];
      const asked = hop.ask ?? ((whole: Meaning) => whole);
      const read = asked(leg.taken ?? leg.read);
      const differences = examples.map((example) => mismatch(asked(example), read));
      if (differences.includes(undefined)) return [];
      return [{ ...found, rule: 'type', sentence: `Of ${describe(meaning)}: ${differences[0]}.` }];
    });
  },
};
