// What keeps the models safe, how to take it away, and the failure that must then show: a table of plain data. A safety
// mechanism that can be removed without a failure is no safety mechanism, or its failure is not caught.

import { consistencyMutations } from './consistency-mutations.ts';
import { crdtMutations } from './crdt-mutations.ts';
import { csiByteMutations } from './csi-byte-mutations.ts';
import { csiConfigurationMutations } from './csi-configuration-mutations.ts';
import { csiEventMutations } from './csi-event-mutations.ts';
import { csiMutations } from './csi-mutations.ts';

/**
 * A mechanism that parameters switch off: with it the preset shows `outcome`, without it `failure`; in every seed, unless
 * the failure takes a coincidence and must show within so many.
 */
export interface ParameterMutation {
  kind: 'parameters';
  mechanism: string;
  /** The file that holds the mechanism. */
  file: string;
  model: string;
  preset: string;
  /** What is added to the preset, with the mechanism and without, so that the mechanism is needed. */
  around?: Readonly<Record<string, string | number | boolean>>;
  outcome: string;
  removal: Readonly<Record<string, string | number | boolean>>;
  /** What shows without it; one of these where it depends on the seed. */
  failure: string | readonly string[];
  /**
   * The failure shows in one of the seeds from 1 to this, and before that the outcome is as with the mechanism. So many that,
   * at the share of seeds which fail, chance misses it less than once in a thousand times.
   */
  withinSeeds?: number;
}

/** A check on our own books: every `every`-th call of the method is left out, and the run must stop with this error. */
export interface CodeMutation {
  kind: 'code';
  mechanism: string;
  file: string;
  /** The exported class and its method. */
  class: string;
  method: string;
  every: number;
  model: string;
  preset: string;
  failure: RegExp;
}

export type Mutation = ParameterMutation | CodeMutation;

/** Rules that no verdict of a run shows broken, by the test that takes each away and sees what it kept. */
export const removedInTests: Readonly<Record<string, string>> = {
  // Both take a schedule of faults and elections that chance does not bring about.
  commitOwnTerm: 'src/models/consistency/protocols/raft-scripted.test.ts',
  persistVotes: 'src/models/consistency/protocols/raft-scripted.test.ts',
  // It bounds how old a read may be, which no level of consistency asks.
  cosmosFreshness: 'src/models/consistency/protocols/cosmos.test.ts',
};

const metastable = { kind: 'parameters', model: 'metastable', failure: 'metastable' } as const;
const ledger = {
  kind: 'code',
  file: 'src/models/metastable/ledger.ts',
  class: 'Ledger',
  every: 1000,
  model: 'metastable',
  preset: 'collapse',
} as const;

export const mutations: readonly Mutation[] = [
  {
    ...metastable,
    mechanism: 'retry budget for each client',
    file: 'src/models/metastable/retry-budget.ts',
    preset: 'retry-budget',
    outcome: 'recovered',
    removal: { retryBudget: 'none' },
  },
  {
    ...metastable,
    mechanism: 'retry budget for the fleet',
    file: 'src/models/metastable/retry-budget.ts',
    preset: 'fleet-budget',
    outcome: 'recovered',
    removal: { retryBudget: 'none' },
  },
  {
    ...metastable,
    mechanism: 'circuit breaker',
    file: 'src/models/metastable/breaker.ts',
    preset: 'circuit-breaker',
    outcome: 'recovered',
    removal: { circuitBreaker: false },
  },
  {
    ...metastable,
    mechanism: 'adaptive throttling',
    file: 'src/models/metastable/throttle.ts',
    preset: 'adaptive-throttling',
    outcome: 'recovered',
    removal: { adaptiveThrottling: false },
  },
  {
    ...metastable,
    mechanism: 'queue limit',
    file: 'src/models/metastable/queue-limit.ts',
    preset: 'queue-limit',
    outcome: 'stable',
    removal: { queueLimited: false },
  },
  {
    ...metastable,
    mechanism: 'adaptive last in, first out',
    file: 'src/models/metastable/discipline.ts',
    preset: 'adaptive-lifo',
    outcome: 'stable',
    removal: { queueDiscipline: 'fifo' },
  },
  {
    ...metastable,
    mechanism: 'deadline check',
    file: 'src/models/metastable/deadline.ts',
    preset: 'deadline-slack',
    outcome: 'stable',
    removal: { deadlineCheck: false },
  },
  {
    ...metastable,
    mechanism: 'slack of the deadline check',
    file: 'src/models/metastable/deadline.ts',
    preset: 'deadline-slack',
    outcome: 'stable',
    removal: { deadlineSlack: 0, duration: 1200 },
  },
  {
    ...metastable,
    mechanism: 'jittered backoff over minutes',
    file: 'src/models/metastable/backoff.ts',
    preset: 'long-backoff',
    outcome: 'recovered',
    removal: { backoff: 'none' },
  },
  {
    ...metastable,
    mechanism: 'jittered backoff in a closed loop',
    file: 'src/models/metastable/backoff.ts',
    preset: 'closed-loop-backoff',
    outcome: 'recovered',
    removal: { backoff: 'none' },
  },
  ...consistencyMutations,
  ...crdtMutations,
  ...csiMutations,
  ...csiByteMutations,
  ...csiEventMutations,
  ...csiConfigurationMutations,
  { ...ledger, mechanism: 'every first try is booked', method: 'offer', failure: /^offered \d+ is not good/ },
  { ...ledger, mechanism: 'every outcome is booked once', method: 'conclude', failure: /^offered \d+ is not good/ },
  { ...ledger, mechanism: 'no request waits unseen', method: 'backOff', failure: /^offered \d+ is not good/ },
];
