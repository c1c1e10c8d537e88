// Changes that may help, each with what it costs. A verdict names those that are not in force yet; whether one helps is
// for a run to say.

import type { Remedy } from '../model.ts';
import type { OutcomeId } from './judgement.ts';
import type { Params } from './params.ts';
import { capacity, safeQueue } from './theory.ts';

const shedAt = (params: Params): number => Math.max(0, Math.floor(0.8 * safeQueue(params)));

/** One service time of a full server. */
const fullService = (params: Params): number => params.serverCapacity / capacity(params);

/**
 * The fewest slots whose capacity C = c / (b + s c) is a tenth above A lambda, if more slots can do it: with a slope s the
 * capacity never passes 1 / s.
 */
function slotsForWorstCase(params: Params): number | undefined {
  const { baseLatency, concurrencySlope, baseRate, maxRetries, serverCapacity } = params;
  const wanted = 1.1 * (1 + maxRetries) * baseRate;
  if (concurrencySlope * wanted >= 1) return undefined;
  const slots = Math.ceil((wanted * baseLatency) / (1 - concurrencySlope * wanted));
  return slots > serverCapacity && slots <= 10_000 ? slots : undefined;
}

type Known = Remedy<Params> & {
  /** Is it of use here, and not in force already? */
  applies(params: Params): boolean;
};

const known: readonly Known[] = [
  {
    id: 'retry-budget',
    label: 'Give each client a retry budget of a tenth of its successes',
    cost: 'A brief fault that a retry would have hidden shows through when the bucket is empty.',
    applies: (p) => p.retryBudget === 'none' && p.maxRetries > 0,
    patch: () => ({ retryBudget: 'perClient', budgetDeposit: 0.1, budgetCap: 10 }),
  },
  {
    id: 'queue-limit',
    label: 'Refuse attempts when the queue is too long to be answered in time',
    cost: 'Attempts are refused in bursts that a longer queue would have absorbed.',
    applies: (p) => !p.queueLimited || p.queueLimit > safeQueue(p),
    patch: (p) => ({ queueLimited: true, queueLimit: shedAt(p) }),
  },
  {
    id: 'adaptive-lifo',
    label: 'Serve the newest first while the queue is long',
    cost: 'Those who have waited longest are given up; answers come out of order.',
    applies: (p) => p.queueDiscipline === 'fifo',
    patch: (p) => ({ queueDiscipline: 'adaptiveLifo', lifoThreshold: Math.min(p.serverCapacity, shedAt(p)) }),
  },
  {
    id: 'deadline-slack',
    label: 'Drop attempts that cannot be answered in time, with one service time of slack',
    cost: 'Deadlines must travel with the calls, and the service time must be known.',
    applies: (p) => !p.deadlineCheck || p.deadlineSlack < fullService(p),
    patch: (p) => ({ deadlineCheck: true, deadlineSlack: Math.min(fullService(p), p.timeout) }),
  },
  {
    id: 'circuit-breaker',
    label: 'Let clients stop asking when half of their calls fail',
    cost: 'An open breaker refuses calls that would have succeeded; a client with few calls decides on little.',
    applies: (p) => !p.circuitBreaker,
    patch: () => ({
      circuitBreaker: true,
      breakerWindow: 20,
      breakerThreshold: 0.5,
      breakerOpenTime: 10,
      breakerHalfOpenCalls: 10,
    }),
  },
  {
    id: 'fewer-retries',
    label: 'Retry less often, so that the worst case fits the capacity',
    cost: 'Single lost requests are more often seen by users.',
    applies: (p) => p.maxRetries > 0,
    patch: (p) => ({ maxRetries: Math.max(0, Math.min(p.maxRetries - 1, Math.floor(capacity(p) / p.baseRate) - 1)) }),
  },
  {
    id: 'more-capacity',
    label: 'Serve so many at once that even the worst case fits the capacity',
    cost: 'As many servers again as that takes, idle on all other days.',
    applies: (p) => p.arrivals === 'open' && slotsForWorstCase(p) !== undefined,
    patch: (p) => ({ serverCapacity: slotsForWorstCase(p) ?? p.serverCapacity }),
  },
];

export const remedies: readonly Remedy<Params>[] = known.map(({ applies: _, ...remedy }) => remedy);

/** Ids of the remedies worth trying: against overload only what adds capacity or refuses what is too much. */
export function remediesFor(params: Params, outcome: OutcomeId): string[] {
  const against = outcome === 'overloaded' ? ['more-capacity', 'queue-limit'] : known.map(({ id }) => id);
  return known.filter((remedy) => against.includes(remedy.id) && remedy.applies(params)).map(({ id }) => id);
}
