// Questions put to the reader before the run answers them.

import type { Experiment } from '../model.ts';
import type { Params } from './params.ts';

export const experiments: readonly Experiment<Params>[] = [
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
    id: 'contract-test-sees-races',
    question:
      'Two clients update one counter, and updates are lost. Would a contract test between the two teams have found it?',
    choices: ['Yes', 'Only with boundary values', 'No'],
    answer: 2,
    preset: 'lost-updates',
    patch: { contractTest: true, writeReadTest: 'boundary', roundTripTest: 'boundary' },
    watch: ['silent', 'silentByInteraction'],
    outcome: 'silent',
    share: 1,
    explanation:
      'Contract, write-read and round-trip tests make one call after the other, and each is right. The failure takes two calls at once.',
  },
  {
    id: 'small-table-passes',
    question: 'The client loses 96 of 100 rows. What does a test with a table of thirty rows show?',
    choices: ['The same share lost', 'A few rows lost', 'Nothing lost'],
    answer: 2,
    preset: 'clamped-page',
    patch: { requestRate: 0.5 },
    watch: ['silent', 'right', 'pagesRead'],
    outcome: 'safe',
    share: 1,
    explanation:
      'Thirty rows fit in the page that the server gives, whatever was asked for. The failure begins with the hundred and first row.',
  },
  {
    id: 'wait-a-little',
    question:
      'Reads come 50 ms after the acknowledgement, and 45 of 100 are stale. Is it over if the caller waits half a second?',
    choices: [
      'Yes, ten times the median is enough',
      'Hardly: some are still stale in nearly every minute',
      'No, as many as before',
    ],
    answer: 1,
    preset: 'stale-read',
    patch: { readAfter: 0.5 },
    watch: ['silent', 'silentShare'],
    outcome: 'silent',
    share: 0.99,
    explanation:
      'The time until a write is applied has a long tail. Waiting makes the failure rarer and harder to find; it ends only where the read names the version that it must see.',
  },
  {
    id: 'larger-pool',
    question: 'With one buffer 83 of 100 messages are read wrong. Is a pool of sixteen safe?',
    choices: ['Yes', 'No, a few a minute are still wrong'],
    answer: 1,
    preset: 'reused-buffer',
    patch: { bufferPool: 16 },
    watch: ['silent', 'foreignBytes'],
    outcome: 'silent',
    share: 0.99,
    explanation: 'Sixteen messages come within the time of one slow use often enough. What was lent must be copied.',
  },
  {
    id: 'one-at-a-time-falls-behind',
    question: 'Events come every 10 ms and a handler takes 20. What happens if events are handled one at a time?',
    choices: [
      'Order is kept, and all is well',
      'Order is kept, and the last event of a minute is stored more than a minute late',
      'Events are still overtaken',
    ],
    answer: 1,
    preset: 'overtaken-events',
    patch: { handlerOrder: 'one-at-a-time' },
    watch: ['silent', 'storedAfterMean'],
    outcome: 'safe',
    share: 1,
    explanation:
      'Nothing is wrong and everything is late: the queue grows as long as events come. Sequence numbers keep up, and skip states in between.',
  },
  {
    id: 'take-requests-back',
    question:
      'Half of the jobs find no container that matches. If a job that fails takes its open requests back, how many containers are given for each that is needed?',
    choices: ['One', 'About two and a half, as many as there are attempts', 'More than five, as before'],
    answer: 1,
    preset: 'container-rounding',
    patch: { clearsRequests: true },
    watch: ['amplification', 'loud', 'containersGiven'],
    outcome: 'amplifying',
    share: 1,
    explanation:
      'Each attempt still asks for all of its workers in vain, four times. What grew with the attempts is gone, what made them fail is not.',
  },
  {
    id: 'raise-the-limit',
    question: 'A fleet with a thread for each peer is over its limit of threads. The limit is doubled. Is it safe now?',
    choices: ['Yes, until the fleet has doubled too', 'No'],
    answer: 0,
    preset: 'thread-per-peer',
    patch: { threadLimit: 4120 },
    watch: ['loud', 'threadsMost'],
    outcome: 'safe',
    share: 1,
    explanation:
      'The failure is moved to the next addition that is large enough, and will again take every server at once.',
  },
];
