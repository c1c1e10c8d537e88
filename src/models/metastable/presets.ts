// Named points of the parameter space, each with the outcome it must show and, where a mechanism is the reason for it,
// what takes the mechanism away. The tests run every one over many seeds.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';
import { failAtScale, hotOs, ownTables, sreCascading, sreOverload } from './sources.ts';

type P = Preset<Params>;

/** P0: a healthy service that a spike of ten seconds takes down for good. */
const collapse: Partial<Params> = {
  loadPattern: 'spike',
  baseRate: 20,
  spikeRate: 100,
  spikeStart: 60,
  spikeDuration: 10,
  backoff: 'none',
  duration: 660,
};

/**
 * The same service and about the same load from users who wait; the server stands still for ten seconds. A
 * backlog that grows by one per second takes half an hour to tell from one that does not.
 */
const closedLoop: Partial<Params> = {
  arrivals: 'closed',
  users: 400,
  thinkTime: 19.3,
  triggerKind: 'stall',
  triggerStart: 60,
  triggerDuration: 10,
  backoff: 'none',
  duration: 1800,
};

const problems: readonly P[] = [
  {
    id: 'collapse',
    title: 'Collapse',
    about:
      'Twenty requests a second use two fifths of the server. A spike of ten seconds fills the queue beyond what can be ' +
      'answered in time. From then on every request costs four attempts: 80 per second against a capacity of 50, and ' +
      'the server is busy with attempts whose clients have given up.',
    source: hotOs,
    params: collapse,
    outcome: 'metastable',
    share: 1,
    without: { mechanism: 'retries', patch: { maxRetries: 0 } },
  },
  {
    id: 'as-published',
    title: 'As published',
    about:
      'The defaults of the reference simulator with its own recipe for a collapse: a spike of 50 per second for ten ' +
      'seconds, no backoff. Nothing happens: no timeout, no retry, with backoff or without, because four attempts for ' +
      'each of 10 requests are fewer than the 50 it can serve. Its 60 seconds are too short for a verdict; here it runs on.',
    source: 'github.com/bhatti/simulators, metastable failure simulator, its README',
    params: {
      loadPattern: 'spike',
      baseRate: 10,
      spikeRate: 50,
      spikeStart: 20,
      spikeDuration: 10,
      backoff: 'none',
      duration: 480,
    },
    outcome: 'stable',
    share: 1,
    without: { mechanism: 'room for every retry (a smaller server)', patch: { serverCapacity: 20 } },
  },
  {
    id: 'cannot-tip',
    title: 'Cannot tip',
    about:
      'A spike of 100 per second on a base rate of 10 looks like a collapse for minutes, long enough to take a run of ' +
      '60 seconds for one. But four attempts for each of 10 requests are fewer than the capacity of 50, so the backlog ' +
      'shrinks by 10 per second and the service comes back by itself.',
    source: ownTables,
    params: {
      loadPattern: 'spike',
      baseRate: 10,
      spikeRate: 100,
      spikeStart: 20,
      spikeDuration: 10,
      backoff: 'none',
      duration: 900,
    },
    outcome: 'recovered',
    share: 1,
    without: { mechanism: 'A lambda below C (more retries)', patch: { maxRetries: 5 } },
  },
  {
    id: 'closed-loop',
    title: 'Closed loop',
    about:
      'Users who wait for their answer before they ask again slow down when the service does, but not enough: 400 users ' +
      'with four attempts each still send 51 per second while all fail, one more than the server can serve.',
    source: 'Schroeder, Wierman, Harchol-Balter, Open Versus Closed: A Cautionary Tale, NSDI 2006',
    params: closedLoop,
    outcome: 'metastable',
    // It stands one attempt a second above the capacity, so a rare run cannot be told from a slow drain.
    share: 0.98,
    without: { mechanism: 'retries', patch: { maxRetries: 0 } },
  },
];

const backoffs: readonly P[] = [
  {
    id: 'jittered-backoff',
    title: 'Jittered backoff',
    about:
      'The collapse with exponential backoff and full jitter from one second. It does not help: a retry that comes later ' +
      'still comes, so once every request fails the rate of attempts is 80 per second again. Jitter is for clients that ' +
      'collide, not for a load that is too high.',
    source: 'Brooker, Exponential Backoff And Jitter, AWS Architecture Blog, 2015',
    params: { ...collapse, backoff: 'full', backoffBase: 1 },
    outcome: 'metastable',
    share: 1,
    without: { mechanism: 'sustained amplification (one retry only)', patch: { maxRetries: 1 } },
  },
  {
    id: 'long-backoff',
    title: 'Very long backoff',
    about:
      'Full jitter over minutes does rescue it: the retries of the spike are spread so thinly that they fit into what the ' +
      'base rate leaves free. The price is that a retried request is answered minutes later.',
    source: ownTables,
    params: { ...collapse, backoff: 'full', backoffBase: 120, backoffCap: 600 },
    outcome: 'recovered',
    share: 1,
    without: { mechanism: 'backoff', patch: { backoff: 'none' } },
  },
  {
    id: 'closed-loop-backoff',
    title: 'Closed loop with backoff',
    about:
      'In a closed loop backoff does help: a user who waits between retries asks less often. Full jitter from one second ' +
      'brings 400 failing users from 51 to 46 attempts per second, below the capacity of 50.',
    source: ownTables,
    params: { ...closedLoop, backoff: 'full', backoffBase: 1 },
    outcome: 'recovered',
    share: 1,
    without: { mechanism: 'backoff', patch: { backoff: 'none' } },
  },
];

const budgets: readonly P[] = [
  {
    id: 'retry-budget',
    title: 'Retry budget',
    about:
      'Each of ten clients may retry once in ten successes, with at most ten retries in stock. When nothing succeeds the ' +
      'stock is soon gone, the load falls back to the first tries, and the queue drains.',
    source: 'gRPC proposal A6; Brooker, Timeouts, retries, and backoff with jitter, Amazon Builders’ Library',
    params: { ...collapse, retryBudget: 'perClient', budgetDeposit: 0.1, budgetCap: 10 },
    outcome: 'recovered',
    share: 1,
    without: { mechanism: 'the retry budget', patch: { retryBudget: 'none' } },
  },
  {
    id: 'fleet-budget',
    title: 'Budget for the fleet',
    about:
      'A thousand clients with full buckets of 50 hold 50,000 free retries: enough to keep the collapse going for the ' +
      'whole run. One bucket of 100 for the whole fleet has no such stock.',
    source: ownTables,
    params: { ...collapse, clients: 1000, retryBudget: 'fleet', budgetDeposit: 0.1, budgetCap: 100 },
    outcome: 'recovered',
    share: 1,
    without: { mechanism: 'one bucket for all', patch: { retryBudget: 'perClient', budgetCap: 50 } },
  },
];

const refusals: readonly P[] = [
  {
    id: 'circuit-breaker',
    title: 'Circuit breaker',
    about:
      'Each client stops asking when half of its last 20 calls failed, and tries ten calls after ten seconds. The pause ' +
      'lets the queue drain.',
    source: 'Nygard, Release It!, 2007; resilience4j',
    params: { ...collapse, circuitBreaker: true },
    outcome: 'recovered',
    share: 1,
    without: { mechanism: 'the breaker', patch: { circuitBreaker: false } },
  },
  {
    id: 'adaptive-throttling',
    title: 'Adaptive throttling',
    about:
      'Each client refuses calls itself once it makes more than twice as many as are answered. It remembers two minutes, ' +
      'so the way back takes minutes too, but it is a way back.',
    source: sreOverload,
    params: { ...collapse, adaptiveThrottling: true, duration: 1200 },
    outcome: 'recovered',
    share: 1,
    without: { mechanism: 'the throttle', patch: { adaptiveThrottling: false } },
  },
  {
    id: 'queue-limit',
    title: 'Queue limit',
    about:
      'At most 80 attempts may wait, less than the 100 that can be answered in time. What is let in is answered in time, ' +
      'so the service never leaves its goodput, also during the spike.',
    source: sreCascading,
    params: { ...collapse, queueLimited: true, queueLimit: 80 },
    outcome: 'stable',
    share: 1,
    without: { mechanism: 'the limit', patch: { queueLimited: false } },
  },
  {
    id: 'adaptive-lifo',
    title: 'Newest first',
    about:
      'When more than 50 wait, the newest is served first: the one whose client has waited least. The old ones time out ' +
      'in the queue and are served when there is time for them.',
    source: failAtScale,
    params: { ...collapse, queueDiscipline: 'adaptiveLifo', lifoThreshold: 50 },
    outcome: 'stable',
    share: 1,
    without: { mechanism: 'the discipline', patch: { queueDiscipline: 'fifo' } },
  },
  {
    id: 'deadline-slack',
    title: 'Deadline check with slack',
    about:
      'An attempt whose turn comes less than one service time before its deadline is dropped: it could not be answered in ' +
      'time. Every slot then works for a client who still waits.',
    source: sreCascading,
    params: { ...collapse, deadlineCheck: true, deadlineSlack: 1 },
    outcome: 'stable',
    share: 1,
    without: { mechanism: 'the check', patch: { deadlineCheck: false } },
  },
  {
    id: 'deadline-trap',
    title: 'Deadline check without slack',
    about:
      'The same check, but only what is past its deadline is dropped. The queue then always offers the attempts that ' +
      'have just a moment left: all of them are served, all of them too late.',
    source: ownTables,
    params: { ...collapse, deadlineCheck: true, deadlineSlack: 0, duration: 1200 },
    outcome: 'metastable',
    // Its backlog neither grows nor shrinks, and the interval of the trend is one of 95 %: however long the run, about one
    // in fifty looks like a drain.
    share: 0.98,
    without: { mechanism: 'the missing slack', patch: { deadlineSlack: 1 } },
  },
];

export const presets: readonly P[] = [...problems, ...backoffs, ...budgets, ...refusals];
