// Questions about calls, clocks and limits.

import type { Experiment } from '../model.ts';
import type { Params } from './params.ts';

export const callExperiments: readonly Experiment<Params>[] = [
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
  {
    id: 'fewer-retries',
    question:
      'The caller waits 30 s and tries four times; four requests in ten fail for it and are carried out again and again. What changes if it tries only once?',
    choices: [
      'Nothing is done twice, and fewer fail',
      'Nothing is done twice, and as many fail as before',
      'As much is done twice as before',
    ],
    answer: 1,
    preset: 'timeouts',
    patch: { callerRetries: 0 },
    watch: ['duplicates', 'loud', 'amplification'],
    outcome: 'loud',
    share: 1,
    explanation:
      'Slowness belongs to the request, so that trying again never helped. What it takes for failed is still carried out once; only a caller that waits for as long as the callee may take, or hands its deadline on, knows.',
  },
  {
    id: 'coherent-files-ignored-key',
    question:
      'The two files fit each other, and a coherence check passes. The library does not know the key for the timeout. What finds it?',
    choices: ['A stricter rule', 'Asking the running system what it uses', 'A contract test'],
    answer: 1,
    preset: 'ignored-timeout',
    patch: { effectiveReadBack: true },
    watch: ['silent', 'duplicates'],
    outcome: 'safe',
    share: 1,
    explanation:
      'No comparison of files sees a key that is ignored: 12 of 30 configuration failures that were studied are of this kind. What runs must be asked.',
  },
  {
    id: 'third-of-the-lease',
    question:
      'The lease is 30 s, and the heartbeat comes each 25 s give or take a quarter. Is every 20 s often enough?',
    choices: ['Yes', 'No, now and then two hold it'],
    answer: 0,
    preset: 'lease',
    patch: { heartbeatInterval: 20 },
    watch: ['silent'],
    outcome: 'safe',
    share: 1,
    explanation:
      'With a quarter of 20 s the longest gap is 25 s, and the lease outlives it. Nothing is lost on the way here; where a heartbeat may be, a third of the lease leaves room for two.',
  },
];
