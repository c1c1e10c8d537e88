// The safety rules of MongoDB with majority writes and linearizable reads: with all of them no fuzzed run breaks linearizability
// or loses an acknowledged write, without one of them some run does.

import { expect, it } from 'vitest';
import { drawFaults, firstUnsafe, firstViolation } from '../../../../test/consistency-faults.ts';
import { repetitions } from '../../../../test/full.ts';
import type { Params } from '../params.ts';

function linearizable(seed: number): Params {
  const faults = drawFaults(seed);
  const { detectionTime: electionTimeout } = faults;
  const times = { electionTimeout, heartbeatInterval: electionTimeout / 5 };
  return { ...faults, protocol: 'mongodb', writeConcern: 'majority', readConcern: 'linearizable', ...times };
}

it('linearizable, nothing lost, and all agree in the end, whatever fails', { timeout: 600_000 }, () => {
  expect(firstUnsafe(linearizable, repetitions(10_000))).toBeUndefined();
});

// Found with the seeds 20, 14 and 123. The checker has three times as many seeds as it needed and more, for the faults may be drawn otherwise one day.
it.each<[keyof Params, number]>([
  ['linearizableNoOp', 300],
  ['majorityVote', 60],
  ['mostRecentLeads', 400],
])('without %s the checker finds a violation within %i seeds', { timeout: 120_000 }, (rule, seeds) => {
  expect(firstViolation((seed) => ({ ...linearizable(seed), [rule]: false }), seeds)).toBeDefined();
});

it('read concern majority alone is not linearizable', () => {
  const majority = (seed: number): Params => ({ ...linearizable(seed), readConcern: 'majority' });
  expect(firstViolation(majority, 300)).toBeDefined();
});
