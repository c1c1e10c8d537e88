// Dead letters: what the reader cannot read is set aside as it came, and read again when the reader has been taught the
// writer's ways. Its first letter is a finding. Source: Hohpe and Woolf, Enterprise Integration Patterns, 2003.

import { isRight, originOf, type Passed } from '../pipeline/record.ts';
import type { Finding, Prevention, Watched } from './prevention.ts';

/** The reader threw; what the writer has refused never came to it. */
const isDeadLetter = ({ fidelity }: Passed): boolean => fidelity[fidelity.length - 1] === 'crash';

export const deadLetters: Prevention = {
  id: 'dead-letters',
  title: 'Dead letters',
  stage: 'run time',
  blindTo: 'everything that the reader can read, whatever it makes of it',
  cost: 'A place for the letters, and somebody who empties it; what is read again comes late and out of its order.',
  isOn: ({ deadLetters: isOn }) => isOn,
  on: { deadLetters: true },
  off: { deadLetters: false },
  watch({ run, boundaries }: Watched): readonly Finding[] {
    const letter = run.records.find(isDeadLetter);
    if (letter === undefined) return [];
    const boundary = boundaries[originOf(letter)];
    const sentence = `The first of ${run.records.filter(isDeadLetter).length} records that the reader could not read is set aside.`;
    return [{ prevention: 'dead-letters', boundary, rule: 'set aside', sentence, at: letter.settled }];
  },
};

/** Of what was set aside, how many are right when they are read as the writer's like reads them. */
export function deadLettersOf(
  records: readonly Passed[],
  writerAlone: readonly Passed[],
): { setAside: number; recovered: number } {
  const places = records.flatMap((one, place) => (isDeadLetter(one) ? [place] : []));
  return { setAside: places.length, recovered: places.filter((place) => isRight(writerAlone[place])).length };
}
