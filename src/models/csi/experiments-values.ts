// Questions about values: units, zones, letters, numbers.

import type { Experiment } from '../model.ts';
import type { Params } from './params.ts';

export const valueExperiments: readonly Experiment<Params>[] = [
  {
    id: 'registry-sees-units',
    question: 'Both sides declare the same schema, a double. Does a registry stop the impulses in the wrong unit?',
    choices: ['Yes, in every mode', 'Only in FULL mode', 'No'],
    answer: 2,
    preset: 'orbiter',
    patch: { schemaRegistry: 'FULL_TRANSITIVE' },
    watch: ['silent', 'undetectedSilent'],
    outcome: 'silent',
    share: 1,
    explanation: 'A registry compares shapes. A double is a double, whatever it counts.',
  },
  {
    id: 'noon-in-june',
    question:
      'A warehouse files Tokyo events by the UTC day: 37.5 % fall on the wrong one. Does a write-read test with noon in June as its value find that?',
    choices: ['Yes, it compares what was meant', 'No'],
    answer: 1,
    preset: 'zone-lost',
    patch: { writeReadTest: 'happy' },
    watch: ['silent', 'silentShare'],
    outcome: 'silent',
    share: 1,
    explanation:
      'At noon it is the same day in both places. The test is right and its value is not: just after midnight would have done.',
  },
  {
    id: 'strict-is-worse',
    question:
      'A lenient decoder puts U+FFFD for letters that it cannot read. A strict one refuses the same names. Which run ends better?',
    choices: ['The lenient one: everything is stored', 'The strict one: everything wrong is known', 'They are alike'],
    answer: 1,
    preset: 'latin1-as-utf8',
    patch: { strictDecoder: true },
    watch: ['silent', 'loud', 'restorable'],
    outcome: 'loud',
    share: 1,
    explanation:
      'As many names fail, and none is lost: who refuses still has the bytes. What was replaced by U+FFFD cannot be had back.',
  },
  {
    id: 'mojibake-crashes',
    question: 'UTF-8 is read as latin-1, with a strict decoder. Does it refuse anything?',
    choices: ['Yes, the names with letters beyond ASCII', 'No'],
    answer: 1,
    preset: 'mojibake',
    patch: { strictDecoder: true },
    watch: ['silent', 'loud', 'restorable'],
    outcome: 'silent',
    share: 1,
    explanation: 'Every byte is a letter in latin-1, so there is nothing to refuse, however strict one is.',
  },
  {
    id: 'cents-lost-in-sums',
    question:
      'A shop adds prices as doubles, a ledger as cents, and one order in three is refused. How many totals are off by a cent?',
    choices: ['One in three', 'A few', 'None'],
    answer: 2,
    preset: 'float-total',
    patch: { reconciliation: 'cent' },
    watch: ['silent', 'loud', 'failedShare'],
    outcome: 'safe',
    share: 1,
    explanation:
      'Rounded to the cent every total agrees. What failed was the comparison of sixteen digits; half-cents and narrow columns are where money is lost.',
  },
  {
    id: 'finish-the-upgrade',
    question:
      'Three of ten hosts write seconds where milliseconds are read, and 30 % of rows fall into 1970. The upgrade goes on and is over after half a minute. What is left?',
    choices: ['Nothing', 'What was written until then stays wrong', 'It gets worse first'],
    answer: 1,
    preset: 'unit-guess',
    patch: { upgradeTime: 30 },
    watch: ['silent', 'silentShare', 'restorable'],
    outcome: 'silent',
    share: 1,
    explanation:
      'The failure ends with the last old host, and the rows that it has made do not. Nothing finds them but somebody who knows what 1970 means here.',
  },
];
