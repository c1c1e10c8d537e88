// The safety rules of the protocols with one leader: with all of them no fuzzed run breaks linearizability or loses an
// acknowledged write, without any of them one does.

import { describe, expect, it } from 'vitest';
import {
  divergenceAtEnd,
  drawFaults,
  firstViolation,
  missingWrites,
  violationOf,
} from '../../../../test/consistency-faults.ts';
import { repetitions } from '../../../../test/full.ts';
import type { Params } from '../params.ts';
import { run } from '../run.ts';

type Draw = (seed: number) => Params;

const synchronous: Draw = (seed) => ({ ...drawFaults(seed), protocol: 'leader', replicationMode: 'synchronous' });

/** Acknowledged when a majority has it. */
const majority: Draw = (seed) => {
  const faults = drawFaults(seed);
  const synchronousCopies = Math.floor(faults.nodes / 2);
  const mode = { replicationMode: 'semiSynchronous', synchronousCopies, semiSynchronousTimeout: 0 } as const;
  return { ...faults, protocol: 'leader', ...mode };
};

const mongodb: Draw = (seed) => {
  const faults = drawFaults(seed);
  const { detectionTime: electionTimeout } = faults;
  const times = { electionTimeout, heartbeatInterval: electionTimeout / 5 };
  return { ...faults, protocol: 'mongodb', writeConcern: 'majority', readConcern: 'linearizable', ...times };
};

describe.each([
  ['a synchronous leader', synchronous],
  ['a leader with copies on a majority', majority],
  ['MongoDB, majority writes and linearizable reads', mongodb],
])('%s', (_, draw) => {
  it('is linearizable, keeps every acknowledged write and converges, whatever fails', { timeout: 600_000 }, () => {
    const runs = repetitions(10_000);
    for (let seed = 1; seed <= runs; seed++) {
      const found = run(draw(seed), { seed });
      const report = {
        seed,
        violation: violationOf(found),
        missing: missingWrites(found),
        left: divergenceAtEnd(found),
      };
      expect(report).toEqual({ seed, violation: undefined, missing: [], left: 0 });
    }
  });
});

// Found with the seeds 1 to 126; the checker has three times as many and more, for the faults may be drawn otherwise one day.
describe('without', () => {
  const without =
    (draw: Draw, patch: Partial<Params>): Draw =>
    (seed) => ({ ...draw(seed), ...patch });

  it.each<{ rule: keyof Params; of: string; draw: Draw; seeds: number }>([
    { rule: 'fencing', of: 'a leader', draw: majority, seeds: 10 },
    { rule: 'majorityVote', of: 'a leader', draw: majority, seeds: 60 },
    { rule: 'mostRecentLeads', of: 'a leader', draw: majority, seeds: 30 },
    { rule: 'leaderLease', of: 'a leader', draw: majority, seeds: 400 },
    { rule: 'acknowledgedReads', of: 'a leader', draw: majority, seeds: 100 },
    { rule: 'linearizableNoOp', of: 'MongoDB', draw: mongodb, seeds: 300 },
    { rule: 'majorityVote', of: 'MongoDB', draw: mongodb, seeds: 60 },
    { rule: 'mostRecentLeads', of: 'MongoDB', draw: mongodb, seeds: 60 },
  ])(
    '$rule of $of the checker finds a violation within $seeds seeds',
    { timeout: 120_000 },
    ({ rule, draw, seeds }) => {
      expect(firstViolation(without(draw, { [rule]: false }), seeds)).toBeDefined();
    },
  );

  it('fencing two synchronous leaders never agree again', () => {
    const left = Array.from({ length: 20 }, (_, i) =>
      run(without(synchronous, { fencing: false })(i + 1), { seed: i + 1 }),
    );
    expect(left.some((found) => divergenceAtEnd(found) > 0)).toBe(true);
  });
});
