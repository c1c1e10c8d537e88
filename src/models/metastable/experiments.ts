// Questions put to the reader before the run answers them. Most are what the article behind the reference simulator says
// one can learn from it; some of its answers turn out otherwise.

import type { Experiment } from '../model.ts';
import type { Params } from './params.ts';

type E = Experiment<Params>;

const downOrUp = ['It stays down', 'It comes back by itself', 'It never goes down'] as const;

const asPublished: readonly E[] = [
  {
    id: 'published-recipe',
    question:
      'A server for 50 per second gets a spike of 50 per second on a base of 10, without backoff. What happens?',
    choices: downOrUp,
    answer: 2,
    preset: 'as-published',
    patch: {},
    watch: ['rates', 'latency', 'timeouts'],
    outcome: 'stable',
    share: 1,
    explanation:
      'The spike itself can just be served, so nobody times out and nobody retries. Even if all did, four attempts for ' +
      'each of 10 requests are 40 per second, and the server does 50.',
  },
  {
    id: 'short-run',
    question:
      'A spike of 100 per second on a base of 10: after 60 seconds of simulation the service is down. Is it metastable?',
    choices: ['Yes: it is down', 'No: it recovers', 'Nobody can tell from 60 seconds'],
    answer: 2,
    preset: 'cannot-tip',
    patch: { duration: 60 },
    watch: ['rates', 'server'],
    outcome: 'undecided',
    share: 1,
    explanation:
      'A slow drain and a collapse look the same at first. It takes about four minutes until this one is over; “stays ' +
      'down” can only be said of a run that is long enough for a drain to end.',
  },
  {
    id: 'vulnerable-band',
    question: 'The same spike on a base of 15 instead of 10. And now?',
    choices: downOrUp,
    answer: 0,
    preset: 'cannot-tip',
    patch: { baseRate: 15 },
    watch: ['rates', 'attempts', 'vulnerableFrom'],
    outcome: 'metastable',
    share: 1,
    explanation:
      'Four attempts for each of 15 requests are 60 per second, more than the 50 the server does. Above C/A = 12.5 a ' +
      'collapse keeps itself up; below, it cannot.',
  },
  {
    id: 'backoff',
    question: 'The collapse again, with exponential backoff from 0.1 s. Does backoff bring it back?',
    choices: downOrUp,
    answer: 0,
    preset: 'collapse',
    patch: { backoff: 'reference' },
    watch: ['attempts', 'rates'],
    outcome: 'metastable',
    share: 1,
    explanation:
      'Backoff moves retries to later, it takes none away. As long as every request fails, each still makes four ' +
      'attempts, and 80 per second arrive.',
  },
  {
    id: 'slope-low',
    question: 'The collapse with a concurrency slope of 0.001 s instead of 0.01 s. Does it stay down?',
    choices: ['It stays down', 'It does not stay down'],
    answer: 1,
    preset: 'collapse',
    patch: { concurrencySlope: 0.001 },
    watch: ['rates', 'slopeThreshold'],
    outcome: 'stable',
    share: 1,
    explanation:
      'With little coordination a full server does 91 per second, more than all attempts together. The critical slope is ' +
      's* = (c / (A lambda) - b) / c = 0.0025 s.',
  },
  {
    id: 'fail-fast',
    question:
      'A smaller server for 30 at once. Is it better off with a queue of 50 at most, or with room for everybody?',
    choices: ['Room for everybody', 'A short queue', 'It makes no difference'],
    answer: 1,
    preset: 'queue-limit',
    patch: { serverCapacity: 30, queueLimit: 50 },
    watch: ['rates', 'server', 'latency'],
    outcome: 'stable',
    share: 1,
    explanation:
      'Who is let in is answered in time, and a refusal costs the server nothing. A queue for everybody turns into a ' +
      'queue of attempts that nobody waits for.',
  },
];

const beyond: readonly E[] = [
  {
    id: 'more-slots',
    question: 'After the collapse you double the slots of the server to 100. Does that prevent it?',
    choices: ['Yes, twice the slots are twice the capacity', 'No'],
    answer: 1,
    preset: 'collapse',
    patch: { serverCapacity: 100 },
    watch: ['rates', 'capacity'],
    outcome: 'metastable',
    share: 1,
    explanation:
      'With a slope, twice the slots are not twice the capacity: 100 / (0.5 + 100 x 0.01) is 67 per second, still less ' +
      'than the 80 attempts.',
  },
  {
    id: 'one-retry',
    question: 'One retry instead of three. Does the collapse last?',
    choices: downOrUp,
    answer: 1,
    preset: 'collapse',
    patch: { maxRetries: 1 },
    watch: ['attempts', 'rates'],
    outcome: 'recovered',
    share: 1,
    explanation:
      'Two attempts for each of 20 requests are 40 per second; the server does 50 and works the backlog off.',
  },
  {
    id: 'other-trigger',
    question: 'No spike at all: the server stands still for ten seconds, as in a long pause of garbage collection.',
    choices: downOrUp,
    answer: 0,
    preset: 'collapse',
    patch: { loadPattern: 'constant', triggerKind: 'stall', triggerStart: 60, triggerDuration: 10 },
    watch: ['rates', 'server'],
    outcome: 'metastable',
    share: 1,
    explanation:
      'What keeps it down is the retries, not what started them. Whatever fills the queue beyond what can be answered in ' +
      'time will do.',
  },
  {
    id: 'cancel-queue',
    question:
      'The server takes abandoned attempts out of its queue. No zombie enters service any more. Is that enough?',
    choices: downOrUp,
    answer: 0,
    preset: 'collapse',
    patch: { cancellation: 'queue', duration: 1200 },
    watch: ['rates', 'queueAge'],
    outcome: 'metastable',
    // As with the preset deadline-trap: about one trend in fifty looks like a drain.
    share: 0.98,
    explanation:
      'In a queue in order, those at the head have waited almost their whole timeout. They begin service alive and end ' +
      'it as zombies.',
  },
  {
    id: 'slack',
    question: 'A deadline check drops what has expired, and it does not help. What if it drops one second earlier?',
    choices: ['No difference', 'It never goes down'],
    answer: 1,
    preset: 'deadline-trap',
    patch: { deadlineSlack: 1 },
    watch: ['rates', 'queueAge'],
    outcome: 'stable',
    share: 1,
    explanation: 'One service time of slack is what makes the served attempts end in time.',
  },
  {
    id: 'many-clients',
    question: 'A retry budget of 50 tokens for each client rescues ten clients. Does it rescue a thousand?',
    choices: ['Yes, it is the same budget for each', 'No'],
    answer: 1,
    preset: 'retry-budget',
    patch: { clients: 1000, budgetCap: 50 },
    watch: ['attempts', 'budgetDenials'],
    outcome: 'metastable',
    share: 1,
    explanation:
      'A thousand full buckets are 50,000 free retries, 60 of which are spent per second: the collapse has fuel for a ' +
      'quarter of an hour.',
  },
  {
    id: 'closed',
    question:
      'Users who wait for their answers: 400 of them, a pause of ten seconds, and backoff with full jitter from 1 s.',
    choices: downOrUp,
    answer: 1,
    preset: 'closed-loop',
    patch: { backoff: 'full', backoffBase: 1 },
    watch: ['rates', 'attempts'],
    outcome: 'recovered',
    share: 1,
    explanation:
      'Here backoff helps, because a user who waits does not ask: it lowers the rate of attempts itself, from 51 to 46 ' +
      'per second.',
  },
];

export const experiments: readonly E[] = [...asPublished, ...beyond];
