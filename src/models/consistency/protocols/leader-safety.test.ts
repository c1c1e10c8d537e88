// The safety rules of a leader: with all of them no fuzzed run breaks linearizability or loses an acknowledged write,
// without one of them some run does.

import { expect, it } from 'vitest';
import { divergenceAtEnd, drawFaults, firstUnsafe, firstViolation } from '../../../../test/consistency-faults.ts';
import { repetitions } from '../../../../test/full.ts';
import type { Params } from '../params.ts';
import { run } from '../run.ts';

const synchronous = (seed: number): Params => ({
  ...drawFaults(seed),
  protocol: 'leader',
  replicationMode: 'synchronous',
});

/** Acknowledged when a majority has it. */
function majority(seed: number): Params {
  const faults = drawFaults(seed);
  const synchronousCopies = Math.floor(faults.nodes / 2);
  const mode = { replicationMode: 'semiSynchronous', synchronousCopies, semiSynchronousTimeout: 0 } as const;
  return { ...faults, protocol: 'leader', ...mode };
}

it('synchronous: linearizable, nothing lost, and all agree in the end, whatever fails', { timeout: 600_000 }, () => {
  expect(firstUnsafe(synchronous, repetitions(10_000))).toBeUndefined();
});

it('copies on a majority: linearizable, nothing lost, and all agree in the end, whatever fails', {
  timeout: 600_000,
}, () => {
  expect(firstUnsafe(majority, repetitions(10_000))).toBeUndefined();
});

// Found with the seeds 1, 15, 5, 126 and 20. The checker has three times as many seeds as it needed and more, for the faults may be drawn otherwise one day.
it.each<[keyof Params, number]>([
  ['fencing', 10],
  ['majorityVote', 60],
  ['mostRecentLeads', 30],
  ['leaderLease', 400],
  ['acknowledgedReads', 100],
])('without %s the checker finds a violation within %i seeds', { timeout: 120_000 }, (rule, seeds) => {
  expect(firstViolation((seed) => ({ ...majority(seed), [rule]: false }), seeds)).toBeDefined();
});

it('synchronous, without fencing two leaders never agree again', () => {
  const left = Array.from({ length: 20 }, (_, i) => run({ ...synchronous(i + 1), fencing: false }, { seed: i + 1 }));
  expect(left.some((found) => divergenceAtEnd(found) > 0)).toBe(true);
});
